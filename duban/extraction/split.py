"""One row a target: a promise of three numbers becomes three rows that keep its source span."""

from __future__ import annotations

from duban.extraction.naming import TITLE_LENGTH
from duban.extraction.values import Hardness, Proposal, TargetText


def split_by_target(proposal: Proposal) -> tuple[Proposal, ...]:
    """The rows of an item, one a counted target.

    Money that only finances a counted target (年度投资6.7亿元的79件) stays with that row as a
    second measure. An item with no or one target is one row.
    """
    groups = _groups(proposal.targets)
    if len(groups) < 2:
        return (proposal,)
    return tuple(_row(proposal, group) for group in groups)


def _groups(targets: tuple[TargetText, ...]) -> list[tuple[TargetText, ...]]:
    groups: list[tuple[TargetText, ...]] = []
    waiting: tuple[TargetText, ...] = ()
    for target in targets:
        if target.finances:
            waiting += (target,)
        else:
            groups.append((target, *waiting))
            waiting = ()
    return [*groups, waiting] if waiting else groups


def _row(proposal: Proposal, group: tuple[TargetText, ...]) -> Proposal:
    soft = group[0].soft
    hardness = Hardness.SOFT if soft and proposal.hardness is Hardness.SOFT else proposal.hardness
    if soft and proposal.hardness is Hardness.HARD:
        hardness = Hardness.SOFT
    return proposal._replace(title=_title(group[0]), targets=group, hardness=hardness)


def _title(target: TargetText) -> str:
    sign = {">=": "以上", "<=": "以内", "~": "左右", ">": "以上（超）", "<": "以下"}.get(
        target.comparator, ""
    )
    upper = f"-{target.upper:g}" if target.upper is not None else ""
    amount = f"{target.value:g}{upper}{target.unit}{sign}"
    prefix = {"net": "净增", "cumulative": "累计"}.get(target.kind, "")
    name = (
        target.metric
        if target.metric.startswith(prefix) or target.metric.endswith(prefix)
        else prefix + target.metric
    )
    return f"{name[: TITLE_LENGTH - len(amount)]}{amount}"
