"""The obstacles in the way of a matter, and what became of it."""

from collections.abc import Sequence

from models.queries.blockers import BlockerOf, blocker_list
from models.tables.blockers import Blocker
from services.desk.matter.about import About


def blockers(about: About) -> Sequence[BlockerOf] | None:
    """Its obstacles, where it has any."""
    if not about.has(Blocker):
        return None
    return blocker_list(about.session, code=about.matter.code) or None
