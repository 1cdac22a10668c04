"""A paper made from the register: found, told, written into its template."""

import re
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from duban.moment import Act
from duban.papers.bulletin import Bulletin
from duban.papers.values import PaperValues
from duban.papers.write import template_for, write_paper
from duban.vocabulary.papers import FormalKind
from models.queries.documents import ordered
from models.queries.kept import paper_of
from models.queries.people import find_commitment
from services.delivery.copies import open_copy
from services.delivery.writing import writing_facts
from services.office import Office
from services.papers.bulletins import standing
from services.papers.handling import compose_handling
from services.papers.matter import matter_values
from services.papers.occasion import Occasion, find_occasion
from services.papers.register import register_values
from services.papers.span import Span

SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Made:
    """A finished paper. `differs` lists what the message that left says otherwise."""

    values: PaperValues
    content: bytes
    differs: tuple[str, ...] = ()


def make_paper(session: Session, office: Office, act: Act, code: str, kind: FormalKind) -> Made:
    """The newest paper of this kind about a matter.

    Raises Unknown, NoSuchPaper, and what is wrong with an office's own template.
    """
    matter = find_commitment(session, code)
    occasion = find_occasion(session, act.moment, matter, kind)
    shared, masthead = writing_facts(session, office, act), office.settings.paper_head
    values = matter_values(session, shared, matter, occasion, masthead)
    if kind is FormalKind.HANDLING_REPORT:
        return _report(session, office, act, occasion, values)
    content = write_paper(values, template_for(kind, office.settings.papers))
    return Made(values, content, differs(session, office, occasion, values))


def _report(
    session: Session, office: Office, act: Act, occasion: Occasion, values: PaperValues
) -> Made:
    """The report to whoever ordered a matter as it stands; drafted now where none was."""
    if occasion.draft is not None:
        return Made(values, standing(session, office, act, occasion.draft).content)
    order = ordered(session, find_commitment(session, values.code))
    said = compose_handling(values, order) if order else Bulletin(())
    told = said.put_into(values)
    return Made(told, write_paper(told, template_for(occasion.kind, office.settings.papers)))


def make_register_paper(
    session: Session, office: Office, act: Act, kind: FormalKind, first: date, last: date
) -> Made:
    """A paper about the register between two days. Raises BadSpan."""
    shared, masthead = writing_facts(session, office, act), office.settings.paper_head
    values = register_values(session, shared, kind, Span(first, last), masthead)
    return Made(values, write_paper(values, template_for(kind, office.settings.papers)))


def differs(
    session: Session, office: Office, occasion: Occasion, values: PaperValues
) -> tuple[str, ...]:
    """The sentences of a paper that its message, as it left, does not have.

    A fact taken back since, such as a proof of delivery after a bounce, is told so; the copy that
    was kept is what people read.
    """
    row = paper_of(session, occasion.notice.number) if occasion.notice else None
    if row is None:
        return ()
    sent = SPACE.sub("", open_copy(office.keys, row).text)
    said = [values.title, values.quote, values.due_words, values.standing, *values.targets]
    steps = [step for step in values.handling if not values.rows]
    said += [f"{step.on}{step.text}{step.proof}" for step in steps]
    plain = sent.replace("（", "").replace("）", "")
    return tuple(
        words
        for words in said
        if SPACE.sub("", words).replace("（", "").replace("）", "") not in plain
    )
