"""An office whose matter was assigned by a real mail, and the page behind its link."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from duban.policy.policy import load_preset
from duban.vocabulary.roles import Audience, Role
from models.db import transaction
from models.ledger.register import register
from models.ledger.registrations import NewTarget, Registration
from models.queries.facts import days_in_force
from models.tables.commitments import Commitment
from models.tables.directory import Person, Route, Unit
from models.tables.documents import Document
from services.office import Office
from services.round.run import run_round
from tests.serving import AppClient, client_of
from web.app import create_app
from web.owner.store import DatabaseBackend
from web.settings import WebView

# The whole way runs on both databases; what only differs in Python runs on one.
ONE_DATABASE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
PDF = b"%PDF-1.7\n1 0 obj\n"


@dataclass
class Town:
    """An office with one unit, its liaison and head, and a matter assigned on 15 August."""

    office: Office
    sink: Any
    now: datetime
    client: AppClient
    reader: Any
    code: str = ""

    def links(self, address: str) -> list[str]:
        """The reply tokens in the mails to an address, oldest first."""
        bodies = [mail.get_body(("plain",)).get_content() for mail in self.sink.to(address)]
        return [re.search(r"〔\w+〕\S*/r/(\w+)", body)[1] for body in bodies]

    def send(
        self, token: str, act: str, *, path: str = "r", files: Any = None, **typed: str
    ) -> Any:
        """Fill in and send the form that stands on the page."""
        page = self.client.get(f"/{path}/{token}")
        form = self.reader(page.text).form(act, self.code)
        return self.client.post(
            form["action"].partition("#")[0],
            data=form["fields"] | typed,
            files=files,
            follow_redirects=False,
        )

    def rows(self, table: Any) -> list[Any]:
        """All rows of a table."""
        with transaction(self.office.engine) as session:
            return list(session.exec(select(table).order_by(col(table.id))))

    def matter(self) -> Commitment:
        """The matter as it stands."""
        return next(row for row in self.rows(Commitment) if row.code == self.code)


def people(session, office, sink):
    """One unit with liaison and head, another one with its liaison, each with a mailbox."""
    found = {}
    for unit_code, unit_name in (("U1", "审批局"), ("U2", "房管处")):
        unit = Unit(code=unit_code, name=unit_name)
        session.add(unit)
        session.flush()
        found[unit_code] = unit
    for code, name, unit, role in (
        ("P1", "林宁", "U1", Role.LIAISON),
        ("P2", "周平", "U1", Role.UNIT_HEAD),
        ("P3", "陈岚", "U2", Role.LIAISON),
    ):
        person = Person(code=code, name=name, unit_id=found[unit].id, roles=[role.value])
        session.add(person)
        session.flush()
        url = sink.url(f"{code.lower()}@example.org")
        session.add(
            Route(
                person_id=person.id,
                url_encrypted=office.keys.encrypt(url),
                fingerprint=office.keys.fingerprint(url),
                audience=Audience.PERSON,
            )
        )
        found[code] = person
    return found


@pytest.fixture
def town(office, sink, at, reader):
    """A matter registered on Monday 15 August and assigned by the round of 09:00."""
    now = at("2022-08-15")
    with transaction(office.engine) as session:
        known = people(session, office, sink)
        document = Document(
            title="区委工作会议",
            issued_on=date(2022, 8, 14),
            source_name="m.txt",
            sha256="0" * 64,
            text="10月底前将平台拓展至450项",
            received_at=now,
            received_by="P9",
        )
        session.add(document)
        session.flush()
        matter = Registration(
            title="一窗平台拓展至450项",
            quote="10月底前将平台拓展至450项",
            lead_unit=known["U1"],
            liaison=known["P1"],
            unit_head=known["P2"],
            policy=load_preset("standard"),
            drafted_by="P9",
            approved_by="P8",
            approved_on=date(2022, 8, 15),
            due=date(2022, 10, 31),
            targets=(NewTarget("应用事项", ">=", 450, "项"),),
            document=document,
        )
        days = days_in_force(session, sending_days="working")
        code = register(session, office.act(now), matter, days).code
    run_round(office, now)
    backend = DatabaseBackend(office)
    view = WebView("督查办", "顾宁", "0555-1", keys=office.keys)
    made = Town(office, sink, now + timedelta(hours=1), None, reader, code)
    app = create_app(backend, settings_view=view, clock=lambda: made.now)
    made.client = client_of(app)
    return made
