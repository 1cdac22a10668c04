"""回收表 comes back: each filled row becomes an answer, and whatever was changed beside is named."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from duban.moment import Act
from duban.policy.calendar import WorkCalendar
from duban.replies.dates import find_date
from duban.sheets.returns import ReturnedRow, UnitReturn, choices
from duban.vocabulary.replies import SIGNED_OFF, ReplySource, ReplyStatus
from models.ledger.figures import Progress, exact_amount
from models.ledger.replies import Answer, record_reply
from models.queries.claims import targets_of
from models.queries.figures import judge, told_reasons
from models.tables.commitments import Commitment, Target
from models.tables.directory import Person, Unit
from models.tables.replies import Reply

BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)\s*([^\d\s，,；;。、：:（）()+-]{0,8})")
# The day a value was counted: in brackets in any form, elsewhere only where it cannot be a value.
DAY = r"(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]"
AS_OF = re.compile(rf"(?:(20\d\d)\s*年\s*)?{DAY}")
AS_OF_YEAR = re.compile(r"(20\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
AS_OF_SHORT = re.compile(r"[（(][^（）()\d]*()(\d{1,2})\s*[-/.]\s*(\d{1,2})[^（）()\d]*[）)]")


@dataclass(frozen=True)
class RowAnswer:
    """A row and what it would record. Without `answer` that is nothing, and `findings` say why."""

    row: int
    code: str
    answer: Answer | None
    findings: tuple[str, ...]


def preview(
    session: Session, returned: UnitReturn, *, sha256: str, today: date, calendar: WorkCalendar
) -> list[RowAnswer]:
    """Each row of the sheet with the answer it holds; nothing is recorded."""
    codes = [row.code for row in returned.rows if row.code]
    matters = {
        matter.code: matter for matter in session.exec(select(Commitment)) if matter.code in codes
    }
    units = {unit.id: unit.name for unit in session.exec(select(Unit))}
    return [
        _row_answer(session, row, returned.unit, matters, units, sha256, today, calendar)
        for row in returned.rows
    ]


def record_rows(session: Session, act: Act, rows: Sequence[RowAnswer]) -> list[Reply]:
    """Record every answer found and return what is new; the same file again adds nothing."""
    keys = [row.answer.key for row in rows if row.answer]
    # A unit sends its sheet twice, or two people of the office import it.
    known = set(session.exec(select(Reply.key).where(col(Reply.key).in_(keys))))
    kept = []
    for row in rows:
        if row.answer is None or row.answer.key in known:
            continue
        matter = session.exec(
            select(Commitment).where(Commitment.code == row.code).with_for_update()
        ).one()
        person = session.get_one(Person, matter.liaison_id)
        kept.append(record_reply(session, act, matter, row.answer, person))
    return kept


def _row_answer(
    session: Session,
    row: ReturnedRow,
    unit: str,
    matters: dict[str, Commitment],
    units: dict[int | None, str],
    sha256: str,
    today: date,
    calendar: WorkCalendar,
) -> RowAnswer:
    findings = [*row.findings, *map(str, row.changes)]
    matter = matters.get(row.code)
    if matter is None:
        if row.code:
            findings.append(f"没有编号为“{row.code}”的事项。No such matter.")
        return RowAnswer(row.row, row.code, None, tuple(findings))
    if unit and units[matter.lead_unit_id] != unit:
        findings.append(f"现由{units[matter.lead_unit_id]}牵头，未记录。Led by another unit now.")
        return RowAnswer(row.row, row.code, None, tuple(findings))
    if not row.status and not any(row.filled.values()):
        return RowAnswer(row.row, row.code, None, tuple(findings))
    status, said = _status(row)
    findings += said
    points, unread = _progress(row.filled.get("current", ""), targets_of(session, matter), today)
    findings += [*unread, *_doubted(session, points)]
    asked = find_date(row.values.get("next_steps", ""), on=today, calendar=calendar)
    # It is recorded all the same: a request in words is better than none, and the unit can be
    # asked.
    if status is ReplyStatus.EXTENSION and asked is None:
        findings.append("申请延期未写明日期（下步措施·节点）。Extension without a definite date.")
    if status in SIGNED_OFF and not row.values.get("signed_by", ""):
        findings.append("未写审签人，请向该单位核实。Nobody signed it off; ask the unit.")
    answer = Answer(
        status=status,
        source=ReplySource.EXCEL,
        key=f"excel:{sha256}:{row.row}",
        note=_note(row, status),
        progress=points,
        definite_date=asked if status is not ReplyStatus.NO_CHANGE else None,
        cause=row.values.get("cause", ""),
        signed_off_by=row.values.get("signed_by", ""),
        identity=f"{row.source}，未核验身份",
    )
    return RowAnswer(row.row, row.code, answer, tuple(findings))


def _status(row: ReturnedRow) -> tuple[ReplyStatus, list[str]]:
    """Returns the status the unit chose; a row with words and no choice stays a note."""
    if chosen := choices().get(row.status):
        return chosen, []
    if row.status:
        return ReplyStatus.NOTE, [f"反馈类别“{row.status}”不在选项中，按说明记录。Kept as a note."]
    return ReplyStatus.NOTE, ["未选反馈类别，按说明记录。No status chosen; kept as a note."]


def _note(row: ReturnedRow, status: ReplyStatus) -> str:
    """The unit's words; for 无变化 only what it changed."""
    names = ("progress", "next_steps", "evidence")
    if status is ReplyStatus.EXTENSION:
        names = ("cause", "progress", "next_steps")
    source = row.filled if status is ReplyStatus.NO_CHANGE else row.values
    return "；".join(dict.fromkeys(text for name in names if (text := source.get(name, ""))))


