"""The burden on units counts every message of the span, whatever became of its matter."""

from datetime import date

from duban.vocabulary.replies import ReplyStatus
from models.ledger.decisions import close
from models.ledger.verification import SiteVisit, verify
from models.tables.bulletins import BulletinDraft
from tests.papers.from_journal import FromJournal
from tests.papers.weekly import drafted


def test_messages_about_a_matter_closed_before_the_week_count(office_town):
    """Closed in the week before, its closing was told in this one: one more than the open ones'."""
    office_town.reply("2022-0004", "2022-09-09", by="H4", status=ReplyStatus.DONE, note="已接入")
    visit = SiteVisit(date(2022, 9, 9), "现场")
    office_town.decide(verify, "2022-0004", "2022-09-09", why="现场查看，供电已接入", visit=visit,
                       clock="11:00")  # fmt: skip
    office_town.decide(close, "2022-0004", "2022-09-09", why="同意", days=True, clock="12:00")
    office_town.rounds("2022-09-12", "2022-09-16")
    drafted(office_town, "2022-09-16")
    told = office_town.rows(BulletinDraft)[0].told["figures"]
    again = FromJournal(office_town, date(2022, 9, 12), date(2022, 9, 16)).figures()

    assert told["sent"] == again["sent"] > 0
    assert told["people"] == again["people"]
