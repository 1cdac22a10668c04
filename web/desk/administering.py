"""Accounts for administrators: invite, give roles, end."""

from __future__ import annotations

from fastapi import FastAPI, Response
from fastapi.responses import RedirectResponse

from duban.vocabulary.rights import Deed, DeskRole
from services.accounts import managing
from web.desk.edge import Edge, Visit


class Accounts:
    """The handlers of /desk/accounts."""

    def __init__(self, edge: Edge) -> None:
        self.edge = edge

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        self.edge.shows(app, "/desk/accounts", self.show, Deed.ACCOUNTS)
        self.edge.takes(app, "/desk/accounts/invite", self.invite, Deed.ACCOUNTS)
        self.edge.takes(app, "/desk/accounts/{code}/roles", self.roles, Deed.ACCOUNTS)
        self.edge.takes(app, "/desk/accounts/{code}/end", self.end, Deed.ACCOUNTS)
        self.edge.takes(app, "/desk/accounts/{code}/sessions", self.sessions, Deed.ACCOUNTS)

    def show(self, visit: Visit) -> Response:
        """GET /desk/accounts: everybody with an account, and the form of an invitation."""
        office = self.edge.office
        return self.edge.page(
            visit,
            "accounts.html",
            lines=managing.listed(office, visit.signed, visit.now),
            people=managing.to_invite(office),
            all_roles=list(DeskRole),
            zone=office.settings.tz,
        )

    def invite(self, visit: Visit) -> Response:
        """POST: the link and its code, shown this once."""
        code, roles = visit.typed("person"), _roles(visit)
        url, second = managing.invite(self.edge.office, visit.signed, visit.now, code, roles)
        return self.edge.page(visit, "invited.html", url=url, second=second, person=code)

    def roles(self, visit: Visit) -> Response:
        """POST: other roles."""
        code = str(visit.request.path_params["code"])
        managing.change_roles(self.edge.office, visit.signed, visit.now, code, _roles(visit))
        return RedirectResponse("/desk/accounts", 303)

    def sessions(self, visit: Visit) -> Response:
        """POST: every session of an account ends."""
        code = str(visit.request.path_params["code"])
        managing.end_sessions_of(self.edge.office, visit.signed, visit.now, code)
        return RedirectResponse("/desk/accounts", 303)

    def end(self, visit: Visit) -> Response:
        """POST: an account ends, with its sessions."""
        code = str(visit.request.path_params["code"])
        managing.end(self.edge.office, visit.signed, visit.now, code)
        return RedirectResponse("/desk/accounts", 303)


def _roles(visit: Visit) -> frozenset[DeskRole]:
    return frozenset(role for role in DeskRole if visit.typed(f"role-{role.value}"))
