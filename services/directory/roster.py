"""The roster of a meeting: a draft of units and posts from who came, for the office to confirm."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from duban.extraction.roster import Attending, roster
from duban.moment import Act
from duban.sheets.problems import SheetError, SheetProblem
from duban.sheets.roster import RosterRow
from duban.vocabulary.rights import Deed
from duban.vocabulary.roles import Role
from models.ledger.authority import require_right
from models.ledger.directory import join_person, save_unit
from models.tables.directory import Person, Unit
from models.tables.documents import Document

KNOWN = "已在通讯录"
NEW = "通讯录中没有，新增的填单位编码"
GROUP = "泛指，请逐个列出单位"
HEADS = ("主要负责", "主要领导")


@dataclass(frozen=True)
class Confirmed:
    """The units and people that a confirmed draft added, by code."""

    units: tuple[str, ...]
    people: tuple[str, ...]


def draft(session: Session, document: Document) -> list[RosterRow]:
    """The units and posts that a document's attendance names, those known with their code.

    A known unit is found by its whole name, or by the only one that ends with the name.
    """
    units = session.exec(select(Unit).where(col(Unit.active).is_(True))).all()
    return [_row(one, units) for one in roster(document.text)]


def _row(one: Attending, units: Sequence[Unit]) -> RosterRow:
    if one.group:
        return RosterRow(one.name, one.post, standing=GROUP)
    same = [unit for unit in units if unit.name == one.name]
    same = same or [unit for unit in units if unit.name.endswith(one.name)]
    if len(same) == 1:
        return RosterRow(one.name, one.post, unit_code=same[0].code, standing=KNOWN)
    return RosterRow(one.name, one.post, standing=NEW)


def confirm(session: Session, act: Act, rows: Sequence[RosterRow], *, name: str = "") -> Confirmed:
    """Add the units that got a code, and the people that got code and name; all of it or nothing.

    Rows without a code are left. Nobody who is there is changed, nobody leaves. Raises SheetError
    naming row and column, NotEntitled.
    """
    require_right(session, act, Deed.ROUTES)
    units = {unit.code: unit for unit in session.exec(select(Unit))}
    people = {person.code for person in session.exec(select(Person))}
    filled = [row for row in rows if row.unit_code or row.person_code or row.person_name]
    problems = list(_problems(filled, units, people))
    if problems:
        raise SheetError(problems, name=name)
    new_units, new_people = [], []
    for row in filled:
        if row.unit_code not in units:
            units[row.unit_code], _ = save_unit(
                session, act, code=row.unit_code, name=row.unit_name, duties=()
            )
            new_units.append(row.unit_code)
        if row.person_code:
            roles = [Role.UNIT_HEAD.value] if any(word in row.post for word in HEADS) else []
            join_person(session, act, units[row.unit_code], code=row.person_code,
                        name=row.person_name, title=row.post, roles=roles, locale="zh")  # fmt: skip
            new_people.append(row.person_code)
    return Confirmed(tuple(new_units), tuple(new_people))


def _problems(
    rows: Sequence[RosterRow], units: dict[str, Unit], people: set[str]
) -> list[SheetProblem]:
    found, names = [], {unit.name: unit.code for unit in units.values()}
    codes: dict[str, str] = {code: unit.name for code, unit in units.items()}
    for row in rows:
        if not row.unit_code:
            found.append(row.problem("unit_code", "填了人员的须填单位编码。Needs the unit's code."))
            continue
        if row.unit_code in codes and not codes[row.unit_code].endswith(row.unit_name):
            told = (
                f"“{row.unit_code}”已是{codes[row.unit_code]}的编码，请另取。It is another unit's."
            )
            found.append(row.problem("unit_code", told))
        elif names.get(row.unit_name, row.unit_code) != row.unit_code:
            told = f"“{row.unit_name}”已有编码{names[row.unit_name]}。The unit has another code."
            found.append(row.problem("unit_code", told))
        codes.setdefault(row.unit_code, row.unit_name)
        names.setdefault(row.unit_name, row.unit_code)
        if bool(row.person_code) != bool(row.person_name):
            missing = "person_name" if row.person_code else "person_code"
            found.append(row.problem(missing, "人员编码和姓名须同时填写。Both, or neither."))
        if row.person_code and row.person_code in people:
            told = f"“{row.person_code}”已在通讯录。It is in the directory already."
            found.append(row.problem("person_code", told))
        people = people | {row.person_code}
    return found
