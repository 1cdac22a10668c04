"""From words to the matters they are about, for mail and chat: placed, or left to the office."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session, col, select

from duban.moment import Act, Moment
from duban.policy.calendar import WorkCalendar
from duban.replies.answers import understand
from duban.replies.figures import fraction_alone
from duban.replies.reached import Reached, land, read_reached
from duban.replies.receipts import only_received
from duban.replies.signers import read_signer
from duban.replies.titles import names_another
from duban.replies.values import SaidAnswer as Said
from duban.replies.words import said as words_of
from duban.replies.words import sentences
from duban.vocabulary.replies import SIGNED_OFF, Credence, ReplyStatus
from models.ledger.figures import Progress
from models.ledger.replies import Answer, StoredFile, record_reply
from models.tables.commitments import Commitment, Target
from models.tables.directory import Person
from models.tables.replies import InboundMessage

# 2、…  第2项：…  (2) …: one number before all that is said, in a message with several matters.
NUMBERED = re.compile(r"\s*[（(]?第?\s*(\d{1,2})\s*(?:项|件|条)?(?:[、．:：)）]|\.(?!\d))\s*(?=\S)")


@dataclass(frozen=True)
class Letter:
    """A message with what holds for all it says. `on` is the local day it was written.

    `who` is whose word it is, if known; `identity` says how far that is known, and `credence` what
    it may do. `notice_id` is the notice it proves to have been received. `received` is when it
    came, where that was before now.
    """

    message: InboundMessage
    on: date
    identity: str
    who: Person | None = None
    credence: Credence = Credence.FULL
    notice_id: int | None = None
    files: tuple[StoredFile, ...] = ()
    received: Moment | None = None


def read_words(
    words: str, *, on: date, matters: Sequence[Commitment], calendar: WorkCalendar
) -> tuple[Said, ...]:
    """Understand plain words; a single leading number names the matter under it."""
    codes = [matter.code for matter in matters]
    said = understand(words, on=on, codes=codes, calendar=calendar)
    found = NUMBERED.match(words)
    # A number at the head is a name only where nothing below it has a name of its own.
    if found is None or any(one.index or one.commitment for one in said):
        return said
    rest = understand(words[found.end() :], on=on, codes=codes, calendar=calendar)
    return tuple(replace(one, index=int(found[1])) for one in rest)


def place(
    answers: Sequence[Said], matters: Sequence[Commitment]
) -> tuple[list[tuple[Said, Commitment]], list[Said]]:
    """Each answer with the matters it is about, and the answers that name none of them."""
    placed = [(said, matter) for said in answers for matter in _named(said, matters)]
    return placed, [said for said in answers if not _named(said, matters)]


def _named(said: Said, matters: Sequence[Commitment]) -> Sequence[Commitment]:
    """The matters an answer is about: named by code, by list number, or the only one.

    无变化 without a name is about all of them, and so is a mere 收到; anything else that names none
    is the office's to place, and so is what is named by one matter and opens with another's name.
    """
    if said.commitment:
        return _borne_out(said, [m for m in matters if m.code == said.commitment], matters)
    if said.index:
        # A slice: a number beyond the list names nothing, and is for the office to place.
        return _borne_out(said, matters[said.index - 1 : said.index], matters)
    if len(matters) == 1 or said.status is ReplyStatus.NO_CHANGE:
        return matters
    if said.status is ReplyStatus.NOTE and only_received(said.text):
        return matters
    return []


def _borne_out(
    said: Said, named: Sequence[Commitment], matters: Sequence[Commitment]
) -> Sequence[Commitment]:
    """The matter that a code or number names, unless the words name another one."""
    for matter in named:
        others = [other.title for other in matters if other is not matter]
        if names_another(without_code(said.text, matter.code), matter.title, others):
            return []
    return named


def record_said(
    session: Session,
    act: Act,
    letter: Callable[[Commitment], Letter],
    placed: Sequence[tuple[Said, Commitment]],
) -> None:
    """Record placed answers; `letter` gives the message as far as it speaks about a matter."""
    for number, (said, matter) in enumerate(placed):
        about = letter(matter)
        record_reply(session, act, matter, _answer(session, about, said, matter, number), about.who)


def answer_key(message: InboundMessage, matter: Commitment, number: int) -> str:
    """The name of one answer in a message; the same answer read again bears it again."""
    return f"{message.source.value}:{message.sha256}:{matter.id}:{number}"


def _answer(
    session: Session, letter: Letter, said: Said, matter: Commitment, number: int
) -> Answer:
    message = letter.message
    return Answer(
        status=said.status,
        source=message.source,
        key=answer_key(message, matter, number),
        note=_note(said, matter.code),
        percent=said.percent,
        progress=tuple(progress_said(session, said, matter, letter.on)),
        definite_date=said.date,
        signed_off_by=read_signer(said.text) if said.status in SIGNED_OFF else "",
        identity=letter.identity,
        message_id=message.id,
        notice_id=letter.notice_id,
        files=letter.files,
        credence=letter.credence,
        received=letter.received,
    )


def _note(said: Said, code: str) -> str:
    """The reason where one was read, else all of the words; numbers said beside are never lost.

    The matter's own code at their head, which placed them, is no part of what was said.
    """
    # A reason alone would lose the figures that were said beside it.
    numbers = said.value is not None or said.percent is not None
    whole = numbers or said.status is ReplyStatus.NOTE or not said.reason
    return without_code(said.text if whole else str(said.reason), code)


def without_code(words: str, code: str) -> str:
    """The words without the matter's code at their head, where no other code follows it."""
    return re.sub(rf"^{re.escape(code)}(?![\s、和及与]*20\d\d-)[\s:：，,]*", "", words) or words


def progress_said(session: Session, said: Said, matter: Commitment, on: date) -> Iterator[Progress]:
    """Each amount said as reached lands on the target it is a value of; others stay in the words.

    430/450 is the target whose whole is 450, and so is 1/11 where 11 is promised. A number without
    a unit is a value of the only target.
    """
    if said.status is ReplyStatus.RETURN:  # 只承担其中9件: what is not theirs is not reached
        return
    targets = list(
        session.exec(
            select(Target).where(Target.commitment_id == matter.id).order_by(col(Target.id))
        )
    )
    whole = [t for t in targets if said.of is not None and t.value == said.of]
    if said.value is not None and (len(whole) == 1 or not said.unit):
        fitting = whole or targets
        if len(fitting) == 1:
            unit = None if whole else said.unit or ""  # the whole names its unit: 14/86
            yield Progress(fitting[0].id or 0, said.value, on, unit=unit)
        return
    spoken = [clause for each in sentences(words_of(said.text)) for clause in each.facts]
    if alone := fraction_alone(spoken, [t.value for t in targets], on):
        (target,) = [t for t in targets if t.value == alone[1]]
        yield Progress(target.id or 0, alone[0], on)
        return
    amounts = read_reached(said.text) or _only(said)
    for place, each in land(amounts, [(t.name, t.unit) for t in targets]).items():
        yield Progress(targets[place].id or 0, each.value, on, unit=each.unit)


def _only(said: Said) -> tuple[Reached, ...]:
    """The one number of an answer whose words say no more of it."""
    return (Reached(said.value, said.unit, ""),) if said.value is not None and said.unit else ()
