"""Values in cells: made safe on the way out, understood on the way in."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from duban.refusals import Refused

EXCEL_CELL_LIMIT = 32_767
CELL_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")
# Everything XML 1.0 forbids, and the line separators Excel shows as boxes.
NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef￾￿]")
SEPARATORS = re.compile(r"[、，,；;\n]+")
NAMED_CODE = re.compile(r"^(?P<name>.*\S)\s*[（(](?P<code>[A-Za-z0-9][A-Za-z0-9._/-]*)[）)]$")
WRITTEN_DATE = re.compile(
    r"^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
    r"(?:\s*[(（]?(?:周|星期)[一二三四五六日天][)）]?)?(?:[ T]\d{1,2}:\d\d(?::\d\d)?)?$"
)
COMPACT_DATE = re.compile(r"^(\d{4})(\d\d)(\d\d)$")
EXCEL_EPOCH = date(1899, 12, 30)
EXCEL_SERIALS = range(20_000, 80_000)  # 1954 to 2119: a date whose cell format was cleared

Value = str | int | float | bool | date | datetime | time | timedelta | None


class NotADate(Refused, ValueError):
    """不是日期：请写成 2022-08-31、2022/8/31 或 2022年8月31日。Not a date: write 2022-08-31."""


class CodeBecameDate(Refused, ValueError):
    """编号被表格软件改成了日期：请把该格设为“文本”格式后重填。
    The spreadsheet turned this code into a date: format the cell as text and type it again.
    """


def clean(text: str) -> str:
    """The text as a cell can hold it: legal characters, one line end, within Excel's limit."""
    if not text.isprintable():  # most texts are, and a ledger has a million of them
        text = NOT_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text if len(text) <= EXCEL_CELL_LIMIT else text[: EXCEL_CELL_LIMIT - 1] + "…"


def looks_like_formula(text: str) -> bool:
    """Tells whether a spreadsheet might run this text once somebody edits or exports the cell."""
    return text.lstrip(" ").startswith(CELL_FORMULA)


def csv_text(text: str) -> str:
    """The text for a CSV cell: an apostrophe keeps a spreadsheet from running it as a formula."""
    text = clean(text)
    # A text that begins so itself ('=) gets one more, or it would come back without its own.
    return f"'{text}" if looks_like_formula(text.lstrip("'")) else text


def from_csv_text(text: str) -> str:
    """Undoes `csv_text`."""
    guarded = text.startswith("'") and looks_like_formula(text.lstrip("'"))
    return text[1:] if guarded else text


def as_text(value: Value) -> str:
    """A cell's value as a person reads it; whole numbers without decimals."""
    match value:
        case None:
            return ""
        case str():
            return clean(value).strip()
        case bool():
            return "是" if value else "否"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case _:
            return str(value)


def as_code(value: Value) -> str:
    """A code or name. Raises `CodeBecameDate` where the spreadsheet made a date of it."""
    if isinstance(value, date):
        raise CodeBecameDate
    return as_text(value)


def as_date(value: Value) -> date | None:
    """A day from an Excel date or a written one; None for an empty cell. Raises `NotADate`."""
    match value:
        case datetime():
            return value.date()
        case date():
            return value
        case bool() | time() | timedelta():
            raise NotADate
        case int() | float():
            return _from_number(value)
        case _:
            return _from_words(as_text(value))


def _from_number(value: float) -> date:
    if int(value) in EXCEL_SERIALS:
        return EXCEL_EPOCH + timedelta(days=int(value))
    return _from_words(as_text(value)) or EXCEL_EPOCH


def _from_words(text: str) -> date | None:
    text = unicodedata.normalize("NFKC", text).strip()
    if not text:
        return None
    found = WRITTEN_DATE.match(text) or COMPACT_DATE.match(text)
    try:
        if found:
            year, month, day = (int(part) for part in found.groups()[:3])
            return date(year, month, day)
    except ValueError:
        pass
    raise NotADate


def as_names(value: Value) -> tuple[str, ...]:
    """Several codes or names, separated by 、 ， , ； ; or a line end; each once, in order."""
    parts = (part.strip() for part in SEPARATORS.split(as_code(value)))
    return tuple(dict.fromkeys(part for part in parts if part))


def join_names(names: Iterable[str]) -> str:
    """Writes names as `as_names` reads them."""
    return "、".join(names)


def name_and_code(reference: str) -> tuple[str, str]:
    """Splits “张三（P003）” into name and code; a plain name or code is returned as both."""
    found = NAMED_CODE.match(reference)
    return (found["name"], found["code"]) if found else (reference, reference)
