"""The rules: those there are, files of the office, the choice, and a past period by one of them."""

from collections.abc import Callable

from fastapi import FastAPI, Response

from duban.policy.pace import PaceKind
from duban.vocabulary.rights import Deed
from services.desk import rules
from services.desk.rules import RuleForm
from web.desk.room import Room, Visit

AT = "/desk/rules"
NO_FILE = "请选择文件。Choose a file."
NO_DAY = "请填写起止日期。Give the first and the last day."


class Rules(Room):
    """The handlers of /desk/rules."""

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        edge = self.edge
        edge.shows(app, AT, self.show, Deed.LOOK)
        edge.shows(app, f"{AT}/files/{{folder}}/{{name}}", self.text, Deed.LOOK)
        edge.takes(app, f"{AT}/check", self.check, Deed.SCHEDULES)
        edge.takes(app, f"{AT}/add", self.add, Deed.SCHEDULES)
        edge.takes(app, f"{AT}/usual", self.usual, Deed.SCHEDULES)
        edge.takes(app, f"{AT}/choose", self.choose, Deed.RULES)
        edge.shows(app, f"{AT}/replay", self.ask_replay, Deed.LOOK)
        edge.takes(app, f"{AT}/replay", self.replay, Deed.LOOK)

    def show(self, visit: Visit, problem: str = "", fit: object = None) -> Response:
        """GET: every rule, and the forms."""
        return self.edge.page(
            visit, "rules.html", shelf=rules.shelf(self.edge.office),
            problem=problem, fit=fit,
            paces=[kind.value for kind in PaceKind],
            may_add=visit.signed.may(Deed.SCHEDULES), may_choose=visit.signed.may(Deed.RULES),
        )  # fmt: skip

    def text(self, visit: Visit) -> Response:
        """GET: a file of rules as it is written."""
        folder, name = (visit.request.path_params[key] for key in ("folder", "name"))
        text = rules.text_of(self.edge.office, folder, name)
        return self.edge.page(visit, "rule.html", name=name, text=text)

    def check(self, visit: Visit) -> Response:
        """POST: a file is read, and kept nowhere."""
        file = visit.file
        if file is None:
            return self.show(visit, NO_FILE)
        try:
            return self.show(visit, fit=rules.look(file.data, file.name))
        except ValueError as error:
            return self.show(visit, str(error))

    def add(self, visit: Visit) -> Response:
        """POST: a file is put into the home."""
        file = visit.file
        if file is None:
            return self.show(visit, NO_FILE)
        return self._written(
            visit, "rule-added", lambda: rules.add(visit.desk, file.data, file.name)
        )

    def usual(self, visit: Visit) -> Response:
        """POST: what holds where none is named."""
        return self._written(
            visit,
            "rule-usual",
            lambda: rules.choose_usual(visit.desk, visit.typed("policy"), visit.typed("light")),
        )

    def choose(self, visit: Visit) -> Response:
        """POST: matters or a campaign by other rules."""
        names = ("codes", "campaign", "policy", "light", "pace", "why")
        wanted = RuleForm(**{name: visit.typed(name) for name in names})
        return self._written(visit, "rules-chosen", lambda: rules.choose(visit.desk, wanted))

    def ask_replay(self, visit: Visit, problem: str = "", found: object = None) -> Response:
        """GET: a policy and a period."""
        return self.edge.page(
            visit, "replay.html", problem=problem, found=found,
            policies=rules.shelf(self.edge.office).of("policy"),
        )  # fmt: skip

    def replay(self, visit: Visit) -> Response:
        """POST: the period as it was, and by the policy."""
        first, last, file = visit.day("first"), visit.day("last"), visit.file
        if first is None or last is None:
            return self.ask_replay(visit, NO_DAY)
        brought = (file.name, file.data) if file else None
        try:
            found = rules.replay_by(
                self.edge.office, visit.now, visit.typed("policy"), brought, first, last
            )
        except ValueError as error:
            return self.ask_replay(visit, str(error))
        return self.ask_replay(visit, found=found)

    def _written(self, visit: Visit, verb: str, work: Callable[[], object]) -> Response:
        return self.acted(visit, work, self.show, f"{AT}?done={verb}.", (ValueError,))
