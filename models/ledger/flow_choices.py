"""The office chooses when a flow runs, pauses it until a day, and lets it go on."""

from datetime import date

from sqlmodel import Session

from duban.moment import Act
from duban.policy.flow_times import refuse_bad_pause
from duban.vocabulary.rights import Deed
from models.ledger.authority import require_right
from models.ledger.journal import OFFICE, record
from models.tables.schedules import FlowChoice


def choose_times(session: Session, act: Act, flow: str, times: str) -> None:
    """A flow runs at these times from now on; empty leaves it to the settings again."""
    _own(session, act, flow).times = times
    record(session, act, OFFICE, "times-chosen", flow=flow, times=times)


def pause(session: Session, act: Act, flow: str, until: date) -> None:
    """A flow does not run up to a day, that day included; `act.why` says why. Raises BadPause."""
    refuse_bad_pause(until, act.why, today=act.moment.today)
    choice = _own(session, act, flow)
    choice.paused_until, choice.paused_why, choice.paused_by = until, act.why, act.by
    record(session, act, OFFICE, "flow-paused", flow=flow, until=until)


def go_on(session: Session, act: Act, flow: str) -> None:
    """A paused flow runs again from its next start on."""
    choice = _own(session, act, flow)
    choice.paused_until, choice.paused_why, choice.paused_by = None, "", ""
    record(session, act, OFFICE, "flow-resumed", flow=flow)


def _own(session: Session, act: Act, flow: str) -> FlowChoice:
    """The row of a flow, ours until the transaction ends. Raises NotEntitled."""
    require_right(session, act, Deed.SCHEDULES)
    choice = session.get(FlowChoice, flow, with_for_update=True)
    if choice is None:
        choice = FlowChoice(flow=flow, chosen_by=act.by, chosen_at=act.moment.utc)
    choice.chosen_by, choice.chosen_at = act.by, act.moment.utc
    session.add(choice)
    session.flush()
    return choice
