"""Views of the list of matters, kept per person under a name and removed again."""

from sqlmodel import Session

from duban.moment import Act
from models.ledger.journal import OFFICE, record
from models.queries.views import view_named, views_of
from models.tables.views import SavedView

LONGEST_NAME, MOST = 40, 30


class NotKept(ValueError):
    """这个视图没有保存。The view was not kept."""


def keep_view(session: Session, act: Act, person_id: int, name: str, query: str) -> None:
    """Keep an address under a name; the same name again is the new address.

    Raises NotKept without a name, with one that is too long, and past thirty views.
    """
    if not name or len(name) > LONGEST_NAME:
        raise NotKept(f"请写视图名称，不超过{LONGEST_NAME}个字。Give the view a name.")
    found = view_named(session, person_id, name)
    if found is None and len(views_of(session, person_id)) >= MOST:
        raise NotKept(f"最多保存{MOST}个视图，请先删除不用的。At most {MOST}; remove one first.")
    view = found or SavedView(person_id=person_id, name=name, query="", kept_at=act.moment.utc)
    view.query, view.kept_at = query, act.moment.utc
    session.add(view)
    session.flush()
    record(session, act, OFFICE, "view-kept", view=view.id)


def drop_view(session: Session, act: Act, person_id: int, name: str) -> None:
    """Remove a person's own view; one that is gone already needs no second removing."""
    found = view_named(session, person_id, name)
    if found is None:
        return
    record(session, act, OFFICE, "view-dropped", view=found.id)
    session.delete(found)
