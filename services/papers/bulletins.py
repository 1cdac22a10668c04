"""Papers that draft themselves, to the signature: the machine writes, people change, one signs."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from sqlmodel import Session

from duban.days import year_day_zh
from duban.moment import Act
from duban.papers.bulletin import Bulletin, Named, blamed, still_named
from duban.papers.differences import Change, changes
from duban.papers.drawing import pictures_of
from duban.papers.filled_in import checked_words, fill_in, words_of
from duban.papers.numbers import issue_part
from duban.papers.values import PaperValues
from duban.papers.write import BadTemplate, template_for, write_paper
from duban.refusals import Refused
from duban.vocabulary.bulletins import OF_THE_REGISTER, BulletinSpan, BulletinStatus
from duban.vocabulary.papers import FormalKind
from models.ledger import bulletins as ledger
from models.ledger.issuing import NumberedPaper
from models.queries.campaigns import members_then
from models.queries.people import names_by_code
from models.queries.stood import stood
from models.tables.bulletins import BulletinDraft
from models.tables.campaigns import Campaign
from models.tables.commitments import Commitment
from services.delivery.writing import writing_facts
from services.office import Office
from services.papers.compose import compose
from services.papers.figures import Register, register_between
from services.papers.handling import report_values
from services.papers.issue import Issued, freeze_of_office, frozen_file, span_cause
from services.papers.register import values_of
from services.papers.span import Span

SPEAKS = "正文内容"
IN_A_PICTURE = "图中仍点名，请在稿中删去该图，或勾选保留点名。A picture still names a unit that is not to be named."
OPEN_NUMBER, OPEN_DAY, OPEN_SIGNER = "（待签发稿）", "　　年　　月　　日", "签发：　　　　　"


class StillNamed(Refused, ValueError):
    """Word 稿中仍点名，请在稿中改为“有关单位”，或勾选保留点名。The file still names a unit that is not to be named."""


class NotABulletin(Refused, ValueError):
    """只有督查简报、督查通报可以拟稿。Only a digest or a bulletin drafts itself."""


@dataclass(frozen=True)
class BulletinNow:
    """A bulletin as it stands: its words, its Word file with the lines, what was changed."""

    row: BulletinDraft
    said: Bulletin
    content: bytes
    lines: tuple[str, ...]
    changed: tuple[Change, ...]
    matter: Commitment | None = None

    @property
    def mark(self) -> str:
        """The mark that a page that shows it knows it by."""
        return sha256("\n".join(self.lines).encode()).hexdigest()[:20]

    @property
    def figures_changed(self) -> tuple[Change, ...]:
        """The lines in which somebody changed a figure."""
        return tuple(change for change in self.changed if change.of_figures)


def draft(
    session: Session, office: Office, act: Act, kind: FormalKind, span: BulletinSpan, last: date,
    campaign: Campaign | None = None,
) -> BulletinDraft:  # fmt: skip
    """Let the register write the bulletin of a span that ends on a day. Raises BadSpan."""
    if kind not in (FormalKind.DIGEST, FormalKind.BULLETIN) or span not in OF_THE_REGISTER:
        raise NotABulletin
    first = campaign.starts_on if campaign else span.first(last)
    register = _register(session, office, act, Span(first, last), campaign)
    said = compose(register, campaign)
    told = said.as_json()
    row = BulletinDraft(
        kind=kind, span=span, first=first, last=last, campaign_id=campaign.id if campaign else None,
        cause=span_cause(kind, first, last, campaign.id if campaign else None),
        drafted=told, told=told, drafted_at=act.moment.utc, drafted_by=act.by,
    )  # fmt: skip
    values = values_of(register, kind, office.settings.paper_head, said)
    row.drafted_lines = list(words_of(_written(office, kind, values)))
    return ledger.keep_draft(session, act, row)


def standing(session: Session, office: Office, act: Act, row: BulletinDraft,
             kept: Collection[str] | None = None) -> BulletinNow:  # fmt: skip
    """A bulletin as it stands; with `kept`, as it reads when only those matters' units are named.

    Of a signed one the file is the one that was frozen.
    """
    said = Bulletin.from_json(row.told)
    matter = session.get(Commitment, row.commitment_id) if row.commitment_id else None
    if row.status is BulletinStatus.SIGNED:
        content = frozen_file(session, office, row.number)
        pairs = tuple(Change(before, after) for before, after in row.changes)
        return BulletinNow(row, said.naming(row.kept), content, words_of(content), pairs, matter)
    said = said if kept is None else said.naming(kept)
    content = row.word or _word(session, office, act, row, said)
    lines = words_of(content)
    before = row.drafted_lines
    return BulletinNow(row, said, content, lines, changes(before, lines), matter)


def _register(
    session: Session, office: Office, act: Act, span: Span, campaign: Campaign | None
) -> Register:
    members = None
    if campaign is not None:
        then = stood(session, span.instants(office.settings.tz)[1])
        members = set(members_then(session, campaign, then))
    return register_between(session, writing_facts(session, office, act), span, members)


def _values(
    session: Session, office: Office, act: Act, row: BulletinDraft, said: Bulletin
) -> PaperValues:
    if row.commitment_id is not None:
        return report_values(session, office, act, row, said)
    campaign = session.get(Campaign, row.campaign_id) if row.campaign_id else None
    register = _register(session, office, act, Span(row.first, row.last), campaign)
    return values_of(register, row.kind, office.settings.paper_head, said)


def _word(session: Session, office: Office, act: Act, row: BulletinDraft, said: Bulletin) -> bytes:
    return _written(office, row.kind, _values(session, office, act, row, said))


def _written(office: Office, kind: FormalKind, values: PaperValues) -> bytes:
    return write_paper(values, template_for(kind, office.settings.papers))


def reword(
    session: Session, office: Office, act: Act, row: BulletinDraft, texts: Mapping[str, str]
) -> None:
    """Other statements, by section. Raises BulletinSettled, or BadTemplate without a place."""
    template = template_for(row.kind, office.settings.papers)
    if not any(SPEAKS in line for line in words_of(template.data)):
        raise BadTemplate(
            f"{template.name}：没有“{SPEAKS}”，文字修改无处可放，请下载 Word 稿修改后上传。"
            "It has no place for changed words: change the Word file and upload it."
        )
    said = Bulletin.from_json(row.told).reworded(texts)
    ledger.change_text(session, act, row, said.as_json())


def take_word(session: Session, act: Act, row: BulletinDraft, name: str, content: bytes) -> None:
    """The Word file as somebody changed it. Raises UnsafeTemplate, BulletinSettled."""
    checked_words(content, name)
    fill_in(content, {OPEN_NUMBER: OPEN_NUMBER})
    ledger.change_word(session, act, row, content)


def sign(
    session: Session, office: Office, act: Act, row: BulletinDraft, kept: Collection[str]
) -> Issued:
    """Sign a bulletin as it stands: it gets its number, and file and differences are kept.

    Only the matters in `kept` are criticised under the name of their unit. Raises StillNamed,
    BulletinSettled, NotEntitled.
    """
    wanted = {one.code for one in Bulletin.from_json(row.told).named} & set(kept)
    now = standing(session, office, act, row, wanted)
    if row.word:
        _refuse_named(now.lines, [one for one in now.said.named if one.code not in wanted])
        _refuse_blamed(row.word, now.said.units(wanted))
    title = "" if row.commitment_id else f"{row.kind.words}（{row.first}至{row.last}）"

    def written(number: str) -> bytes:
        day, signer = year_day_zh(act.moment.today), names_by_code(session).get(act.by, act.by)
        if row.word:
            places = {OPEN_NUMBER: _numbered(row.kind, number), OPEN_DAY: day}
            return fill_in(row.word, places | {OPEN_SIGNER: f"签发：{signer}"})
        values = _values(session, office, act, row, now.said)
        named = replace(
            values, number=number, issue=issue_part(number), signer=signer, dated=day,
            printed_on=day,
        )  # fmt: skip
        return _written(office, row.kind, named)

    cause = NumberedPaper(row.cause, row.commitment_id, title)
    done = freeze_of_office(session, office, act, row.kind, cause, written)
    if done.before:
        raise ledger.BulletinSettled(
            f"{done.number}：该期间已另行定稿。A paper of these days was issued."
        )
    pairs = [(each.before, each.after) for each in now.changed]
    ledger.sign_bulletin(session, act, row, number=done.number, kept=wanted, changes=pairs)
    return done


def _numbered(kind: FormalKind, number: str) -> str:
    return issue_part(number) if kind is FormalKind.DIGEST else number


def _refuse_blamed(word: bytes, named: Collection[str]) -> None:
    for plot in pictures_of(word):
        if found := blamed(plot, named):
            raise StillNamed(f"附图“{plot.title[:40]}”中的{'、'.join(found)[:60]}：{IN_A_PICTURE}")


def _refuse_named(lines: tuple[str, ...], hidden: list[Named]) -> None:
    if found := still_named(lines, hidden):
        raise StillNamed(about=f"“{found[0][:60]}”：")
