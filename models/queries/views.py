"""Views of the list of matters that somebody keeps under a name."""

from collections.abc import Sequence

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from models.tables.views import SavedView

OWN = (
    select(SavedView)
    .where(col(SavedView.person_id) == bindparam("person"))
    .order_by(col(SavedView.name))
)


def views_of(session: Session, person_id: int) -> Sequence[SavedView]:
    """The kept views of a person, by name."""
    return session.exec(OWN, params={"person": person_id}).all()


def view_named(session: Session, person_id: int, name: str) -> SavedView | None:
    """The view a person keeps under this name."""
    return session.exec(
        select(SavedView).where(SavedView.person_id == person_id, SavedView.name == name)
    ).first()
