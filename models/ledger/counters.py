"""Counters: the list is attached, a sample drawn by the system, and what was seen of it noted."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from duban.moment import Act
from duban.policy.sampling import BadList, draw, usual_size
from duban.vocabulary.rights import Deed
from duban.vocabulary.stages import Verb
from models.ledger.authority import require_office, require_own_or_office
from models.ledger.journal import record
from models.ledger.stages import require_verb
from models.queries.counters import COUNTER, newest_list, newest_sample
from models.tables.commitments import Commitment, Target
from models.tables.counters import CounterList, CounterSample


def counter_of(session: Session, matter: Commitment, name: str = "") -> Target:
    """The counter of a matter, by name where it has several. Raises BadList."""
    rows = session.exec(
        select(Target)
        .where(Target.commitment_id == matter.id, Target.kind == COUNTER)
        .order_by(col(Target.id))
    ).all()
    found = [row for row in rows if not name or row.name == name]
    if len(found) == 1:
        return found[0]
    if not rows:
        raise BadList(
            f"{matter.code} 没有按清单计的指标（口径写“清单”）。It has no number that a list counts."
        )
    names = "、".join(row.name for row in rows)
    raise BadList(f"请写明是哪个指标：{names}。Say which of its numbers.")


def attach(
    session: Session, act: Act, matter: Commitment, target: Target, entries: Sequence[str],
    *, sha256: str, name: str,
) -> CounterList:  # fmt: skip
    """Attach the list that a counter counts; a sample of an earlier list counts no more."""
    require_own_or_office(session, act, matter)
    require_verb(matter, Verb.AMEND)
    row = CounterList(
        commitment_id=matter.id or 0, target_id=target.id or 0, sha256=sha256, name=name,
        entries=list(entries), attached_on=act.moment.today, attached_by=act.by,
        attached_at=act.moment.utc,
    )  # fmt: skip
    session.add(row)
    session.flush()
    record(session, act, matter.code, "list-attached", target=target.id, list=row.id,
           count=len(entries), sha256=sha256)  # fmt: skip
    return row


def draw_sample(
    session: Session, act: Act, matter: Commitment, target: Target, size: int | None = None
) -> CounterSample:
    """Draw numbers from the newest list: by hash from the list and the instant, so by nobody.

    Raises BadList without a list, or while a sample of it waits to be looked at.
    """
    require_office(session, act, Deed.VERIFY, matter)
    require_verb(matter, Verb.AMEND)
    listed = newest_list(session, target)
    if listed is None:
        raise BadList(f"{target.name} 还没有清单，请先附清单。Attach its list first.")
    before = newest_sample(session, listed)
    if before is not None and before.checked_on is None:
        raise BadList(
            f"{target.name} 已抽取{len(before.numbers)}项尚未登记结果，不再另抽。"
            "A sample waits to be looked at; there is no drawing again."
        )
    seed = f"{listed.sha256}:{act.moment.utc.isoformat()}"
    count = len(listed.entries)
    row = CounterSample(
        commitment_id=matter.id or 0, list_id=listed.id or 0, seed=seed,
        numbers=list(draw(seed, count, size or usual_size(count))),
        drawn_on=act.moment.today, drawn_by=act.by, drawn_at=act.moment.utc,
    )  # fmt: skip
    session.add(row)
    session.flush()
    record(session, act, matter.code, "sample-drawn", target=target.id, list=listed.id,
           sample=row.id, numbers=row.numbers, seed=seed)  # fmt: skip
    return row


def note_sample(
    session: Session, act: Act, matter: Commitment, target: Target, wrong: Sequence[int]
) -> CounterSample:
    """Note which of the drawn did not hold, and in `act.why` what was looked at. Raises BadList."""
    require_office(session, act, Deed.VERIFY, matter)
    require_verb(matter, Verb.AMEND)
    listed = newest_list(session, target)
    row = newest_sample(session, listed) if listed else None
    if row is None or row.checked_on is not None:
        raise BadList(f"{target.name} 没有待登记的抽查。No sample waits.")
    if strange := sorted(set(wrong) - set(row.numbers)):
        told = "、".join(map(str, strange))
        raise BadList(f"第{told}项不在抽查之列。These were not drawn: {told}.")
    if not act.why:
        raise BadList("请写明查了什么、见到什么。Say what was looked at and seen.")
    row.wrong, row.note = sorted(set(wrong)), act.why
    row.checked_on, row.checked_by = act.moment.today, act.by
    record(session, act, matter.code, "sample-checked", sample=row.id, wrong=row.wrong)
    return row


def uncounted(session: Session, matter: Commitment) -> str:
    """Says what stands against verifying a matter by its counters; empty where nothing does."""
    counters = session.exec(
        select(Target).where(Target.commitment_id == matter.id, Target.kind == COUNTER)
    )
    return next((said for target in counters if (said := _against(session, target))), "")


def _against(session: Session, target: Target) -> str:
    listed = newest_list(session, target)
    if listed is None:
        return f"{target.name} 未附清单（duban counter list）。Its list is missing."
    count = len(listed.entries)
    if target.comparator in (">=", "=", ">") and count < target.value:
        return f"{target.name} 清单{count}项，不足{target.value:g}。The list is too short."
    sample = newest_sample(session, listed)
    if sample is None or sample.checked_on is None:
        return f"{target.name} 清单尚未抽查（duban counter draw）。No sample was looked at."
    if sample.wrong:
        told = "、".join(map(str, sample.wrong))
        return f"{target.name} 抽查第{told}项不实，请责任单位更正清单。The sample did not hold."
    return ""
