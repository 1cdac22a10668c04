"""专班: with a task force, what would go to a unit's people goes to those of the task force."""

from collections.abc import Sequence

from duban.policy.rungs import RungRule
from duban.vocabulary.roles import Role
from duban.vocabulary.steps import RungKind

_IN_PLACE_OF = {
    Role.LIAISON.value: Role.TASK_FORCE_LIAISON.value,
    Role.UNIT_HEAD.value: Role.TASK_FORCE_LEADER.value,
}
_WITHOUT_ONE = {crew: own for own, crew in _IN_PLACE_OF.items()}


class BadTaskForce(ValueError):
    """A task force cannot be formed like this. 专班不能这样组建。"""


def crewed(rule: RungRule, leader: int | None, liaison: int | None) -> Sequence[str]:
    """The roles that hear of a step of a matter; but for the assignment, its task force's.

    A task force without a liaison of its own is written to through its leader. Where a policy names
    people of a task force and there is none, those of the unit stand for them.
    """
    if leader is None or rule.kind is RungKind.ASSIGN:
        named = [_WITHOUT_ONE.get(str(role), str(role)) for role in rule.recipients]
        return tuple(dict.fromkeys(named))
    swapped = [_IN_PLACE_OF.get(str(role), str(role)) for role in rule.recipients]
    if liaison is None:
        swapped = [
            Role.TASK_FORCE_LEADER.value if role == Role.TASK_FORCE_LIAISON.value else role
            for role in swapped
        ]
    return tuple(dict.fromkeys(swapped))
