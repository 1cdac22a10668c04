"""Copies of what left, as the office prints and reads them again."""

import re

from sqlmodel import select

from models.db import transaction
from models.queries.kept import paper_of
from models.tables.commitments import Commitment
from services.delivery.copies import open_copy
from services.delivery.printing import print_notice
from tests.town import body

GROUP = "feishu://0123456789abcdef0123"


def rename(town, code: str, title: str) -> None:
    """The facts change after the paper left."""
    with transaction(town.office.engine) as session:
        matter = session.exec(select(Commitment).where(Commitment.code == code)).one()
        matter.title = matter.quote = title
        session.add(matter)


def printed(town, number: str, day: str = "2022-08-20") -> str:
    with transaction(town.office.engine) as session:
        return print_notice(session, town.office, town.act(day, "11:00"), number)


def kept(town, number: str):
    """The copy that speaks for a number."""
    with transaction(town.office.engine) as session:
        row = paper_of(session, number)
        return row and open_copy(town.office.keys, row)


def a_token(mail) -> str:
    return re.search(r"/r/(\w+)", body(mail))[1]
