"""Accounts for administrators: invite, give roles, end."""

from collections.abc import Callable

from fastapi import FastAPI, Response
from fastapi.responses import RedirectResponse

from duban.vocabulary.rights import Deed, DeskRole
from models.ledger.accounts import NoFactor
from models.ledger.handover import StillBusy
from services.accounts import managing
from services.desk.stale import Changed
from web.desk.room import Room, Visit


class Accounts(Room):
    """The handlers of /desk/accounts."""

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        self.edge.shows(app, "/desk/accounts", self.show, Deed.ACCOUNTS)
        self.edge.takes(app, "/desk/accounts/invite", self.invite, Deed.ACCOUNTS)
        self.edge.takes(app, "/desk/accounts/{code}/roles", self.roles, Deed.ACCOUNTS)
        self.edge.takes(app, "/desk/accounts/{code}/end", self.end, Deed.ACCOUNTS)
        self.edge.takes(app, "/desk/accounts/{code}/sessions", self.sessions, Deed.ACCOUNTS)

    def show(self, visit: Visit, problem: str = "", status: int = 200) -> Response:
        """GET /desk/accounts: everybody with an account, and the form of an invitation."""
        office = self.edge.office
        lines = managing.listed(visit.desk)
        return self.edge.page(
            visit, "accounts.html", status, lines=lines, people=managing.to_invite(office),
            all_roles=list(DeskRole), problem=problem,
            chosen=_roles(visit), stamp_of=managing.account_stamp,
            seen=managing.list_stamp(lines), about=visit.request.path_params.get("code", ""),
        )  # fmt: skip

    def invite(self, visit: Visit) -> Response:
        """POST: the link and its code, shown this once."""
        code, roles = visit.typed("person"), _roles(visit)

        def work() -> Response:
            url, second = managing.invite(visit.desk, code, roles, visit.typed("seen"))
            return self.edge.page(visit, "invited.html", url=url, second=second, person=code)

        return self._done(visit, work)

    def roles(self, visit: Visit) -> Response:
        """POST: other roles."""
        return self._done(visit, lambda: managing.change_roles(
            visit.desk, visit.code, _roles(visit),
            visit.typed("seen"),
        ))  # fmt: skip

    def sessions(self, visit: Visit) -> Response:
        """POST: every session of an account ends."""
        managing.end_sessions_of(visit.desk, visit.code)
        return RedirectResponse("/desk/accounts", 303)

    def end(self, visit: Visit) -> Response:
        """POST: an account ends, with its sessions."""
        return self._done(visit, lambda: managing.end(visit.desk, visit.code, visit.typed("seen")))

    def _done(self, visit: Visit, work: Callable[[], Response | None]) -> Response:
        """Do it; what speaks against it is told with the ticks that were set."""
        try:
            answer = work()
        except Changed as changed:
            return self.show(visit, str(changed), 409)
        except (NoFactor, StillBusy, *managing.REFUSALS) as error:
            return self.show(visit, str(error), 422)
        return answer or RedirectResponse("/desk/accounts", 303)


def _roles(visit: Visit) -> frozenset[DeskRole]:
    return frozenset(role for role in DeskRole if visit.typed(f"role-{role.value}"))
