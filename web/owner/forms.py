"""From what a person typed to an answer, or to the fields that need another look."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from duban.evidence import BadFile, Upload, inspect
from duban.quantities import Amount, read_amount
from models.tables.replies import ReplyStatus
from web.incoming import RawFile
from web.owner.backend import Answer, Cause, Matter
from web.owner.figures import confirmed, read_bases, read_values

NOTE_LENGTH = 2000
NAME_LENGTH = 100
DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")
LARGEST = 1e15


@dataclass(frozen=True, slots=True)
class Problem:
    """A field that cannot be taken as it is; `word` names the sentence that says why."""

    name: str
    word: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Typed:
    """A form that came back with problems: shown again, with everything that was typed."""

    code: str
    act: str
    values: Mapping[str, str]
    problems: tuple[Problem, ...]

    def problem(self, name: str) -> Problem | None:
        """Returns what is wrong with this field, if anything."""
        return next((problem for problem in self.problems if problem.name == name), None)


class Reader:
    """Reads one form field by field and gathers what is wrong with it."""

    def __init__(self, values: Mapping[str, str], today: date) -> None:
        self.values, self.today = values, today
        self.problems: list[Problem] = []

    def reject(self, name: str, word: str, **facts: str) -> None:
        """Note that a field needs another look."""
        self.problems.append(Problem(name, word, facts))

    def text(self, name: str, *, length: int = NOTE_LENGTH, required: str = "") -> str:
        """A text without surrounding space; `required` names the sentence for an empty one."""
        value = self.values.get(name, "").replace("\x00", "").strip()
        value = value.encode("utf-8", "replace").decode()  # half a character cannot be stored
        if not value and required:
            self.reject(name, required)
        if len(value) > length:
            self.reject(name, "long", most=str(length))
        return value

    def number(self, name: str) -> float | None:
        """A number as people write it: full width, thousands separators, no exponent."""
        value = unicodedata.normalize("NFKC", self.values.get(name, "")).strip()
        value = value.replace(",", "").replace(" ", "")
        if not value:
            return None
        if not NUMBER.fullmatch(value) or not abs(float(value)) < LARGEST:
            self.reject(name, "number")
            return None
        return float(value)

    def amount(self, name: str) -> Amount | None:
        """A number, perhaps with its unit: 42000万元."""
        value = self.values.get(name, "").replace(" ", "").strip()
        if not value:
            return None
        amount = read_amount(value)
        if amount is None or not abs(amount.value) < LARGEST:
            self.reject(name, "number")
            return None
        return amount

    def day(self, name: str, *, required: str = "") -> date | None:
        """A day written 2022-11-15, 2022/11/15 or 2022年11月15日."""
        value = unicodedata.normalize("NFKC", self.values.get(name, "")).strip()
        if not value:
            if required:
                self.reject(name, required)
            return None
        found = DAY.fullmatch(value)
        try:
            if found:
                return date(*(int(part) for part in found.groups()))
        except ValueError:
            pass
        self.reject(name, "day")
        return None


def read_answer(
    values: Mapping[str, str],
    files: Sequence[RawFile],
    matter: Matter,
    *,
    nonce: str,
    today: date,
    max_files: int,
    max_file_bytes: int,
) -> Answer | Typed:
    """The answer in a form about one matter, or the form with the fields that need another look."""
    reader = Reader(values, today)
    act = values.get("act", "")
    try:
        status = ReplyStatus(act)
    except ValueError:
        status = ReplyStatus.NOTE
        reader.reject("act", "act")
    answer = _READERS[status](reader, matter, status)
    uploads = _uploads(reader, files, max_files, max_file_bytes)
    if answer.sealed_scan and not uploads and not reader.problems:
        reader.reject("files", "sealed")
    if reader.problems:
        return Typed(matter.code, act, dict(values), tuple(reader.problems))
    key = _key(nonce, matter.code, values, uploads)
    return _keyed(answer, key, uploads)


def _keyed(answer: Answer, key: str, uploads: tuple[Upload, ...]) -> Answer:
    names = Answer.__dataclass_fields__
    kept = {name: getattr(answer, name) for name in names if name not in ("key", "files")}
    return Answer(key=key, files=uploads, **kept)


def _key(nonce: str, code: str, values: Mapping[str, str], uploads: Sequence[Upload]) -> str:
    """The same page sent twice is one answer; the same page with other words is another."""
    typed = sorted((name, value) for name, value in values.items() if name not in ("form", "lang"))
    told = repr((code, typed, [upload.sha256 for upload in uploads])).encode()
    return f"link:{nonce}:{hashlib.sha256(told).hexdigest()[:24]}"


def _plain(reader: Reader, _matter: Matter, status: ReplyStatus) -> Answer:
    return Answer(key="", status=status, note=reader.text("note"))


def _progress(reader: Reader, matter: Matter, status: ReplyStatus) -> Answer:
    figures = read_values(reader, matter)
    percent = reader.number("percent")
    if percent is not None and not 0 <= percent <= 100:
        reader.reject("percent", "percent")
    note, bases = reader.text("note"), read_bases(reader, matter)
    if not (figures or bases or note or reader.problems) and percent is None:
        reader.reject("note", "progress")
    return Answer(
        key="",
        status=status,
        note=note,
        figures=figures,
        confirmed=confirmed(reader, matter),
        bases=bases,
        percent=percent,
    )


def _difficulty(reader: Reader, matter: Matter, status: ReplyStatus) -> Answer:
    cause = reader.values.get("cause", "")
    if cause not in set(Cause):
        reader.reject("cause", "cause")
    help_needed = reader.text("help", required="help")
    day = reader.day("date")
    if day is not None and day < reader.today:
        reader.reject("date", "past")
    return Answer(
        key="",
        status=status,
        note=reader.text("note"),
        figures=read_values(reader, matter),
        confirmed=confirmed(reader, matter),
        bases=read_bases(reader, matter),
        cause=cause,
        help_needed=help_needed,
        definite_date=day,
    )


def _extension(reader: Reader, matter: Matter, status: ReplyStatus) -> Answer:
    day = reader.day("date", required="date")
    if day is not None and day <= max(matter.due or reader.today, reader.today):
        reader.reject("date", "earlier")
    return Answer(
        key="",
        status=status,
        note=reader.text("note", required="reason"),
        definite_date=day,
        signed_off_by=reader.text("signed", length=NAME_LENGTH, required="signed"),
    )


def _done(reader: Reader, matter: Matter, status: ReplyStatus) -> Answer:
    return Answer(
        key="",
        status=status,
        note=reader.text("note"),
        figures=read_values(reader, matter),
        confirmed=confirmed(reader, matter),
        bases=read_bases(reader, matter),
        signed_off_by=reader.text("signed", length=NAME_LENGTH, required="signed"),
        sealed_scan=reader.values.get("sealed") == "yes",
    )


def _return(reader: Reader, _matter: Matter, status: ReplyStatus) -> Answer:
    return Answer(
        key="",
        status=status,
        note=reader.text("note", required="reason"),
        suggested_unit=reader.text("unit", length=NAME_LENGTH, required="unit"),
    )


_READERS = {
    ReplyStatus.ACKNOWLEDGED: _plain,
    ReplyStatus.NO_CHANGE: _plain,
    ReplyStatus.NOTE: _plain,
    ReplyStatus.IN_PROGRESS: _progress,
    ReplyStatus.DIFFICULTY: _difficulty,
    ReplyStatus.EXTENSION: _extension,
    ReplyStatus.DONE: _done,
    ReplyStatus.RETURN: _return,
}


def _uploads(
    reader: Reader, files: Sequence[RawFile], max_files: int, max_bytes: int
) -> tuple[Upload, ...]:
    given = [file for file in files if file.name or file.data]
    if len(given) > max_files:
        reader.reject("files", "files-many", most=str(max_files))
        return ()
    taken: list[Upload] = []
    for file in given:
        try:
            taken.append(inspect(file.name, file.data, max_bytes=max_bytes))
        except BadFile as error:
            most = str(max_bytes // 1_000_000)
            reader.reject("files", f"file-{error.reason}", file=error.name, most=most)
    return tuple(taken)
