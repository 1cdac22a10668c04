"""Every act of the ledger upon a matter, by the verb that the table of stages has for it.

`ACTS` do something and ask the table first; `WORDS` are an owner's and kept at every stage;
`RECORD` completes what is known and may be written at any time; the functions of `PARTS` are called
by acts, or look and write nothing. A new function with a matter in its hands belongs to one of
them.
"""

from datetime import date
from pathlib import Path

from sqlmodel import select

from duban.policy.blockers import Category
from duban.policy.calendar import china
from duban.policy.checklists import Place
from duban.policy.duties import read_duty
from duban.policy.milestones import Node
from duban.policy.pace import PaceKind
from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.stages import Verb
from models.ledger import (
    blockers,
    campaigns,
    checklists,
    claims,
    counters,
    decisions,
    duties,
    families,
    holds,
    issues,
    leaders,
    lookbacks,
    milestones,
    raising,
    rebounds,
    recalling,
    rules,
    supporting,
    task_forces,
    verification,
)
from models.ledger.bases import supply_base
from models.ledger.handover import pass_matter
from models.queries.people import find_person, find_unit
from models.tables.blockers import Blocker
from models.tables.campaigns import Campaign
from models.tables.checks import Escalation
from models.tables.commitments import Target
from models.tables.directory import Person
from models.tables.replies import Extension, Reply
from tests.town import NUMBERS

LATER = date(2022, 11, 30)


class Missing(LookupError):
    """这里没有可办的。This matter has nothing that the act could be about."""


def of(session, matter, table):
    """The first row of a matter in a table."""
    return session.exec(select(table).where(table.commitment_id == matter.id)).first()


def person(session, code) -> Person:
    return find_person(session, code)


NEEDED = {
    "days": lambda s, m, days: days,
    "head": lambda s, m, days: person(s, "H1"),
    "number": lambda s, m, days: 1,
    "target": lambda s, m, days: of(s, m, Target),
    "request": lambda s, m, days: of(s, m, Extension),
    "gate": lambda s, m, days: of(s, m, Escalation),
    "reply": lambda s, m, days: of(s, m, Reply),
}


def given(verb, *names, **more):
    """An act that is called with the matter, then what it needs by name."""

    def act(s, act, matter, days):
        found = [NEEDED[name](s, matter, days) for name in names]
        if None in found:
            raise Missing(Missing.__doc__)
        verb(s, act, matter, *found, **more)

    return act


def with_campaign(verb):
    return lambda s, act, matter, days: verb(s, act, s.exec(select(Campaign)).first(), matter)


def given_away(s, act, matter, days):
    unit = find_unit(s, "U2")
    decisions.reassign(s, act, matter, days, unit=unit, liaison=person(s, "Q1"), unit_head=None)


def handed_over(s, act, matter, days):
    pass_matter(s, act, matter, "liaison", person(s, "P1"), person(s, "P2"))


NODE = (Node("验收", date(2022, 9, 30)),)
SHOWN = milestones.DoneEvidence(date(2022, 9, 6), "现场", "ab" * 32, "p.jpg")
VISIT = verification.SiteVisit(date(2022, 9, 6), "现场")
GATE = Place("东门", date(2022, 9, 20), date(2022, 9, 30))
TODAY = [checklists.ToldMark("西门", date(2022, 9, 7), True)]

