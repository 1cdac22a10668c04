"""A field of a form cleans what was typed, or names the sentence that refuses it."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, LiteralString, cast

from pydantic import AfterValidator, BeforeValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from duban.evidence import BadFile, Upload, inspect
from duban.quantities import Amount, read_amount
from web.incoming import RawFile, keepable
from web.owner.backend import Matter

DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")
LARGEST = 1e15


@dataclass(frozen=True, slots=True)
class FormLimits:
    """The facts a form is read against: its matter, the day, and the limits of its files."""

    matter: Matter
    today: date
    max_files: int
    max_file_bytes: int


def wrong(word: LiteralString, **facts: str) -> PydanticCustomError:
    """Returns the error whose type names a sentence of `[problem]`, with the facts in it."""
    return PydanticCustomError(word, word, facts)


def facts_of(info: ValidationInfo) -> FormLimits:
    """Returns the facts that came along with the form."""
    return cast("FormLimits", info.context)


def refuse_unless(
    fits: Callable[[Any, FormLimits], bool], word: LiteralString, **facts: str
) -> AfterValidator:
    """Refuses a value that does not fit, with the sentence of this name."""

    def check(value: Any, info: ValidationInfo) -> Any:
        if not fits(value, facts_of(info)):
            raise wrong(word, **facts)
        return value

    return AfterValidator(check)


def needed(word: LiteralString) -> AfterValidator:
    """Refuses an empty field."""
    return refuse_unless(lambda value, _: bool(value), word)


def at_most(length: int) -> AfterValidator:
    """Refuses a text of more characters."""
    return refuse_unless(lambda text, _: len(text) <= length, "long", most=str(length))


def as_text(typed: str) -> str:
    """Leaves out surrounding space; half a character, which cannot be stored, becomes a mark."""
    return keepable(typed).strip()


def as_number(typed: str) -> float | None:
    """Reads a number as people write it: full width, thousands separators, no exponent."""
    text = re.sub("[, ]", "", unicodedata.normalize("NFKC", typed).strip())
    if text and not (NUMBER.fullmatch(text) and abs(float(text)) < LARGEST):
        raise wrong("number")
    return float(text) if text else None


def as_amount(typed: str) -> Amount | None:
    """Reads a number, perhaps with its unit: 42000万元."""
    text = typed.replace(" ", "").strip()
    amount = read_amount(text)
    if text and (amount is None or not abs(amount.value) < LARGEST):
        raise wrong("number")
    return amount


def as_day(typed: str) -> date | None:
    """Reads a day written 2022-11-15, 2022/11/15 or 2022年11月15日."""
    text = unicodedata.normalize("NFKC", typed).strip()
    found = DAY.fullmatch(text)
    try:
        if text and not found:
            raise ValueError
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        raise wrong("day") from None


def as_upload(file: RawFile, info: ValidationInfo) -> Upload:
    """Judges a file by what it contains."""
    most = facts_of(info).max_file_bytes
    try:
        return inspect(file.name, file.data, max_bytes=most)
    except BadFile as error:
        raise wrong(f"file-{error.reason}", file=error.name, most=str(most // 1_000_000)) from None


def as_given(files: list[RawFile], info: ValidationInfo) -> list[RawFile]:
    """Leaves out the file fields nothing was chosen for; too many files are not looked at."""
    given = [file for file in files if file.name or file.data]
    if len(given) > (most := facts_of(info).max_files):
        raise wrong("files-many", most=str(most))
    return given


Text = Annotated[str, BeforeValidator(as_text)]
Note = Annotated[Text, at_most(2000)]
Name = Annotated[Text, at_most(100)]
Number = Annotated[float | None, BeforeValidator(as_number)]
Day = Annotated[date | None, BeforeValidator(as_day)]
File = Annotated[Upload, BeforeValidator(as_upload)]
Files = Annotated[tuple[File, ...], BeforeValidator(as_given)]
