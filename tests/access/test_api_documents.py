"""Documents, calls and keys of `/api/v1`: what another system may hand in, and under whose name."""

from datetime import date

import pytest

from duban.vocabulary.access import Scope
from duban.vocabulary.rights import MAY, DeskRole
from duban.vocabulary.roles import Role
from models.tables.replies import CallNote
from tests.access.conftest import made
from tests.access.systems import System
from web.api.operations import OPERATIONS


def test_a_document_becomes_proposals(site):
    """That a person decides about; the same text again adds nothing."""
    system = System(site)
    body = {
        "name": "会议纪要",
        "text": "会议要求，科技局9月底前建成一处示范点。",
        "issued": "2022-09-05",
    }
    first = system.post("/documents", body).json()
    again = system.post("/documents", body, name="oa-task-2").json()

    assert first["new"] == len(first["proposals"]) > 0
    assert (again["document"], again["new"]) == (first["document"], 0)


def test_a_document_is_read_as_text_whatever_it_begins_with(site):
    """It is no file; one that says nothing is refused in a sentence."""
    text = "%PDF-1.7 会议要求，科技局9月底前建成一处示范点。"
    body = {"name": "../x.pdf", "text": text, "issued": "2022-09-05"}
    empty = System(site).post("/documents", body | {"text": " "}, name="oa-task-3")

    assert System(site).post("/documents", body).status_code == 201
    assert (empty.status_code, empty.headers["content-type"]) == (422, "application/problem+json")


def test_a_document_without_a_day_says_what_to_send(site):
    """The field of the interface, not only the option of a command."""
    body = {"name": "来文", "text": "会议要求，科技局9月底前建成一处示范点。"}
    answer = System(site).post("/documents", body)

    assert answer.status_code == 422
    assert "接口为 issued" in answer.json()["detail"]


@pytest.mark.parametrize("field", ["person", "note"])
def test_a_character_no_database_keeps_is_refused(site, field):
    """With the name of its field."""
    body = {"person": "P1", "status": "in-progress"} | {field: "甲\0乙"}
    answer = System(site).post("/matters/2022-0001/answers", body)

    assert answer.status_code == 422
    assert field in answer.json()["detail"]


def test_a_classified_document_is_refused(site):
    """Nothing of it is stored."""
    body = {"name": "x", "text": "秘密★1年\n关于某事的通知\n9月底前完成。", "issued": "2022-09-05"}
    answer = System(site).post("/documents", body)

    assert answer.status_code == 422
    assert "涉密" in answer.json()["detail"]


def test_a_call_is_noted_under_the_holder_of_the_key(site):
    """A telephone note needs a person of the office; by a key of anybody else nothing is noted."""
    call = {"person": "P3", "reached": True, "answered_by": "某P3", "said": "月底可完"}
    assert System(site).post("/matters/2022-0003/calls", call).status_code == 201
    site.desk.town.person("P8", role=Role.LIAISON)
    refused = System(site, holder="P8").post("/matters/2022-0003/calls", call)
    (note,) = site.desk.town.rows(CallNote)

    assert (note.noted_by, note.said) == ("D1", "月底可完")
    assert refused.status_code == 403


def test_the_journal_names_the_key_behind_a_call(site):
    """By its number, as the door."""
    call = {"person": "P3", "reached": False}
    System(site).post("/matters/2022-0003/calls", call)
    [entry] = site.desk.town.entries(verb="call-noted")

    assert entry.facts["door"] == "api:1"


@pytest.mark.parametrize("each", OPERATIONS, ids=lambda each: f"{each.method} {each.path}")
def test_a_key_without_the_scope_is_refused_at_every_operation(site, each):
    """Each asks for its own."""
    others = tuple(scope for scope in Scope if scope is not each.scope)
    system = System(site, *others)
    path = each.path.replace("{code}", "2022-0003")
    answer = system.get(path) if each.method == "GET" else system.post(path, {})

    assert answer.status_code == 403


def test_no_scope_signs():
    """No operation has anything behind it that asks for a signature."""
    assert {scope.value for scope in Scope} == {"read", "documents", "answers", "calls"}
    assert not {scope.value for scope in Scope} & {deed.value for deed in MAY} - {"read"}


@pytest.mark.parametrize("header", ["", "Bearer ", "Bearer nothing", "Basic x", "Bearer ../../x"])
def test_without_a_key_nothing_is_read(site, header):
    """401, and no word on what was wrong with it."""
    answer = site.browser().client.get("/api/v1/matters", headers={"authorization": header})

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"


def test_a_key_is_used_only_so_often(site):
    """Sixty at once, then 429 with when to come back; another key goes on."""
    system = System(site)
    answers = [system.get("/matters/2022-9999") for _ in range(150)]
    refused = [one for one in answers if one.status_code == 429]
    last = refused[0]

    assert [one.status_code for one in answers[:60]] == [404] * 60
    assert last.headers["retry-after"] == "60"
    assert System(site, label="另一系统").get("/matters").status_code == 200


def test_a_revoked_key_reads_nothing_any_more(site):
    """From the next request on."""
    from duban.vocabulary.access import KeyKind
    from models.db import transaction
    from models.ledger.access import revoke_key
    from models.queries.access import find_key

    row, token = made(site, KeyKind.API, scopes=tuple(Scope))
    client, headers = site.browser().client, {"authorization": f"Bearer {token}"}
    assert client.get("/api/v1/matters", headers=headers).status_code == 200
    with transaction(site.desk.office.engine) as session:
        revoke_key(session, site.desk.office.act(site.now, by="D1"), find_key(session, row.id or 0))

    assert client.get("/api/v1/matters", headers=headers).status_code == 401


def test_an_account_without_the_right_notes_no_call(site):
    """The holder's own roles hold behind the key as well."""
    system = System(site, holder="D1")
    site.desk.account("D1", DeskRole.ADMINISTRATOR)
    call = {"person": "P3", "reached": False}

    assert system.post("/matters/2022-0003/calls", call).status_code == 403
    assert date(2022, 9, 6) == site.now.date()