ACTS = {
    decisions.decide_extension: (
        Verb.EXTEND,
        given(decisions.decide_extension, "request", "days", granted=LATER),
    ),
    decisions.move_due: (Verb.AMEND, lambda s, a, m, d: decisions.move_due(s, a, m, LATER, d)),
    decisions.close: (Verb.CLOSE, given(decisions.close, "days")),
    decisions.rework: (Verb.REWORK, given(decisions.rework, "days")),
    decisions.reopen: (Verb.REOPEN, given(decisions.reopen, "days")),
    decisions.withdraw: (Verb.WITHDRAW, given(decisions.withdraw)),
    decisions.suspend: (Verb.SUSPEND, given(decisions.suspend)),
    decisions.resume: (Verb.RESUME, given(decisions.resume, "days")),
    decisions.refuse_return: (Verb.REFUSE_RETURN, given(decisions.refuse_return)),
    decisions.reassign: (Verb.REASSIGN, given_away),
    verification.verify: (Verb.VERIFY, given(verification.verify, visit=VISIT)),
    claims.confirm_done: (Verb.CONFIRM, given(claims.confirm_done, "reply", "head")),
    duties.choose: (
        Verb.AMEND,
        lambda s, a, m, d: duties.choose(s, a, m, read_duty("long_term:quarterly"), d),
    ),
    duties.review: (Verb.REVIEW, given(duties.review)),
    leaders.change_leaders: (
        Verb.AMEND,
        lambda s, a, m, _: leaders.change_leaders(s, a, m, supervising=person(s, "L2")),
    ),
    rules.choose_rules: (Verb.AMEND, given(rules.choose_rules, "days", pace=PaceKind.MONTHS)),
    holds.hold_back: (
        Verb.AMEND,
        lambda s, a, m, d: holds.hold_back(s, a, m, date(2022, 9, 9), d.calendar),
    ),
    pass_matter: (Verb.AMEND, handed_over),
    supply_base: (Verb.AMEND, given(supply_base, "target", number=520.0)),
    blockers.open_blocker: (
        Verb.AMEND,
        lambda s, a, m, _: blockers.open_blocker(s, a, m, Category("供电"), "专线", None),
    ),
    blockers.write: (
        Verb.AMEND,
        lambda s, a, m, _: blockers.write(s, a, m, of(s, m, Blocker), find_unit(s, "U2")),
    ),
    campaigns.join: (Verb.AMEND, with_campaign(campaigns.join)),
    checklists.mark: (Verb.AMEND, lambda s, a, m, _: checklists.mark(s, a, m, TODAY)),
    checklists.add_place: (Verb.AMEND, lambda s, a, m, _: checklists.add_place(s, a, m, GATE)),
    checklists.drop_place: (Verb.AMEND, lambda s, a, m, _: checklists.drop_place(s, a, m, "南门")),
    checklists.end_place: (
        Verb.AMEND,
        lambda s, a, m, _: checklists.end_place(s, a, m, "西门", date(2022, 9, 8)),
    ),
    counters.attach: (
        Verb.AMEND,
        given(counters.attach, "target", entries=["甲", "乙"], sha256="cd" * 32, name="l.xlsx"),
    ),
    counters.draw_sample: (Verb.AMEND, given(counters.draw_sample, "target")),
    counters.note_sample: (Verb.AMEND, given(counters.note_sample, "target", wrong=[])),
    families.plan_children: (Verb.AMEND, given(families.plan_children, wanted=3)),
    families.name_children: (Verb.AMEND, given(families.name_children, names=["甲企业"])),
    families.adopt: (Verb.AMEND, lambda s, a, m, _: families.adopt(s, a, m, m)),
    issues.find: (Verb.AMEND, given(issues.find, found=[issues.FoundIssue("围挡破损")])),
    issues.assign: (Verb.AMEND, given(issues.assign, "number", "head", due=LATER)),
    issues.claim: (Verb.AMEND, lambda s, a, m, _: issues.claim(s, a, m, 2, "已修好")),
    issues.recheck: (
        Verb.AMEND,
        lambda s, a, m, _: issues.recheck(s, a, m, 3, passed=True, note="属实"),
    ),
    issues.recur: (Verb.AMEND, lambda s, a, m, _: issues.recur(s, a, m, 4)),
    milestones.set_milestones: (
        Verb.AMEND,
        given(milestones.set_milestones, nodes=NODE, calendar=china()),
    ),
    milestones.reach: (Verb.AMEND, given(milestones.reach, name="开工", shown=SHOWN)),
    milestones.drop: (Verb.AMEND, given(milestones.drop, name="开工")),
    supporting.add_note: (
        Verb.AMEND,
        lambda s, a, m, _: supporting.add_note(s, a, m, "已配合到位", unit=find_unit(s, "U3")),
    ),
    task_forces.form: (
        Verb.AMEND,
        lambda s, a, m, _: task_forces.form(
            s, a, m, task_forces.Crew(person(s, "H1"), site="现场")
        ),
    ),
    task_forces.log_duty: (
        Verb.AMEND,
        lambda s, a, m, _: task_forces.log_duty(
            s, a, m, task_forces.OnDuty(date(2022, 9, 7), "某某")
        ),
    ),
    raising.raise_by_hand: (Verb.RAISE, given(raising.raise_by_hand, "days", series=NUMBERS)),
    recalling.recall_gate: (Verb.RECALL, given(recalling.recall_gate, "gate", series=NUMBERS)),
    lookbacks.plan: (Verb.LOOK_BACK, given(lookbacks.plan, after=(1,), calendar=china())),
    lookbacks.tell: (Verb.LOOK_BACK, given(lookbacks.tell, held=True)),
    rebounds.note: (Verb.LOOK_BACK, given(rebounds.note, "days", held=False)),
}
# Each answer with the verb it is in the table.
WORDS = {
    ReplyStatus.ACKNOWLEDGED: Verb.ACKNOWLEDGE,
    ReplyStatus.IN_PROGRESS: Verb.REPORT,
    ReplyStatus.DONE: Verb.CLAIM,
    ReplyStatus.EXTENSION: Verb.ASK_TIME,
    ReplyStatus.RETURN: Verb.RETURN,
}
RECORD = {
    "blockers.answer", "campaigns.leave", "figures.count_value", "figures.refuse_value",
    "filing.note_filed", "gates.note_call", "handing_up.instruct", "holds.lift",
    "objections.refuse_claim", "replies.record_reply", "setting_aside.take_up",
    "vouching.disavow", "vouching.vouch",
}  # fmt: skip
# What is done with a draft is judged by the draft, which ends with the steps of its matter.
DRAFTS = {
    "gates.approve_gate", "gates.waive_gate", "gates.waiting_gate", "gates.put_through",
    "handing_up.hand_up", "handing_up.take_down", "paper_decisions.sign_on_paper",
    "paper_decisions.keep_record",
}  # fmt: skip
PARTS = {
    "authority.has_part", "authority.require_decider", "authority.require_office",
    "authority.require_own_or_office",
    "bases.refuse_without_base", "bases.without_base",
    "bulletins.drop_reports", "campaigns.membership",
    "cancelling.cancel_items_of", "checklists.named", "claim_ends.end_claim", "claims.claim_done",
    "loose_ends.tie_up", "loose_ends.void_requests",
    "claims.claim_was_shown", "claims.overtake", "claims.stands_for_head", "counters.counter_of",
    "counters.uncounted", "decisions.tell", "duties.fall_due", "effects.acknowledge",
    "effects.inform_leaders", "effects.request_extension", "effects.start", "effects.take_effect",
    "families.children_of", "families.link", "families.names_of", "families.plan_of",
    "families.refuse_open_children", "families.unsponsored", "figures.keep_values",
    "gates.draft_gate", "gates.last_decided", "issues.named", "issues.refuse_open_issues",
    "lookbacks.ask", "lookbacks.due_of", "lookbacks.of_matter", "lookbacks.plan_by_policy",
    "milestones.milestones_of", "plan.only_going", "plan.plan_first", "plan.replan", "plan.roll_on",
    "plan.supersede", "rules.take_rules_of", "setting_aside.set_aside", "signing.refuse_owner",
    "signing.require_signature", "stages.require_verb", "task_forces.dissolve",
    "task_forces.force_of", "task_forces.succeed", "verification.last",
    "verification.require_other_closer",
}  # fmt: skip
LEDGER = Path(decisions.__file__).parent
