"""The times at which flows run: the desk's choice before environment, file and default."""

from datetime import date

from sqlmodel import Session, select

from duban.policy.flow_times import as_crons
from duban.policy.round_times import daily_crons
from duban.settings import Settings
from models.queries.rules import usual_rules
from models.tables.schedules import FlowChoice

ROUNDS = "supervise"
# Flow -> the setting that holds its schedule, in the order of a page.
SCHEDULES = {
    ROUNDS: "schedule_supervise",
    "collect_replies": "schedule_collect",
    "morning_brief": "schedule_brief",
    "audit_schedule": "schedule_audit",
    "weekly_bulletin": "schedule_bulletin",
    "tell_systems": "schedule_systems",
}
# Flow -> the setting that a choice at the desk replaces: rounds have hours, not an interval.
FLOWS = SCHEDULES | {ROUNDS: "send_times"}
CHOICES = select(FlowChoice)
WEEKLY = ("weekly_bulletin",)  # flows whose times name weekdays


def choices(session: Session) -> dict[str, FlowChoice]:
    """Returns what was chosen, by flow."""
    return {choice.flow: choice for choice in session.exec(CHOICES)}


def settings_in_force(session: Session, settings: Settings) -> Settings:
    """The settings with the times and the usual rules that were chosen at the desk."""
    chosen = {
        FLOWS[flow]: choice.times if flow == ROUNDS else as_crons(choice.times)
        for flow, choice in choices(session).items()
        if choice.times and flow in FLOWS
    }
    if FLOWS[ROUNDS] in chosen:
        chosen["schedule_supervise"] = ""  # whatever interval the environment names
    chosen |= usual_rules(session)
    return settings.model_copy(update=chosen) if chosen else settings


def schedule_of(settings: Settings, flow: str) -> str:
    """A flow's schedule under settings in force: cron expressions by `;`, or an interval.

    Empty for a flow that runs when somebody asks. Rounds come at the send times, save in a trial.
    """
    text = str(getattr(settings, SCHEDULES[flow])) if flow in SCHEDULES else ""
    if flow == ROUNDS and not text:
        return ";".join(daily_crons(settings.times_of_rounds))
    return text


def pause_of(session: Session, flow: str, today: date) -> FlowChoice | None:
    """The pause of a flow that is in force today."""
    choice = session.get(FlowChoice, flow)
    if choice is None or choice.paused_until is None:
        return None
    return choice if choice.paused_until >= today else None
