"""Numbers of papers in the office's own form, such as 青督通〔2022〕3号."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from duban.vocabulary.papers import FormalKind

YEAR, PLACE, WORD = "{年}", "{号}", "{字}"
USUAL_WORD = "开督"
LONGEST_WORD = 20
DEFAULTS = {
    FormalKind.ASSIGNMENT_NOTICE: "{字}交〔{年}〕{号}号",
    FormalKind.CHASE_NOTICE: "{字}催〔{年}〕{号}号",
    FormalKind.SUPERVISION_ORDER: "{字}办〔{年}〕{号}号",
    FormalKind.LEADER_BRIEF: "督查专报〔{年}〕第{号}期",
    FormalKind.BULLETIN: "督查通报〔{年}〕第{号}号",
    FormalKind.DIGEST: "督查简报〔{年}〕第{号}期",
    FormalKind.EXTENSION: "{字}延〔{年}〕{号}号",
    FormalKind.RETURN_LETTER: "{字}函〔{年}〕{号}号",
    FormalKind.VERIFICATION: "{字}核〔{年}〕{号}号",
    FormalKind.CLOSE_OUT: "{字}销〔{年}〕{号}号",
    FormalKind.FORMAL_TALK: "{字}约〔{年}〕{号}号",
    FormalKind.BREAKDOWN: "{字}分〔{年}〕{号}号",
    FormalKind.HANDLING_REPORT: "{字}报〔{年}〕{号}号",
}
LONGEST_FORM = 40
TOUCHING = re.compile(r"[}\d](?=\{[年号]\})|(?<=[年号]\})\d")
DIGITS = re.compile(r"\{[年号]\}|\d+")
# The counters of two series have been kept under these names from the first version on.
COUNTERS = {FormalKind.SUPERVISION_ORDER: "order", FormalKind.CHASE_NOTICE: "chase"}


class BadNumber(ValueError):
    """The number does not fit the form of its series. 编号不符合该文种的编号格式。"""


class BadForm(ValueError):
    """The form of a number cannot be used. 编号格式不能用。"""


def office_word(text: str) -> str:
    """The word an office's numbers begin with. Raises ValueError for none, or marks in it.

    Blanks of any kind, slashes and what cannot be seen would stand in every number and file name.
    """
    seen = text.isprintable() and not any(map(str.isspace, text))
    if not (text and seen and len(text) <= LONGEST_WORD) or set(text) & set("{}〔〕;；=/\\"):
        raise ValueError(text)
    return text


@dataclass(frozen=True)
class NumberForms:
    """The form of each series. Kinds with the same form share one series."""

    forms: Mapping[FormalKind, str]

    @classmethod
    def parse(
        cls, text: str = "", *, chase: str = "", order: str = "", word: str = USUAL_WORD
    ) -> NumberForms:
        """Read `bulletin=青督通〔{年}〕{号}号; digest=…`; what is not named keeps its default.

        `word` is the office's own word (机关代字), with which most defaults begin; `chase` and
        `order` are the words before the year of these two. Raises ValueError.
        """
        word = office_word(word)
        forms = {kind: form.replace(WORD, word) for kind, form in DEFAULTS.items()}
        for kind, words in (
            (FormalKind.CHASE_NOTICE, chase),
            (FormalKind.SUPERVISION_ORDER, order),
        ):
            if words:
                forms[kind] = _fit(f"{words}〔{YEAR}〕{PLACE}号")
        forms |= _own(text, word)
        _refuse_alike(forms)
        return cls(forms)

    def text(self, kind: FormalKind, year: int, n: int) -> str:
        """The number as it is written."""
        return self.forms[kind].replace(YEAR, str(year)).replace(PLACE, str(n))

    def counter(self, kind: FormalKind, year: int) -> str:
        """The series that counts for this kind in a year."""
        first = next(each for each in FormalKind if self.forms[each] == self.forms[kind])
        return f"{COUNTERS.get(first, first.value)}-{year}"

    def read(self, kind: FormalKind, number: str) -> tuple[int, int]:
        """Year and place of a number somebody typed. Raises BadNumber."""
        pattern = re.escape(self.forms[kind])
        pattern = pattern.replace(re.escape(YEAR), r"(?P<year>\d{4})")
        pattern = pattern.replace(re.escape(PLACE), r"(?P<n>[1-9]\d{0,5})")
        found = re.fullmatch(pattern, number.strip())
        if found is None:
            shape = self.text(kind, 2022, 3)
            raise BadNumber(f"“{number}”：{kind.words}的编号应如“{shape}”。Write it like {shape}.")
        return int(found["year"]), int(found["n"])


def _own(text: str, word: str) -> dict[FormalKind, str]:
    """The forms an office wrote itself, by their kinds; each kind once."""
    found: dict[FormalKind, str] = {}
    for part in filter(None, (part.strip() for part in re.split("[;；]", text))):
        name, told, form = (each.strip() for each in part.partition("="))
        if not told or name not in list(FormalKind):
            raise BadForm(
                f"“{part[:60]}”：等号前应为文种代码（{'、'.join(FormalKind)}）。"
                "Before the = stands the kind of a paper."
            )
        if FormalKind(name) in found:
            raise BadForm(f"{name} 写了两次。{name} stands there twice.")
        found[FormalKind(name)] = _fit(form.replace(WORD, word))
    return found


def _fit(form: str) -> str:
    """A form that can be written and makes every paper's number another one. Raises BadForm."""
    plain = form.replace(YEAR, "", 1).replace(PLACE, "", 1)
    if form.count(YEAR) != 1 or form.count(PLACE) != 1 or set(plain) & set("{}"):
        raise BadForm(
            f"“{form[:60]}”：须有一个{YEAR}和一个{PLACE}，不能有其他花括号，否则各年、各件的编号相同。"
            f"It needs {YEAR} and {PLACE} once each and no other braces, or numbers repeat."
        )
    if TOUCHING.search(form):
        raise BadForm(
            f"“{form[:60]}”：{YEAR}、{PLACE}之间及其前后不能紧接数字，否则不同的编号会写成一样。"
            f"{YEAR} and {PLACE} touch each other or another digit: numbers would look alike."
        )
    if not plain.isprintable() or "\\" in plain or not plain.strip() or len(plain) > LONGEST_FORM:
        raise BadForm(
            f"“{form[:60]}”：须有文字，至多{LONGEST_FORM}字，不能有反斜线、换行等。"
            f"It needs words, at most {LONGEST_FORM} characters, no backslash, nothing unseen."
        )
    return form


def _refuse_alike(forms: Mapping[FormalKind, str]) -> None:
    """Refuse two series that could give the same number. Raises BadForm.

    Between its words a number has runs of digits: a year, a place, or digits of the form itself.
    """
    different = {form: kind for kind, form in forms.items()}
    for one, other in combinations(different, 2):
        if DIGITS.sub("#", one) != DIGITS.sub("#", other):
            continue
        runs = zip(DIGITS.findall(one), DIGITS.findall(other), strict=True)
        if all(a == b or "{" in a + b for a, b in runs):
            raise BadForm(
                f"{different[one].words}“{one}”与{different[other].words}“{other}”会编出相同的编号，"
                "请改成不同的字，或写成同一格式共用一个序列。Both could give the same number: "
                "let their words differ, or write one form for both, which then share a series."
            )


def issue_part(number: str) -> str:
    """The part below a red head that says the rest already: 〔2022〕第3期."""
    return number[number.index("〔") :] if "〔" in number else number
