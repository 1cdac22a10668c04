"""Naming who signs for a signer while away, and ending it; either of the two may end it."""

from collections.abc import Collection
from datetime import date

from sqlmodel import Session

from duban.moment import Act
from duban.policy.signing_in import LONGEST_DEPUTY
from duban.vocabulary.accounts import AccountChange
from duban.vocabulary.rights import OF_THE_OFFICE, Deed, roles_of
from duban.vocabulary.signing import SignedKind
from models.ledger.account_notices import tell_change
from models.ledger.authority import NotEntitled, require_right
from models.ledger.journal import OFFICE, record
from models.queries.accounts import account_of
from models.queries.deputies import deputy_lines
from models.tables.accounts import SigningDeputy
from models.tables.directory import Person


class NoDeputy(ValueError):
    """A deputy cannot be named like this. 代签人不能这样指定。"""


def name_deputy(
    session: Session, act: Act, signer: Person, deputy: Person,
    *, kinds: Collection[SignedKind], first: date, last: date,
) -> SigningDeputy:  # fmt: skip
    """A signer names who signs for them, what, and on which days. Raises NoDeputy, NotEntitled."""
    require_right(session, act, Deed.DEPUTE)
    if act.by != signer.code:
        raise NotEntitled("只能为本人指定代签人。One names a deputy for oneself alone.")
    if why := _against(session, act, signer, deputy, kinds, first, last):
        raise NoDeputy(f"{why}")
    row = SigningDeputy(
        signer_id=signer.id or 0, deputy_id=deputy.id or 0,
        kinds=[kind.value for kind in SignedKind if kind in kinds],
        from_day=first, to_day=last, why=act.why, named_at=act.moment.utc,
    )  # fmt: skip
    session.add(row)
    session.flush()
    record(
        session, act, OFFICE, "deputy-named", signer=signer.code, deputy=deputy.code,
        kinds=row.kinds, from_day=first, to_day=last, deputy_id=row.id,
    )  # fmt: skip
    for person in (signer, deputy):
        tell_change(session, act, AccountChange.DEPUTY_NAMED, person, _detail(row, signer, deputy))
    return row


def end_deputy(session: Session, act: Act, number: int) -> None:
    """End it before its day: by the signer or by the deputy. Raises NoDeputy, NotEntitled."""
    lines = deputy_lines(session, since=act.moment.today)
    line = next((line for line in lines if line.row.id == number), None)
    if line is None:
        raise NoDeputy("没有这项代签，或已结束。There is no such deputy, or it ended.")
    if act.by not in (line.signer.code, line.deputy.code):
        raise NotEntitled("只有签发人或代签人本人可以结束代签。Either of the two ends it.")
    line.row.ended_at, line.row.ended_by = act.moment.utc, act.by
    record(session, act, OFFICE, "deputy-ended", deputy_id=number)
    detail = _detail(line.row, line.signer, line.deputy)
    for person in (line.signer, line.deputy):
        tell_change(session, act, AccountChange.DEPUTY_ENDED, person, detail)


def _detail(row: SigningDeputy, signer: Person, deputy: Person) -> list[str]:
    return [signer.code, deputy.code, str(row.from_day), str(row.to_day), *row.kinds]


def _against(
    session: Session, act: Act, signer: Person, deputy: Person,
    kinds: Collection[SignedKind], first: date, last: date,
) -> str:  # fmt: skip
    """Says what stands against it; empty where nothing does."""
    if signer.id == deputy.id:
        return "代签人须是另一人。The deputy is somebody else."
    if not kinds:
        return "请至少选一种文书。Choose at least one kind."
    if first > last or last < act.moment.today:
        return f"起止日期不对：{first}至{last}。The days are wrong."
    if last - first > LONGEST_DEPUTY:
        return f"代签一次最长{LONGEST_DEPUTY.days}天。At most {LONGEST_DEPUTY.days} days at once."
    found = account_of(session, deputy.code)
    roles = roles_of(found[0].roles) if found and found[0].ended_at is None else frozenset()
    if roles.isdisjoint(OF_THE_OFFICE):
        return f"{deputy.code} 不是经办、核查或签发人员，不能代签。Not of the office's own roles."
    if found is None or not found[0].totp_sealed:
        return f"{deputy.code} 须先启用验证码。The deputy needs a second factor first."
    for line in deputy_lines(session, since=first, of=signer.id):
        row = line.row
        if line.signer.id == signer.id and row.from_day <= last and set(row.kinds) & set(kinds):
            return f"该时段已由{line.deputy.name}代签其中的文书。Somebody else does so already."
    return ""
