"""Keyboard, screen reader, both languages: what every page must offer."""

import re
from dataclasses import replace

import pytest

from duban.i18n import LOCALES
from duban.vocabulary.links import Refusal
from web.owner.words import TEMPLATES, words

PROBLEM = {"date": "x", "note": "", "signed": ""}


@pytest.fixture(params=["plain", "folded", "with-problems", "confirming"])
def page(request, browser, make_page, make_matter, a_claim, reader, token):
    """The page as opened, as it comes back with problems, and the unit head's."""
    matter = make_matter(needs_acknowledgement=True, claim=a_claim)
    two = make_page(matter, make_matter(code="2022-0011"), is_unit_head=True)
    browser.backend.pages[token] = two
    if request.param == "folded":
        codes = [f"2022-{number:04d}" for number in range(100, 120)]
        many = [make_matter(code=code, needs_acknowledgement=code < "2022-0110") for code in codes]
        browser.backend.pages[token] = replace(two, matters=(*two.matters, *many))
    if request.param == "with-problems":
        return reader(browser.send("extension", **PROBLEM).text)
    return browser.read(f"/{'h' if request.param == 'confirming' else 'r'}/{token}")


def test_every_field_has_a_label(page):
    """A field without a name is no field for a screen reader."""
    inputs = [a for tag, a in page.tags if tag in ("input", "textarea")]
    shown = [a for a in inputs if a.get("type") not in ("hidden", "radio", "checkbox")]

    assert [a for a in shown if a.get("id") not in page.labels] == []


def test_every_description_exists_and_every_id_is_unique(page):
    """aria-describedby and aria-labelledby lead somewhere."""
    told = [a[k] for _, a in page.tags for k in ("aria-describedby", "aria-labelledby") if k in a]

    assert [target for target in told if target not in page.ids] == []
    assert len(page.ids) == len(set(page.ids))


def test_every_link_on_the_page_leads_somewhere(page):
    """The list of problems jumps to the fields it names."""
    jumps = [a["href"][1:] for tag, a in page.tags if tag == "a" and a["href"].startswith("#")]

    assert [jump for jump in jumps if jump not in page.ids] == []


def test_there_is_one_heading_a_language_and_a_main_part(page):
    """A screen reader asks for these first."""
    names = [tag for tag, _ in page.tags]

    assert names.count("h1") == 1
    assert names.count("main") == 1
    assert dict(page.tags)["html"]["lang"] == "zh-CN"


def test_radio_buttons_stand_in_a_named_group(page):
    """fieldset and legend, wherever there is a choice."""
    names = [tag for tag, _ in page.tags]

    assert names.count("fieldset") == names.count("legend")


def test_both_languages_say_the_same_things():
    """Same sentences, same facts in each."""
    chinese, english = (words(locale) for locale in LOCALES)
    slots = re.compile(r"\{(\w+)\}")

    assert chinese.keys() == english.keys()
    for name, text in chinese.items():
        assert set(slots.findall(text)) == set(slots.findall(english[name])), name


def test_every_sentence_is_used_and_every_used_sentence_exists():
    """No dead words, no missing ones."""
    sources = [*TEMPLATES.glob("*.html"), *TEMPLATES.parent.glob("*.py")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    used = set(re.findall(r't\("([\w-]+\.[\w-]+)"', text))
    quoted = set(re.findall(r'"([\w-]+)"', text)) | {reason.value for reason in Refusal}
    known = words("zh").keys()
    built = {name for name in known if name.split(".")[0] in ("problem", "refused", "fold", "told")}

    assert used <= known
    assert known - used - built == set()
    unquoted = {n for n in built - used if n.split(".")[1].removesuffix("-text") not in quoted}
    assert {
        n for n in unquoted if not n.endswith("-title") and not n.startswith("problem.file-")
    } == set()
