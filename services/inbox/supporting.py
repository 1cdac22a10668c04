"""Words of a supporting unit, by mail or chat, are kept as its notes; they answer nothing else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from duban.moment import Act
from duban.policy.lifecycle import NotAllowed
from duban.replies.receipts import only_received
from duban.replies.values import SaidAnswer as Said
from models.ledger.authority import NotEntitled
from models.ledger.supporting import LONGEST, BadNote, add_note
from models.queries.owners import Speaker
from models.queries.people import find_commitment
from models.queries.supporting import supported_by, supporting_unit
from models.tables.commitments import Commitment
from models.tables.directory import Person, Unit
from models.tables.notices import Notice
from models.tables.replies import InboundMessage
from services.inbox.placing import without_code

TOO_LONG = f"配合单位说明超过{LONGEST}字，未登记"
STRANGE = "发件人不是该事项配合单位的人员，说明未登记"
IN_DOUBT = "配合单位来信，发件人身份待核实"
ATTACHED = "配合单位所附文件只在原信中"
KEPT = "记为配合单位说明"
NOTED = "配合单位说明"


@dataclass(frozen=True)
class Support:
    """The matters the writer supports, behind those the same message may be an answer about."""

    own: Sequence[Commitment]
    helped: Sequence[Commitment]

    def place(self, left: Sequence[Said]) -> tuple[list[tuple[Said, Commitment]], list[Said]]:
        """Words with the supported matter they are about, and the words that name none.

        A number counts on after the own matters, as the message lists them. Words without a name
        are about the only supported matter where nothing is led.
        """
        placed = [(said, matter) for said in left for matter in self._named(said)]
        taken = {id(said) for said, _ in placed}
        return placed, [said for said in left if id(said) not in taken]

    def _named(self, said: Said) -> Sequence[Commitment]:
        if said.commitment:
            return [matter for matter in self.helped if matter.code == said.commitment]
        if said.index:
            at = said.index - 1 - len(self.own)
            return self.helped[at : at + 1] if at >= 0 else []
        alone = len(self.helped) == 1 or only_received(said.text)
        return self.helped if alone and not self.own else []


def told_of(
    session: Session, speaker: Speaker | None, own: Sequence[Commitment], notice: Notice | None
) -> Support:
    """The matters that whoever wrote supports, those of a notice alone where one is named.

    Of those the person answers for as well, as deputy or in the task force, all words are answers.
    """
    told = supported_by(session, list(speaker.people), notice) if speaker else []
    helped = [matter for matter in told if matter not in own]
    led = [matter for matter in helped if speaker and speaker.standing(matter)]
    return Support([*own, *led], [matter for matter in helped if matter not in led])


def keep_notes(
    session: Session, act: Act, speaker: Speaker, placed: Sequence[tuple[Said, Commitment]]
) -> str:
    """Keep each as a note of the unit spoken for, but for receipts; says what was not, and why."""
    by, problems = replace(act, by=speaker.person.code, doer=None), []
    for said, matter in placed:
        words = without_code(said.text, matter.code)
        if only_received(words):
            continue
        if len(words) > LONGEST:
            problems.append(TOO_LONG)
            continue
        try:
            locked = find_commitment(session, matter.code, lock=True)
            add_note(session, by, locked, words, speaker=speaker)
        except (BadNote, NotAllowed, NotEntitled):
            problems.append(STRANGE)
    return "；".join(dict.fromkeys(problems))


def unit_that_helps(
    session: Session, message: InboundMessage, matter: Commitment, days: Iterable[date]
) -> Unit | None:
    """The supporting unit of whoever wrote a message, unless that person answers for the matter.

    `days` are those on which standing in for an owner counts.
    """
    person = session.get(Person, message.person_id or 0)
    speaker = Speaker(session, person, days) if person else None
    if speaker is None or speaker.standing(matter):
        return None
    unit = supporting_unit(session, speaker, matter)
    return unit if unit and unit.id != matter.lead_unit_id else None
