"""The owner's pages read the database in reading sessions, and write through the ledger."""

import hmac
from dataclasses import replace
from datetime import date, datetime

from sqlmodel import Session, col, select

from duban.i18n import label
from duban.moment import Act
from duban.policy.correction import DueCorrection
from duban.policy.families import BadFamily
from duban.vocabulary.decisions import DecisionKind
from duban.vocabulary.links import Refusal
from duban.vocabulary.replies import ReplySource, ReplyStatus
from models.db import glancing, reading, transaction
from models.ledger.claims import confirm_done
from models.ledger.figures import Progress
from models.ledger.objections import refuse_claim
from models.ledger.replies import Answer as KeptAnswer
from models.ledger.replies import StoredFile, record_reply
from models.queries.evidence import evidence_of_day, fits
from models.queries.explain import explanation
from models.queries.facts import calendar_in_force
from models.queries.matter_rows import MatterRows
from models.queries.people import Unknown, find_commitment
from models.tables.commitments import Commitment
from models.tables.directory import Person
from models.tables.documents import Proposal
from models.tables.replies import Decision, Reply
from services.delivery.writing import writing_facts
from services.inbox.blockers import open_one
from services.inbox.evidence import keep_file
from services.registration.family_sheet import family_sheet
from web.owner.backend import (
    Confirmation,
    DateStep,
    Explanation,
    FormAnswer,
    NotTaken,
    Page,
    TooMuchEvidence,
)
from web.owner.links import OpenedLink, matters_of_link, open_form_link, open_link
from web.owner.matters import form_matter, page_matters
from web.owner.standing_in import answers_for, masked
from web.owner.supported import supported_matters
from web.owner.telling import Telling, locked


class DatabaseBackend(Telling):
    """Answers the pages from an office's database (see `web.owner.backend.ReplyBackend`)."""

    def open_page(self, token: str, now: datetime) -> Page | Refusal:
        """Returns everything due from the person behind this link; nothing is written."""
        with reading(self.office.engine) as session:
            opened = open_link(session, token, self.office.act(now))
            if isinstance(opened, Refusal):
                return opened
            return self._page(session, opened, token, now)

    def _page(
        self, session: Session, opened: OpenedLink, token: str, now: datetime
    ) -> Page | Refusal:
        act = self.office.act(now)
        owned = matters_of_link(session, opened)
        rows = [*owned.named, *owned.others]
        supported = supported_matters(session, opened)
        if owned.moved and not (rows or supported):
            return Refusal.MOVED
        whose, expires = answers_for(session, opened, rows), opened.expires
        found = page_matters(
            session, rows, writing_facts(session, self.office, act), reader=opened.person
        )
        matters = tuple(replace(one, stands_for=whose[one.code]) for one in found)
        asked = [one.stands_for for one in matters] + [one.stands_for for one in supported]
        return Page(
            token=token,
            notice=opened.notice.number,
            person=masked(opened.person.name),
            unit=opened.unit,
            matters=matters,
            today=act.moment.today,
            expires_on=self.office.moment(expires).today if expires else None,
            moved=tuple(owned.moved),
            named=tuple(row.code for row in owned.named),
            sent_on=opened.notice.day,
            is_unit_head=any(opened.is_head(row) for row in rows),
            locale=opened.person.locale,
            supported=supported,
            stands_for=tuple(dict.fromkeys(filter(None, asked))),
            also_own="" in asked,
        )

    def open_form(self, token: str, code: str, now: datetime) -> Page | Refusal:
        """Returns the one matter a form is about, without its history; nothing is written."""
        with glancing(self.office.engine) as session:
            found = open_form_link(session, token, code, self.office.act(now))
            if isinstance(found, Refusal):
                return found
            opened, row, targets = found
            by_head = opened.is_head(row)
            zone = self.office.settings.tz
            return Page(
                token=token,
                notice=opened.notice.number,
                person=masked(opened.person.name),
                unit=opened.unit,
                matters=(form_matter(session, row, targets, zone, for_head=by_head),),
                today=self.office.moment(now).today,
                is_unit_head=by_head,
                locale=opened.person.locale,
            )

    def record(self, token: str, code: str, answer: FormAnswer, now: datetime) -> None:
        """Keeps one answer with its files, in one transaction; the same key is kept once."""
        if answer.files:
            with reading(self.office.engine) as session:
                self._refuse_flood(session, find_commitment(session, code), answer, now)
        for upload in answer.files:
            keep_file(self.office.settings.evidence, upload)
        with transaction(self.office.engine) as session:
            opened, row = locked(session, token, code, self.office.act(now))
            self._refuse_flood(session, row, answer, now)
            act = self.office.act(now, by=opened.person.code)
            kept = _kept(answer, opened, row, act.moment.today)
            record_reply(session, act, row, kept, opened.person)
            if answer.blocker and row.closed_at is None:
                open_one(session, act, row, answer.blocker, answer.help_needed,
                         home=self.office.settings.home)  # fmt: skip

    def _refuse_flood(
        self, session: Session, row: Commitment, answer: FormAnswer, now: datetime
    ) -> None:
        """Raises TooMuchEvidence beyond a day's quota of the matter.

        Asked before the files are written and, for what came at once, when the answer is.
        """
        if not answer.files:
            return
        s = self.office.settings
        taken = evidence_of_day(session, row.id or 0, self.office.moment(now))
        more = [(file.sha256, len(file.data)) for file in answer.files]
        if not fits(taken, more, files=s.max_day_files, size=s.max_day_evidence_bytes):
            raise TooMuchEvidence

    def confirm(self, token: str, code: str, word: Confirmation, now: datetime) -> None:
        """Keeps the unit head's word: the office hears of a yes, the liaison of a no."""
        with transaction(self.office.engine) as session:
            opened, row = locked(session, token, code, self.office.act(now))
            claim = session.get(Reply, word.reply)
            if claim is None or claim.commitment_id != row.id or not opened.is_head(row):
                raise NotTaken(Refusal.MOVED)
            act = self.office.act(now, by=opened.person.code)
            if word.agreed:
                confirm_done(session, act, row, claim, opened.person)
            else:
                no = _objection(word, opened, row, act.moment.today)
                refuse_claim(session, act, row, no, opened.person, word.note)

    def children_sheet(self, code: str, now: datetime) -> bytes:
        """Returns the children of a matter as a sheet; empty where it has none."""
        home, today = self.office.settings.home, self.office.moment(now).today
        with reading(self.office.engine) as session:
            try:
                return family_sheet(session, find_commitment(session, code), home, today)
            except BadFamily:
                return b""

    def explain(self, token: str, now: datetime) -> Explanation | Refusal:
        """Returns the way the date of the matter behind this seal was found."""
        code, _, seal = token.rpartition(".")
        if not hmac.compare_digest(self.office.links.explain_seal(code).encode(), seal.encode()):
            return Refusal.UNKNOWN
        with reading(self.office.engine) as session:
            try:
                row = find_commitment(session, code)
            except Unknown:
                return Refusal.UNKNOWN
            return Refusal.UNKNOWN if row.offline_only else self._explained(session, row, now)

    def _explained(self, session: Session, row: Commitment, now: datetime) -> Explanation:
        told = explanation(MatterRows(session, row), calendar_in_force(session))
        chain = _chain(session, row, self.office.act(now))
        proposal = session.get(Proposal, row.proposal_id) if row.proposal_id else None
        due = row.original_due
        correction = DueCorrection.from_json(row.due_correction)
        return Explanation(
            code=row.code,
            title=row.title,
            quote=row.quote,
            phrase=row.phrase or (proposal.phrase if proposal else ""),
            source_title=told.document,
            source_date=told.issued_on,
            source_date_how=told.issued_evidence,
            rule=row.rule,
            evidence=row.evidence,
            precision=row.precision or "",
            hardness=row.hardness,
            due=due,
            base=told.check_base if due == row.current_due else None,
            calendar_version=told.calendar_version,
            provisional=row.current_due is not None and row.current_due > told.known_until,
            approved_by=_name(session, row.approved_by),
            approved_on=row.approved_on,
            chain=chain,
            correction=correction,
            corrected_by=_name(session, correction.by) if correction else "",
        )

    def ping(self) -> None:
        """Reads one row; raises when the database cannot be read."""
        with reading(self.office.engine) as session:
            session.exec(select(Commitment.id).limit(1)).first()


