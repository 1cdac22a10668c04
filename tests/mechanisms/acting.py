"""Common acts of several mechanisms: registering by hand, rounds and their messages."""

from typing import Any

from tests.mechanisms.conftest import REGISTERED, Desk, nine

UNIT = ("--unit", "KJJ", "--liaison", "kjj02", "--unit-head", "kjj01", "--leader", "ld01",
        "--approver", "dcb01", "--approved-on", REGISTERED)  # fmt: skip


def registered(desk: Desk, title: str, *options: object, on: str = REGISTERED) -> str:
    """A matter of 科技人才局, registered by hand; its code."""
    said = desk.fine(
        "register", "--title", title, *UNIT, *options, "--as", "dcb02", "--format", "json", on=on
    )
    return str(said.rows[0]["code"])


def round_on(desk: Desk, day: str) -> list[tuple[str, str]]:
    """The messages a round of this day makes, as (person, text), taken as arrived that day."""
    from sqlmodel import select

    from duban.notices.render import render
    from duban.vocabulary.notices import NoticeStatus
    from models.db import transaction
    from models.queries.papers import notice_views
    from models.tables.directory import Person
    from models.tables.notices import Notice
    from services.delivery.writing import writing_facts
    from tests.town import decide_due

    with desk.office() as office:
        decide_due(office, nine(day))
        with transaction(office.engine) as session:
            notices = session.exec(select(Notice).where(Notice.status == NoticeStatus.QUEUED)).all()
            views = notice_views(
                session, notices, writing_facts(session, office, office.act(nine(day)))
            )
            people = {p.id: p.code for p in session.exec(select(Person))}
            told = [(people[n.person_id], render(views[n.id or 0]).text) for n in notices
                    if n.id in views]  # fmt: skip
            for notice in notices:
                notice.status = NoticeStatus.ACCEPTED
                notice.sent_at = notice.proven_at = nine(day)
                session.add(notice)
            return told


def about(told: list[tuple[str, str]], code: str) -> list[tuple[str, str]]:
    """Those of the messages that name a matter."""
    return [(person, text) for person, text in told if f"（{code}）" in text]


def steps(desk: Desk, code: str) -> list[dict[str, Any]]:
    """The checks of a matter as `show` tells them, those that came to nothing too."""
    return [row for row in desk.rows("show", code) if row["kind"] == "check"]
