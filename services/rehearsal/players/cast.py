"""Everybody in a rehearsal: habits answer letters, stories happen on their days."""

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlmodel import col, select

from duban.policy.calendar import Days, WorkCalendar
from duban.policy.families import BadFamily
from duban.policy.issues import BadIssue
from duban.policy.lifecycle import NotAllowedNow
from duban.scenario import (
    Does,
    Scenario,
    Scene,
    Style,
    Via,
    answer_day,
    step_day,
)
from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.stages import STANDSTILL
from models.db import reading, transaction
from models.ledger.claims import confirm_done
from models.ledger.gates import NoGateWaits
from models.queries.facts import days_in_force
from models.queries.people import find_person
from models.tables.commitments import Commitment
from models.tables.replies import Reply
from services.office import Office
from services.rehearsal.players.desk import FOUND, do_at_desk, note_answer, settle
from services.rehearsal.players.digests import Digests
from services.rehearsal.players.facts import PlayedMatter, look
from services.rehearsal.players.letters import ReceivedMail, read_letter, write_answer
from services.rehearsal.players.looking_back import note_look_backs, say_held, waits
from services.rehearsal.players.page import MakePages, PageUser
from services.rehearsal.players.voices import (
    form_fields,
    named_day,
    reported,
    sentence,
    usual_step,
)
from services.rehearsal.sink import MailSink


@dataclass
class Standpoint:
    """The place that the story of one matter has come to."""

    steps: tuple[Scene, ...]
    at: int = 0
    previous: date | None = None


