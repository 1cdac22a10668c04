"""A town with a matter that was asked about, reported done with evidence, verified and closed."""

import hashlib
from datetime import date

import pytest

from duban.vocabulary.papers import FormalKind
from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.roles import Role
from models.db import transaction
from models.ledger.decisions import close
from models.ledger.replies import StoredFile
from models.ledger.verification import SiteVisit, verify
from services.papers.issue import issue_paper
from services.papers.occasion import find_occasion
from tests.delivery.conftest import post, town
from tests.played import played
from tests.town import Town

__all__ = ["post", "town"]
PICTURE = b"\x89PNG\r\n\x1a\n picture"


@pytest.fixture(scope="session")
def database() -> str:
    """One kind is enough: files are written from queries asked on both elsewhere."""
    return "sqlite"


@pytest.fixture
def filed(town: Town) -> Town:
    """The town on the ninth of September, after everything was filed."""
    played(town, a_closing)
    return town


def a_closing(town: Town) -> None:
    """Three matters; 2022-0001 is closed, its order was issued."""
    town.person("D1", unit="DC", role=Role.OFFICE)
    code = town.matter(title="建成示范点/一期", document=town.document())
    town.matter("2022-10-31", title="在办事项")
    offline = town.matter(title="线下办理", offline_only=True)
    town.rounds("2022-08-15", "2022-09-06")
    digest = hashlib.sha256(PICTURE).hexdigest()
    folder = town.office.settings.evidence
    folder.mkdir(exist_ok=True)
    (folder / digest).write_bytes(PICTURE)
    file = StoredFile(digest, "../现场.png", "image/png", len(PICTURE))
    for one in (code, offline):
        town.reply(one, "2022-09-07", by="H1", status=ReplyStatus.DONE, note="已建成",
                   files=(file,))  # fmt: skip
        visit = SiteVisit(date(2022, 9, 8), "示范点")
        town.decide(verify, one, "2022-09-08", why="现场查看，示范点已建成投用", visit=visit)
        town.decide(close, one, "2022-09-09", why="同意销号", days=True)
    with transaction(town.office.engine) as session:
        act, matter = town.act("2022-09-09"), town.find(session, code)
        occasion = find_occasion(session, act.moment, matter, FormalKind.SUPERVISION_ORDER)
        issue_paper(session, town.office, act, matter, occasion)
