"""A bulletin is changed, named, numbered and signed; a Word file that somebody edited as well."""

import io

import docx
import pytest

from duban.papers.archive import UnsafeTemplate
from duban.papers.differences import changes
from duban.papers.filled_in import NoPlace
from duban.vocabulary.bulletins import BulletinStatus
from models.db import transaction
from models.ledger.authority import NotEntitled
from models.ledger.bulletins import BulletinSettled
from models.queries.bulletins import find_bulletin
from models.tables.bulletins import BulletinDraft
from services.papers.bulletins import StillNamed, take_word
from tests.papers.weekly import FRIDAY, drafted, lines_of, reworded, signed, stands
from tests.papers.words import text_of
from tests.town import Town


@pytest.fixture(scope="session")
def database() -> str:
    """One kind is enough: the queries are those of pages and messages, asked on both elsewhere."""
    return "sqlite"


def test_changed_words_stand_beside_the_draft(office_town):
    """A figure somebody changed is listed before signing, and kept afterwards."""
    number = drafted(office_town)
    before = "\n".join(lines_of(stands(office_town, number), "overview"))
    reworded(office_town, number, overview=before.replace("逾期1项", "逾期0项"))
    found = stands(office_town, number)

    assert [(one.gone, one.come) for one in found.figures_changed] == [(("1",), ("0",))]
    done = signed(office_town, number, ["2022-0001", "2022-0004"])
    row = office_town.rows(BulletinDraft)[0]
    assert row.changes == [[found.changed[0].before, found.changed[0].after]]
    assert "逾期0项" in text_of(done.content)


def test_a_number_of_a_matter_is_no_figure():
    """Only what is counted counts: 2022-0001 names something."""
    (found,) = changes(["甲（2022-0001）逾期3个"], ["乙（2022-0002）逾期3个"])

    assert not found.of_figures


def test_a_unit_is_named_only_where_the_signer_keeps_it(office_town):
    """Without the tick the sentence says 有关单位; praise and extensions keep their names."""
    number = drafted(office_town)
    said = text_of(signed(office_town, number).content)

    assert "有关单位：建成示范点（2022-0001）" in said
    assert "单位U2：新建公园（2022-0002）" in said


def test_a_unit_that_is_kept_is_named(office_town):
    """The tick is in the journal, by the number of the matter."""
    done = signed(office_town, drafted(office_town), ["2022-0001"])

    assert "单位U1：建成示范点（2022-0001）" in text_of(done.content)
    assert office_town.entries(verb="bulletin-signed")[0].facts["named"] == ["2022-0001"]


def test_it_gets_its_number_at_signing(office_town):
    """A draft has none; the file says number, day and signer, and stays as it was."""
    number = drafted(office_town)
    assert "（待签发稿）" in text_of(stands(office_town, number).content)
    done = signed(office_town, number)

    assert done.number == "督查简报〔2022〕第1期"
    said = text_of(done.content)
    assert "〔2022〕第1期" in said
    assert "2022年9月12日" in said
    assert "签发：某D1" in said
    assert stands(office_town, number).content == done.content


def changed_word(content: bytes, before: str, after: str) -> bytes:
    document = docx.Document(io.BytesIO(content))
    for paragraph in document.paragraphs:
        if before in paragraph.text:
            paragraph.text = paragraph.text.replace(before, after)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def taken(town: Town, number: int, content: bytes) -> None:
    with transaction(town.office.engine) as session:
        act = town.act(FRIDAY, "16:20", by="D2")
        take_word(session, act, find_bulletin(session, number), "简报.docx", content)


def test_a_word_file_that_was_changed_is_what_is_signed(office_town):
    """Its words stay; number, day and signer are filled in where the draft left room."""
    number = drafted(office_town)
    content = stands(office_town, number).content
    taken(office_town, number, changed_word(content, "逾期1项", "逾期2项"))
    done = signed(office_town, number, ["2022-0001", "2022-0004"])
    said = text_of(done.content)

    assert "逾期2项" in said
    assert "〔2022〕第1期" in said
    assert "签发：某D1" in said
    assert "待签发稿" not in said
    assert [row[0] != row[1] for row in office_town.rows(BulletinDraft)[0].changes] == [True]


def test_a_word_file_may_not_name_whom_the_signer_does_not(office_town):
    """The sentence is shown; nothing is signed."""
    number = drafted(office_town)
    taken(office_town, number, stands(office_town, number).content)

    with pytest.raises(StillNamed, match="2022-0001"):
        signed(office_town, number)
    assert office_town.rows(BulletinDraft)[0].status is BulletinStatus.DRAFT


def test_a_file_without_room_for_the_number_is_refused(office_town):
    """It would be signed without one."""
    number = drafted(office_town)
    content = changed_word(stands(office_town, number).content, "（待签发稿）", "")

    with pytest.raises(NoPlace, match="待签发稿"):
        taken(office_town, number, content)


def test_a_file_that_is_no_word_file_is_refused(office_town):
    """As templates are."""
    with pytest.raises(UnsafeTemplate, match="不是可读的"):
        taken(office_town, drafted(office_town), b"%PDF-1.7")


def test_only_a_signer_signs_and_only_once(office_town):
    """A liaison does not; a signed one is neither changed nor signed again."""
    number = drafted(office_town)
    with pytest.raises(NotEntitled):
        signed(office_town, number, by="P1")
    signed(office_town, number)
    with pytest.raises(BulletinSettled):
        reworded(office_town, number, overview="另一句")
    with pytest.raises(BulletinSettled):
        signed(office_town, number)