def _progress(
    text: str, targets: Sequence[Target], today: date
) -> tuple[tuple[Progress, ...], list[str]]:
    """Numbers by target: of a line that begins with its name, or any for the only one."""
    points, findings = [], []
    for line in filter(None, map(str.strip, re.split(r"[\n；;]", text))):
        fitting = [each for each in targets if line.startswith(each.name)] or list(targets)
        bare = BRACKETS.sub("", line)
        rest = bare.removeprefix(fitting[0].name) if len(fitting) == 1 else bare
        rest = AS_OF.sub("", AS_OF_YEAR.sub("", rest))
        number = NUMBER.search(rest.replace(",", "").replace("㎡", "平方米"))
        if len(fitting) != 1 or number is None:
            findings.append(
                f"当前值“{line}”未能对应到目标，保留在说明中。Number matched to no target."
            )
            continue
        day = _as_of(line, today)
        points.append(Progress(fitting[0].id or 0, float(number[1]), day, unit=number[2]))
    return tuple(points), findings


def _doubted(session: Session, points: Sequence[Progress]) -> list[str]:
    """Values that will be kept aside, and why: the unit should be asked."""
    found = []
    for point in points:
        target = session.get_one(Target, point.target_id)
        judged = judge(session, target, exact_amount(point), on=point.as_of)
        if judged.doubts:
            words = "；".join(told_reasons(judged.doubts))
            found.append(
                f"{target.name}“{point.value:.12g}{point.unit}”：{words}，另存待核，暂不计入。"
                "Kept aside until somebody decides (`duban inbox`)."
            )
    return found


def _as_of(line: str, today: date) -> date:
    """The day a value is of: never ahead; one without a year is the last such day."""
    forms = (form.search(line) for form in (AS_OF_YEAR, AS_OF, AS_OF_SHORT))
    found = next(filter(None, forms), None)
    if found is None:
        return today
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        named = date(year or today.year, month, day)
        return (
            named.replace(year=today.year - 1) if named > today and not year else min(named, today)
        )
    except ValueError:
        return today
