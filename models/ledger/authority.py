"""Decides who may decide or note proof: office and leaders, nobody about an own matter.

An own matter is one in which a person has a part (`models/queries/parts.py:part_in`): as an owner,
in the place of one, by having reported or confirmed what lies before the office, or asked for time.
All but liaison and unit head may go on where the office has nobody else, as it is noted (`sole`).

Where the office signs in, the account of whoever acts must allow it, too
(`duban/vocabulary/rights.py`); desk and commands both come through here.
"""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, select

from duban.i18n import label
from duban.moment import Act
from duban.vocabulary.rights import MAY, PROVEN, SIGNS, Deed, may, roles_of
from duban.vocabulary.roles import Role
from models.queries.accounts import account_of, in_force
from models.queries.deciders import DECIDERS, who_may
from models.queries.owners import Owned, Speaker
from models.queries.parts import ASKED, CLAIMED, barring_part, part_in
from models.queries.people import person_of_code
from models.tables.accounts import Account
from models.tables.commitments import Commitment
from models.tables.directory import Person

MOST_NAMED = 5
NO_ROLE = (
    "{code}：不是督查办人员或分管、包挂领导，不能审定、签发、核查或销号。"
    "Neither of the office nor a leader; see “Who may do what” in docs/commands.md."
)
OWNER = (
    "{code}：{part}，不能审定、签发、核查、销号本人承办的事项，也不能登记其送达，请由督查办其他人员或领导办理{who}。"
    "An owner neither decides about the own matter nor notes proof, nor does who stands in for one "
    "or who said what is decided; let somebody else do it{who_en}."
)
NOBODY = "；目前无人可以办理，请管理员将此岗位另授予与该事项无关的人员"
NOBODY_EN = "; nobody may at present: an administrator gives the role to somebody without a part"
PARTS = {
    "link": "是该事项的责任人", "unit_head": "是该事项的责任人", "task_force": "是该事项的专班人员",
    "deputy_head": "正代该事项的单位负责人办理", "deputy": "正代该事项的责任人办理",
    CLAIMED: "待核查的办结由本人报告或确认", ASKED: "待审批的延期由本人申请",
}  # fmt: skip
NOT_OFFICE = (
    "{code}：不是督查办人员，不能登记通话或送达、打印带个人链接的文书、认领来信。"
    "Not of the office, which alone notes calls and proof, prints links and matches messages."
)
NO_RIGHT = (
    "{code}：本人的岗位不能{deed}，可由{roles}办理。"
    "{code} may not do this ({deed_en}); it takes the role of {roles_en}."
)
NO_ACCOUNT = (
    "{code} 没有账号，不能{deed}；请管理员邀请。{code} has no account; ask an administrator."
)
NOT_PROVEN = (
    "{deed}须本人登录：先运行 duban login（十分钟内有效）。"
    "Signing asks for a sign-in within the last ten minutes: run `duban login`."
)
NO_FACTOR = (
    "{code} 尚未启用验证码，不能签发：请先在“本人账号”中启用。"
    "Without a second factor nothing is signed: set one under your own account."
)
BARRED = (
    "{code} 的第二凭证刚重设，{until} 前不能签发。"
    "Whose second factor was set anew signs nothing before {until}."
)


class NotEntitled(ValueError):
    """Only the office or a leader may do this, never an owner of the matter. 无权办理。"""


class NotProven(NotEntitled):
    """Signing asks for password and code within the last ten minutes. 签发须本人刚刚登录。"""


def require_decider(session: Session, act: Act, commitment: Commitment | None, deed: Deed) -> None:
    """Raises NotEntitled unless whoever acts may decide this about this matter, or about all.

    A code that nobody in the directory bears is the product itself (`duban`, `rehearsal`), or acts
    before anybody was imported: the edges let no other unknown code in.
    """
    if found := objection(session, act.by, commitment, act.moment.today, deed):
        raise NotEntitled(found)
    require_right(session, act, deed)


def objection(session: Session, code: str, matter: Owned | None, day: date, deed: Deed) -> str:
    """Returns what stands against a person's deciding about a matter on a day, if anything."""
    person = person_of_code(session, code)
    if person is None:
        return ""
    if not {role.value for role in DECIDERS}.intersection(person.roles):
        return NO_ROLE.format(code=code)
    return _own_part(session, person, matter, day, deed)


