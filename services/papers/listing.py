"""The register of papers in the words of its sheet."""

from zoneinfo import ZoneInfo

from sqlmodel import Session

from duban.i18n import Locale, label
from duban.sheets.issued import IssuedRow
from models.queries.issued import RegisteredPaper, register_of
from models.queries.people import names_by_code


def issued_rows(
    session: Session, year: int, zone: ZoneInfo, locale: Locale = "zh"
) -> list[IssuedRow]:
    """Every number of a year, gaps included, ready to print."""
    names = names_by_code(session)
    return [_row(each, names, zone, locale) for each in register_of(session, year)]


def _row(each: RegisteredPaper, names: dict[str, str], zone: ZoneInfo, locale: Locale) -> IssuedRow:
    times = [
        f"{left.notice} {left.at.astimezone(zone):%m-%d %H:%M}" for left in each.left if left.at
    ]
    return IssuedRow(
        number=each.number,
        kind=label("formal", each.kind.value, locale=locale),
        code="、".join(each.codes),
        title=each.title,
        given_on=each.given_at.astimezone(zone).date() if each.given_at else None,
        given_by=names.get(each.given_by, label("registered", each.given_by, locale=locale)),
        status=label("registered", each.status, locale=locale),
        left="\n".join(times),
        left_hash="\n".join(left.sha256 for left in each.left),
        file_hash=each.file_sha256,
        why=each.why,
    )
