"""The look-backs at a closed matter, with what was told and seen on each."""

from collections.abc import Sequence

from models.queries.lookbacks import LookBackOf, look_backs
from models.tables.lookbacks import LookBack
from services.desk.matter.about import About


def looked_back_at(about: About) -> Sequence[LookBackOf] | None:
    """Its look-backs, where any are planned or were held."""
    if not about.has(LookBack):
        return None
    return look_backs(about.session, about.moment.today, code=about.matter.code) or None
