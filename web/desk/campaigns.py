"""Campaigns: the list, one with its gates and matters, and everything the office does with it."""

from collections.abc import Callable

from fastapi import FastAPI, Response

from duban.policy.recurrence import WEEKDAYS
from duban.vocabulary.campaigns import GateNeed
from duban.vocabulary.rights import Deed
from services.desk import campaigns
from services.desk.campaigns import CampaignForm
from web.desk.room import Room, Visit

AT = "/desk/campaigns"
ONE = f"{AT}/{{number:int}}"
SHOWN = 300  # matters of a campaign that its page lists


class CampaignPages(Room):
    """The handlers of /desk/campaigns."""

    stale = ()

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        edge = self.edge
        edge.shows(app, AT, self.show, Deed.READ)
        edge.takes(app, AT, self.found, Deed.REGISTER)
        edge.shows(app, ONE, self.show_one, Deed.READ)
        edge.takes(app, f"{ONE}/confirm", self.confirm, Deed.CAMPAIGN)
        edge.takes(app, f"{ONE}/end", self.end, Deed.CAMPAIGN)
        edge.takes(app, f"{ONE}/days", self.move, Deed.REGISTER)
        edge.takes(app, f"{ONE}/bulletin", self.bulletin, Deed.DRAFT)
        edge.takes(app, f"{ONE}/matters", self.add, Deed.REGISTER)
        edge.takes(app, f"{ONE}/matters/remove", self.remove, Deed.REGISTER)
        edge.takes(app, f"{ONE}/gates", self.gate, Deed.REGISTER)
        edge.takes(app, f"{ONE}/gates/remove", self.ungate, Deed.REGISTER)

    def show(self, visit: Visit, problem: str = "") -> Response:
        """GET: every campaign, and the form that founds one."""
        return self.edge.page(
            visit, "campaigns.html", problem=problem,
            found=campaigns.listed(self.edge.office, visit.now),
        )  # fmt: skip

    def show_one(self, visit: Visit, problem: str = "") -> Response:
        """GET: its days, gates and matters, and the forms of whoever looks."""
        return self.edge.page(
            visit, "campaign.html", problem=problem,
            one=campaigns.campaign(self.edge.office, visit.now, visit.number),
            needs=[need.value for need in GateNeed], at=f"{AT}/{visit.number}",
            shown=SHOWN, weekdays=WEEKDAYS,
        )  # fmt: skip

    def found(self, visit: Visit) -> Response:
        """POST: founded with both its days; a named person confirms them."""
        wanted = CampaignForm(
            visit.typed("name"), visit.day("starts"), visit.day("ends"), _proposal(visit)
        )
        return self.acted(
            visit, lambda: campaigns.found_one(visit.desk, wanted), self.show,
            lambda number: f"{AT}/{number}?done=campaign-founded.",
        )  # fmt: skip

    def confirm(self, visit: Visit) -> Response:
        """POST: both days are confirmed as they were shown."""
        return self._done(visit, "campaign-confirmed", lambda: campaigns.confirm_days(
            visit.desk, visit.number, visit.typed("seen")
        ))  # fmt: skip

    def end(self, visit: Visit) -> Response:
        """POST: ended, with a reason."""
        return self._done(visit, "campaign-ended", lambda: campaigns.end_one(
            visit.desk, visit.number, visit.typed("seen"),
            visit.typed("why"),
        ))  # fmt: skip

    def move(self, visit: Visit) -> Response:
        """POST: other days, to be confirmed anew."""
        return self._done(visit, "campaign-moved", lambda: campaigns.move_days(
            visit.desk, visit.number, visit.typed("seen"),
            starts_on=visit.day("starts"), ends_on=visit.day("ends"), why=visit.typed("why"),
        ))  # fmt: skip

    def bulletin(self, visit: Visit) -> Response:
        """POST: the weekday on which its bulletin drafts itself."""
        return self._done(visit, "campaign-bulletin-day", lambda: campaigns.choose_bulletin_day(
            visit.desk, visit.number, visit.typed("day")
        ))  # fmt: skip

    def add(self, visit: Visit) -> Response:
        """POST: matters belong to it from now on."""
        return self._done(visit, "campaign-joined", lambda: campaigns.add_matters(
            visit.desk, visit.number, visit.typed("codes")
        ))  # fmt: skip

    def remove(self, visit: Visit) -> Response:
        """POST: matters belong to it no more, for a reason."""
        return self._done(visit, "campaign-left", lambda: campaigns.remove_matters(
            visit.desk, visit.number, visit.typed("codes"),
            visit.typed("why"),
        ))  # fmt: skip

    def gate(self, visit: Visit) -> Response:
        """POST: a gate is set."""
        return self._done(visit, "campaign-gate", lambda: campaigns.add_gate(
            visit.desk, visit.number, day=visit.day("day"),
            need=_need(visit), name=visit.typed("name"), proposal=_proposal(visit),
        ))  # fmt: skip

    def ungate(self, visit: Visit) -> Response:
        """POST: a gate is taken away, for a reason."""
        return self._done(visit, "campaign-gate-dropped", lambda: campaigns.remove_gate(
            visit.desk, visit.number, day=visit.day("day"),
            need=_need(visit), why=visit.typed("why"),
        ))  # fmt: skip

    def _done(self, visit: Visit, verb: str, work: Callable[[], object]) -> Response:
        return self.acted(visit, work, self.show_one, f"{AT}/{visit.number}?done={verb}.")


def _proposal(visit: Visit) -> int | None:
    text = visit.typed("proposal")
    return int(text) if text.isdecimal() and len(text) < 10 else None


def _need(visit: Visit) -> GateNeed:
    """The need of the gate; the first of all where a form names none that there is."""
    typed = visit.typed("need")
    return next((need for need in GateNeed if need.value == typed), GateNeed.MILESTONE)
