"""The order that waits for a name, and the ways to put one to it."""

from datetime import date

from duban.vocabulary.signing import SignedKind
from models.db import transaction
from models.ledger.gates import approve_gate, waiting_gate
from models.tables.checks import Escalation
from services.accounts import deputies
from services.accounts.sessions import AtDesk
from tests.desk.morning import DAY
from tests.town import NUMBERS

ORDER = [SignedKind.ORDER]


def gate(site) -> Escalation:
    return site.desk.town.rows(Escalation)[0]


def draft(site) -> str:
    return f"/desk/drafts/{gate(site).id}"


def named(site, people, to="D3", first=DAY, last="2022-09-09", kinds=ORDER):
    now = site.now
    deputies.name(AtDesk(people.office, people.signed("D1", now), now), to, kinds=kinds,
                  first=date.fromisoformat(first), last=date.fromisoformat(last))  # fmt: skip
    site.later(minutes=1)


def sign(site, people, code, day=DAY, clock="08:40"):
    """The draft signed by somebody who just gave password and code."""
    now = site.desk.town.at(day, clock)
    doer = people.signed(code, now).doer()
    with transaction(people.office.engine) as session:
        matter = site.desk.town.find(session, a_code(site))
        act = people.office.act(now, by=doer)
        return approve_gate(session, act, matter, waiting_gate(session, matter), series=NUMBERS)


def a_code(site) -> str:
    return site.morning_order
