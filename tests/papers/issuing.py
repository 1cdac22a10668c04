"""Papers issued by the town's office, and the register that tells of them."""

from datetime import date

from duban.vocabulary.papers import FormalKind
from duban.vocabulary.replies import ReplyStatus
from models.db import reading, transaction
from models.ledger.decisions import close
from models.ledger.issuing import enter_number
from models.ledger.verification import SiteVisit, verify
from models.queries.issued import RegisteredPaper, register_of
from services.papers.issue import (
    Issued,
    issue_paper,
    issue_register_paper,
)
from services.papers.occasion import find_occasion
from tests.town import NUMBERS, Town

K = FormalKind
ORDERS, BULLETINS = K.SUPERVISION_ORDER, K.BULLETIN


def issued(
    town: Town, code: str, kind: FormalKind, day: str = "2022-10-20", by: str = "D1"
) -> Issued:
    with transaction(town.office.engine) as session:
        act, matter = town.act(day, "11:00", by=by), town.find(session, code)
        occasion = find_occasion(session, act.moment, matter, kind)
        return issue_paper(session, town.office, act, matter, occasion)


def bulletin(town: Town, first: str, last: str, day: str = "2022-10-20") -> Issued:
    with transaction(town.office.engine) as session:
        days = date.fromisoformat(first), date.fromisoformat(last)
        return issue_register_paper(session, town.office, town.act(day, "11:00"), BULLETINS, *days)


def entered(town: Town, number: str, why: str = "", kind: FormalKind = ORDERS, by: str = "D1"):
    with transaction(town.office.engine) as session:
        act = town.act("2022-08-15", "11:00", by=by, why=why)
        enter_number(session, act, NUMBERS, kind, number, title="关于某事的通知")


def register(town: Town, year: int = 2022) -> list[RegisteredPaper]:
    with reading(town.office.engine) as session:
        return register_of(session, year)


def done(town: Town) -> str:
    """A matter that was verified and closed."""
    code = town.matter()
    town.reply(code, "2022-08-30", status=ReplyStatus.DONE, note="已建成", by="H1")
    visit = SiteVisit(date(2022, 8, 31), "示范点")
    town.decide(verify, code, "2022-08-31", why="现场查看，已建成投用", visit=visit)
    town.decide(close, code, "2022-09-01", why="同意销号", days=True)
    return code