def _name(session: Session, code: str) -> str:
    """Returns the name of the person with this code, for somebody outside the office."""
    return session.exec(select(Person.name).where(Person.code == code)).first() or ""


def _kept(answer: FormAnswer, opened: OpenedLink, row: Commitment, today: date) -> KeptAnswer:
    return KeptAnswer(
        status=answer.status,
        source=ReplySource.LINK,
        key=answer.key,
        note=answer.note,
        percent=answer.percent,
        progress=tuple(
            Progress(int(key), value, on, sure=key in answer.confirmed)
            for key, value, on in answer.figures
        ),
        bases=tuple((int(key), base) for key, base in answer.bases),
        definite_date=answer.definite_date,
        cause=answer.cause,
        help_needed=answer.help_needed,
        signed_off_by=answer.signed_off_by,
        suggested_unit=answer.suggested_unit,
        identity=label("identity", opened.speaker.identity(row, today)),
        files=tuple(
            StoredFile(f.sha256, f.name, f.kind, len(f.data), answer.sealed_scan)
            for f in answer.files
        ),
        notice_id=opened.notice.id,
    )


def _objection(word: Confirmation, opened: OpenedLink, row: Commitment, today: date) -> KeptAnswer:
    return KeptAnswer(
        status=ReplyStatus.NOTE,
        source=ReplySource.LINK,
        key=word.key,
        note=f"单位负责人未同意办结：{word.note}",
        identity=label("identity", opened.speaker.identity(row, today)),
        notice_id=opened.notice.id,
    )


def _chain(session: Session, row: Commitment, act: Act) -> tuple[DateStep, ...]:
    moves = session.exec(
        select(Decision)
        .where(Decision.commitment_id == row.id, Decision.kind == DecisionKind.EXTENSION_APPROVED)
        .order_by(col(Decision.id))
    )
    zone = act.moment.zone
    return tuple(
        DateStep(
            on=move.decided_at.astimezone(zone).date(),
            due=move.due,
            why=move.why or label("decision", move.kind.value),
        )
        for move in moves
    )