@dataclass
class Players:
    """A scenario's people on an office's copy, as `services.rehearsal.rehearse.SimulatedPeople`."""

    scenario: Scenario
    office: Office
    make_pages: MakePages
    letters: dict[str, list[ReceivedMail]] = field(default_factory=lambda: defaultdict(list))
    plots: dict[str, Standpoint] = field(default_factory=dict)
    seen: int = 0
    written: int = 0

    def __post_init__(self) -> None:
        self.page, self.digests = PageUser(self.make_pages), Digests(self.scenario.office)
        self.waiting: list[ReceivedMail] = []
        self._matters: dict[str, PlayedMatter] | None = None
        with reading(self.office.engine) as session:
            self.days: Days = days_in_force(session, sending_days="working")
        for code, matter in self._look().items():
            story = self.scenario.story(matter.row.title, matter.row.quote)
            if story is not None:
                self.plots[code] = Standpoint(story.steps)

    def _look(self) -> dict[str, PlayedMatter]:
        """Every matter as it stands; read anew after `_changed`."""
        if self._matters is None:
            with reading(self.office.engine) as session:
                self._matters = look(session)
        return self._matters

    def _changed(self) -> None:
        self._matters = None

    @property
    def calendar(self) -> WorkCalendar:
        """The working days everybody lives by."""
        return self.days.calendar

    # --- when -----------------------------------------------------------------------------

    def busy(self, day: date) -> bool:
        """Tells whether anybody will act on this day."""
        if any(when <= day for letter in self.waiting if (when := self._answers_on(letter))):
            return True
        matters = self._look()
        steps = (self._next(code, matters) for code in self.plots)
        return any(when == day or (when and when < day) for _, when in steps) or self._to_verify(
            day
        )

    def _answers_on(self, letter: ReceivedMail) -> date | None:
        return answer_day(self.scenario.habit(letter.person), letter.on, self.calendar)

    def _next(
        self, code: str, matters: dict[str, PlayedMatter]
    ) -> tuple[Scene | None, date | None]:
        plot, matter = self.plots[code], matters[code]
        if plot.at >= len(plot.steps):
            return None, None
        step = plot.steps[plot.at]
        when = step_day(
            step,
            due=matter.row.original_due,
            approved_on=matter.row.approved_on,
            previous=plot.previous,
            sent_on=matter.sent_on,
            calendar=self.calendar,
        )
        return step, when

    # --- the office -------------------------------------------------------------------------

    def desk(self, office: Office, now: datetime) -> int:
        """The office's acts of the day: those of stories, then verifying and closing the rest."""
        self._changed()
        verifier = self.scenario.office.verifier or self.scenario.office.clerk
        done = self._play(now, office_acts=True) + self._verify_and_close(now, verifier)
        done += note_look_backs(self.office, now, self.days, verifier)
        self._changed()
        return done + self.digests.sign(self.office, now)

    def _play(self, now: datetime, *, office_acts: bool) -> int:
        """Let every story go on as far as today and this side of the desk allow."""
        today, done = self.office.moment(now).today, 0
        for code in sorted(self.plots):
            while True:
                matters = self._look()
                step, when = self._next(code, matters)
                if step is None or when is None or when > today:
                    break
                if step.by_office is not office_acts:
                    break
                self._do(step, matters[code], now)
                self._changed()
                self.plots[code].at += 1
                self.plots[code].previous = today
                done += 1
        return done

    def _do(self, step: Scene, matter: PlayedMatter, now: datetime) -> None:
        if step.by_office:
            with transaction(self.office.engine) as session:
                act = self.office.act(now, by=step.who, why=step.reason)
                try:
                    do_at_desk(session, act, matter, step, self.days)
                except (NotAllowedNow, NoGateWaits, BadFamily, BadIssue):
                    session.rollback()
        elif step.does is Does.CONFIRM:
            self._confirm(matter, now)
        else:
            self._answer(step, matter, now)

    def _to_verify(self, day: date) -> bool:
        claims = (m.with_office for code, m in self._look().items() if code not in self.plots)
        return self.calendar.is_working(day) and (any(claims) or waits(self.office, day))

    def _verify_and_close(self, now: datetime, verifier: str) -> int:
        """Does what no story tells: a confirmed completion is verified and closed a day later."""
        today, done = self.office.moment(now).today, 0
        for code, matter in self._look().items():
            since = matter.row.waiting_since
            if code in self.plots or not matter.with_office or since is None:
                continue
            ready = self.calendar.shift(
                self.office.moment(since).today, self.scenario.office.verify_after
            )
            if ready > today:
                continue
            with transaction(self.office.engine) as session:
                row = session.get_one(Commitment, matter.row.id)
                found = self.office.act(now, by=verifier, why=FOUND)
                head = self.office.act(now, by=self.scenario.office.head, why="同意销号")
                done += settle(session, self.office, row, found, head, self.days)
        return done

    # --- owners -----------------------------------------------------------------------------

    def answer(self, office: Office, now: datetime, caught: MailSink) -> int:
        """Read what came, answer what habit answers today, and go on with the stories."""
        today = self.office.moment(now).today
        self._changed()
        for mail in caught.caught[self.seen :]:
            letter = read_letter(mail, today)
            self.letters[letter.person].append(letter)
            if letter.token and self._answers_on(letter) is not None:
                self.waiting.append(letter)
        self.seen = len(caught.caught)
        due = [letter for letter in self.waiting if (self._answers_on(letter) or today) <= today]
        self.waiting = [letter for letter in self.waiting if letter not in due]
        done = sum(self._by_habit(letter, now) for letter in due)
        self._changed()
        done += self._play(now, office_acts=False)
        self._changed()
        return done

    def _by_habit(self, letter: ReceivedMail, now: datetime) -> int:
        """One person's answer to one letter, matter by matter."""
        habit, today = self.scenario.habit(letter.person), self.office.moment(now).today
        done, words = 0, []
        for code in letter.codes:
            matter = self._look().get(code)
            if matter and matter.settled and letter.person == matter.liaison:
                done += asyncio.run(say_held(self.page, letter.token, matter, now))
            if matter is None or matter.settled or matter.with_office:
                continue
            if matter.claimed and letter.person == matter.unit_head and code not in self.plots:
                self._head_confirms(code, now)
                done += 1
            if letter.person != matter.liaison or matter.claimed:
                continue  # whoever reported it done waits for the head's word
            step = usual_step(habit, matter, today, told=code in self.plots)
            if habit.via is Via.MAIL and step.does is not ReplyStatus.ACKNOWLEDGED:
                words.append(f"{code} {sentence(step, matter, self.calendar)}")
            else:
                self._answer(replace(step, via=Via.LINK), matter, now, letter)
            done += 1
            if step.does is ReplyStatus.DONE and code not in self.plots:
                self._head_confirms(code, now)
        if words:
            self._write(letter, "\n".join(words), now)
        return done

    def _head_confirms(self, code: str, now: datetime) -> None:
        matter = self._look()[code]
        if self.scenario.habit(matter.unit_head).style is not Style.SILENT:
            self._confirm(matter, now)

    def _confirm(self, matter: PlayedMatter, now: datetime) -> None:
        """The unit head confirms by an own link; without one the office notes a sealed paper."""
        for letter in reversed(self.letters[matter.unit_head]):
            if letter.token and matter.row.code in letter.codes:
                done = asyncio.run(
                    self.page.fill(f"/h/{letter.token}", matter.row.code, "confirm", {}, now)
                )
                if done:
                    return
        with transaction(self.office.engine) as session:
            claim = session.exec(
                select(Reply)
                .where(
                    Reply.commitment_id == matter.row.id,
                    Reply.status == ReplyStatus.DONE,
                    col(Reply.interim).is_(True),
                )
                .order_by(col(Reply.id).desc())
            ).first()
            if claim is not None and matter.unit_head and matter.row.stage not in STANDSTILL:
                head = find_person(session, matter.unit_head)
                act = self.office.act(now, by=self.scenario.office.clerk, why="单位盖章确认件")
                confirm_done(session, act, session.get_one(Commitment, matter.row.id), claim, head)

    def _answer(
        self, step: Scene, matter: PlayedMatter, now: datetime, letter: ReceivedMail | None = None
    ) -> None:
        """Give one answer by the way the step or the person's habit says; the desk is the last."""
        via = step.via or self.scenario.habit(step.who).via
        letter = letter or self._letter(step.who, matter)
        if via is Via.MAIL and letter is not None:
            self._write(letter, f"{matter.row.code} {sentence(step, matter, self.calendar)}", now)
        elif via is Via.LINK and letter is not None and letter.token:
            path = f"/r/{letter.token}"
            form = form_fields(step, matter, self.calendar)
            act = step.says
            if not asyncio.run(self.page.fill(path, matter.row.code, act, form, now)):
                self._by_phone(step, matter, now)
        else:
            self._by_phone(step, matter, now)

    def _letter(self, person: str, matter: PlayedMatter) -> ReceivedMail | None:
        about = [x for x in self.letters[person] if matter.row.code in x.codes and x.token]
        return about[-1] if about else None

    def _by_phone(self, step: Scene, matter: PlayedMatter, now: datetime) -> None:
        with transaction(self.office.engine) as session:
            act = self.office.act(now, by=self.scenario.office.clerk, why=step.reason)
            day = named_day(step, matter, self.calendar)
            note_answer(session, act, matter, step, reported(step, matter), day)

    def _write(self, letter: ReceivedMail, words: str, now: datetime) -> None:
        self.written += 1
        write_answer(letter, words, now, self.office.settings, self.written)