def has_part(session: Session, act: Act, commitment: Commitment) -> bool:
    """Tells whether whoever acts has a part in the matter."""
    person = person_of_code(session, act.by)
    return person is not None and bool(part_in(session, person, commitment, act.moment.today))


def _own_part(
    session: Session, person: Person, matter: Owned | None, day: date, deed: Deed,
    roles: Sequence[Role] = DECIDERS,
) -> str:  # fmt: skip
    part = barring_part(session, person, matter, day) if matter is not None else ""
    if matter is None or not part:
        return ""
    may_do = who_may(session, matter, deed, day, roles=roles)
    names = "、".join(f"{one.name}（{one.code}）" for one in may_do[:MOST_NAMED])
    told = {"who": f"：{names}", "who_en": f": {names}"} if names else {}
    told = told or {"who": NOBODY, "who_en": NOBODY_EN}
    return OWNER.format(code=person.code, part=PARTS[part], **told)


def require_office(
    session: Session, act: Act, deed: Deed, commitment: Commitment | None = None
) -> None:
    """Raises NotEntitled unless whoever acts is of the office, and no owner of the matter.

    What is noted here counts as proof or as somebody's word: an owner does not prove the own
    silence or speech. Codes that nobody bears are let through as by `require_decider`.
    """
    person = person_of_code(session, act.by)
    if person is None:
        return
    if Role.OFFICE.value not in person.roles:
        raise NotEntitled(NOT_OFFICE.format(code=act.by))
    day, roles = act.moment.today, (Role.OFFICE,)
    if found := _own_part(session, person, commitment, day, deed, roles):
        raise NotEntitled(found)
    require_right(session, act, deed)


def require_right(session: Session, act: Act, deed: Deed) -> None:
    """Raises NotEntitled where the account of whoever acts does not allow a deed.

    A home without accounts, a trial and a rehearsal go on as before; so do the product itself, and
    people without an account at what needs no signature. Raises NotProven for signing without a
    sign-in within the last ten minutes.
    """
    if not in_force(session):
        return
    found = account_of(session, act.by)
    if found is None:
        known = session.exec(select(Person.id).where(Person.code == act.by)).first()
        if deed in PROVEN and known is not None:
            raise NotEntitled(NO_ACCOUNT.format(code=act.by, deed=label("deed", deed.value)))
        return
    account = found[0]
    if account.ended_at is not None or not may(roles_of(account.roles), deed):
        raise NotEntitled(no_right(act.by, deed))
    require_proof(act, account, deed)


def require_proof(act: Act, account: Account, deed: Deed) -> None:
    """Raises NotProven where the deed asks for password and code and they were given long ago.

    Raises NotEntitled for signing without a second factor, or while it is barred.
    """
    if deed in PROVEN and not (act.doer and act.doer.proven):
        raise NotProven(NOT_PROVEN.format(deed=label("deed", deed.value)))
    if deed in SIGNS and not account.totp_sealed:
        raise NotEntitled(NO_FACTOR.format(code=act.by))
    if deed in SIGNS and account.signs_from and act.moment.utc < account.signs_from:
        until = account.signs_from.astimezone(act.moment.zone)
        raise NotEntitled(BARRED.format(code=act.by, until=f"{until:%Y-%m-%d %H:%M}"))


def no_right(code: str, deed: Deed) -> str:
    """Says that a person's roles do not allow a deed, and whose do."""
    roles = sorted(MAY[deed])
    return NO_RIGHT.format(
        code=code,
        deed=label("deed", deed.value),
        deed_en=label("deed", deed.value, locale="en"),
        roles="、".join(label("desk-role", role.value) for role in roles),
        roles_en=" or ".join(label("desk-role", role.value, locale="en") for role in roles),
    )


def require_own_or_office(session: Session, act: Act, commitment: Commitment) -> None:
    """Raises NotEntitled for all but the matter's owners, their stand-ins and the office."""
    person = person_of_code(session, act.by)
    if person is None or not Speaker(session, person, [act.moment.today]).standing(commitment):
        require_office(session, act, Deed.NOTE, commitment)
