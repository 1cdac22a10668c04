"""A classification mark in what an owner types or attaches is met as at intake."""

import io
import zipfile

import pytest

from duban.extraction.screening import screen

PDF = b"%PDF-1.7\n1 0 obj\n"
WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>{}</w:t></w:r></w:p><w:p><w:r><w:t>验收单</w:t></w:r></w:p></w:body></w:document>"
)
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
CERTAIN, DOUBTFUL = "机密★10年", "内部资料，注意保存"


def a_document(head: str) -> bytes:
    """A Word file whose first line is this."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("word/document.xml", WORD.format(head))
    return made.getvalue()


def send(browser, token, act, path="r", files=None, **typed):
    fields = browser.read(f"/{path}/{token}").form(act)["fields"]
    return browser.client.post(
        f"/{path}/{token}/2022-0010", data=fields | typed, files=files, follow_redirects=False
    )


@pytest.mark.parametrize("act", ["in-progress", "difficulty", "return", "extension", "done"])
def test_a_marked_note_is_not_kept_by_any_form(browser, token, act):
    """A certain mark: nothing is recorded, and the page says why."""
    facts = {"note": f"{CERTAIN}\n已完成", "cause": "other", "help": "无", "unit": "某局"}
    answer = send(browser, token, act, signed="周平", date="2022-11-15", **facts)

    assert answer.status_code == 422
    assert "是密级标志" in answer.text
    assert browser.backend.answers == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("验收单.docx", a_document(CERTAIN)),
        ("机密★10年.pdf", PDF),
        ("验收单（机密★）.pdf", PDF),
    ],
)
def test_a_marked_file_is_not_kept(browser, token, name, data):
    """In its first lines or in its name; the answer can be sent again without it."""
    answer = send(browser, token, "done", signed="周平", files=[("files", (name, data))])

    assert answer.status_code == 422
    assert "密级标志" in answer.text
    assert browser.backend.answers == []


@pytest.mark.parametrize("what", ["note", "file"])
def test_a_doubt_is_asked_once_and_the_senders_word_taken(browser, token, what):
    """A text that may hold a mark goes in when its sender has checked it."""
    facts = {"note": DOUBTFUL} if what == "note" else {}
    files = None if what == "note" else [("files", ("清单.docx", a_document(DOUBTFUL)))]
    asked = send(browser, token, "done", signed="周平", files=files, **facts)
    told = send(browser, token, "done", signed="周平", files=files, unclassified="yes", **facts)

    assert (asked.status_code, told.status_code) == (422, 303)
    assert 'name="unclassified"' in asked.text
    assert len(browser.backend.answers) == 1


def test_no_word_takes_a_certain_mark_in(browser, token):
    """The box is for doubts only."""
    answer = send(browser, token, "in-progress", note=CERTAIN, unclassified="yes")

    assert answer.status_code == 422
    assert browser.backend.answers == []


def test_the_heads_reason_is_looked_through_too(
    make_browser, make_page, make_matter, a_claim, token
):
    """Every field a person may type into."""
    browser = make_browser(make_page(make_matter(claim=a_claim), is_unit_head=True))
    answer = send(browser, token, "refuse", path="h", note=CERTAIN)

    assert answer.status_code == 422
    assert browser.backend.words == {}


@pytest.mark.parametrize(
    "text", ["已完成保密协议签订", "秘密花园小区改造完成，住户已回迁", "进展顺利"]
)
def test_a_word_in_a_sentence_is_no_mark(text):
    """Only what stands as a mark."""
    assert screen([text], [("照片.jpg", b"\xff\xd8\xff\xe0")]) is None
