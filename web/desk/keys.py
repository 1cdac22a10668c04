"""Keys for administrators: those handed out, a new one, one ended."""

from fastapi import FastAPI, Response
from fastapi.responses import RedirectResponse

from duban.choices import chosen
from duban.vocabulary.access import KeyAbout, KeyKind, Scope
from duban.vocabulary.rights import Deed
from services.access.keys import BadKey, WantedKey
from services.desk import keys
from web.desk.room import Room, Visit

DAYS = 180


class Keys(Room):
    """The handlers of /desk/keys."""

    def mount(self, app: FastAPI) -> None:
        """Put them under their addresses."""
        self.edge.shows(app, "/desk/keys", self.show, Deed.ACCOUNTS)
        self.edge.takes(app, "/desk/keys", self.make, Deed.ACCOUNTS)
        self.edge.takes(app, "/desk/keys/{number:int}/revoke", self.revoke, Deed.ACCOUNTS)

    def show(self, visit: Visit, problem: str = "") -> Response:
        """GET /desk/keys."""
        return self.edge.page(
            visit, "keys.html",
            ring=keys.ring(visit.desk), problem=problem,
            kinds=list(KeyKind), abouts=list(KeyAbout), scopes=list(Scope), days=DAYS,
        )  # fmt: skip

    def make(self, visit: Visit) -> Response:
        """POST: a key, shown this once."""
        try:
            wanted = _wanted(visit)
            url, token = keys.make(visit.desk, wanted)
        except (ValueError, LookupError) as error:
            return self.show(visit, str(error))
        return self.edge.page(visit, "key-made.html", url=url, token=token, kind=wanted.kind)

    def revoke(self, visit: Visit) -> Response:
        """POST: it opens nothing any more."""
        keys.revoke(visit.desk, visit.number)
        return RedirectResponse("/desk/keys", 303)


def _wanted(visit: Visit) -> WantedKey:
    days = visit.typed("days")
    about = visit.typed("about")
    kind = chosen(KeyKind, visit.typed("kind"))
    if not days.isdecimal() or len(days) > 4:
        raise BadKey("请写有效天数。Say for how many days.")
    return WantedKey(
        kind=kind,
        label=visit.typed("label"),
        holder=visit.typed("holder"),
        days=int(days),
        about=chosen(KeyAbout, about) if about and kind is not KeyKind.API else None,
        subject=visit.typed("subject"),
        scopes=tuple(scope for scope in Scope if visit.typed(f"scope-{scope.value}"))
        if kind is KeyKind.API
        else (),
        names=bool(visit.typed("names")),
    )
