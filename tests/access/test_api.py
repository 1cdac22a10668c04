"""`/api/v1`: read by keys with scopes, written once however often it is sent, signed by nobody."""

from typing import Any

import pytest

from duban.vocabulary.replies import Credence, ReplySource
from duban.vocabulary.stages import Stage, Waiting
from models.ledger.decisions import withdraw
from models.tables.replies import Reply
from tests.access.conftest import HIDDEN
from tests.access.systems import ANSWER, System
from web.api.operations import OPERATIONS


def codes(answer: Any) -> list[str]:
    return [one["code"] for one in answer.json()["items"]]


def test_open_matters_are_read_by_number(site):
    """With due day, overdue working days and stage; nobody's name."""
    system = System(site)
    answer = system.get("/matters")
    first = answer.json()["items"][0]

    assert codes(answer) == ["2022-0001", "2022-0002", "2022-0003", "2022-0004"]
    assert (first["due"], first["overdue"], first["stage"]) == ("2022-08-31", 4, "approved")
    assert answer.json()["next"] is None
    assert "某" not in answer.text


def test_pages_follow_each_other_by_their_cursor(site):
    """None twice, none left out, although a matter leaves in between."""
    town = site.desk.town
    for number in range(6, 62):
        town.matter("2022-12-30", title=f"第{number}件", liaison="P9", head="H9")
    system = System(site)
    first = system.get("/matters").json()
    town.decide(withdraw, "2022-0010", "2022-09-06", why="并入")
    second = system.get(f"/matters?after={first['next']}").json()
    found = [one["code"] for one in (*first["items"], *second["items"])]

    assert len(first["items"]) == 50
    assert second["next"] is None
    assert len(found) == len(set(found)) == 60


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/matters?after=x", 400),
        ("/matters?standing=x", 400),
        ("/board?on=gestern", 400),
        ("/board?on=2022-09-07", 400),
        ("/papers?year=22", 400),
        ("/matters/2022-9999", 404),
        ("/nothing", 404),
    ],
)
def test_what_is_asked_wrongly_is_told_as_a_problem(site, path, status):
    """RFC 9457: type, title, status, and a sentence that says what to do."""
    answer = System(site).get(path)

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(answer.json()) == {"type", "title", "status", "detail"}
    assert answer.json()["status"] == status


def test_one_matter_is_whole(site):
    """Source, owners by code, numbers and milestones; its steps and its answers beside it."""
    site.desk.town.reply("2022-0003", "2022-09-05", by="P3", note="已开工")
    system = System(site)
    matter = system.get("/matters/2022-0003").json()

    assert (matter["liaison"], matter["unit_head"]) == ("P3", "H3")
    assert matter["quote"] == "月底前建成一处示范点"
    assert [one["rung"] for one in system.get("/matters/2022-0003/checks").json()["items"]][-1]
    (answer,) = system.get("/matters/2022-0003/answers").json()["items"]
    assert (answer["person"], answer["note"], answer["credence"]) == ("P3", "已开工", "full")


def test_the_board_is_as_of_a_day(site):
    """A matter closed since stands there open as it was then."""
    site.desk.town.decide(withdraw, "2022-0002", "2022-09-06", why="并入其他事项")
    system = System(site)
    now = {one["code"]: one["stage"] for one in system.get("/board").json()["items"]}
    then = system.get("/board?on=2022-09-01").json()["items"]

    assert now["2022-0002"] == Stage.WITHDRAWN.value
    assert {one["code"]: one["stage"] for one in then}["2022-0002"] != Stage.WITHDRAWN.value


def test_an_offline_matter_is_as_unknown_as_any_other(site):
    """Not listed, not on the board, not by its number, not to be written to."""
    system = System(site)

    for path in ("/matters?standing=all", "/board", "/board?on=2022-09-01", "/papers"):
        assert HIDDEN not in system.get(path).text
        assert "2022-0005" not in system.get(path).text
    unknown = system.get("/matters/2022-9999").json()["detail"].replace("9999", "0005")
    for path in ("", "/checks", "/answers"):
        answer = system.get(f"/matters/2022-0005{path}")
        assert (answer.status_code, answer.json()["detail"]) == (404, unknown)
    body = {"person": "P1", "status": "in-progress"}
    assert system.post("/matters/2022-0005/answers", body).status_code == 404


def test_an_answer_from_another_system_is_an_unverified_one(site):
    """Kept with its words and value; it proves no delivery."""
    answer = System(site).post("/matters/2022-0003/answers", ANSWER)
    (reply,) = site.desk.town.rows(Reply)

    assert answer.status_code == 201
    assert (reply.source, reply.credence) == (ReplySource.API, Credence.UNVERIFIED)
    assert (reply.note, reply.percent, reply.identity) == ("设备进场", 40, "试用")
    assert answer.json()["credence"] == "unverified"


def test_a_completion_from_another_system_waits_for_the_head(site):
    """As one from an unverified mail does: no system closes anything."""
    body = ANSWER | {"status": "done", "signed_off_by": "某H3"}
    System(site).post("/matters/2022-0003/answers", body)
    row = site.desk.town.row("2022-0003")

    assert row.closed_at is None
    assert row.waiting is not Waiting.VERIFY
    assert row.stage not in (Stage.CLAIMED_DONE, Stage.CLOSED)


@pytest.mark.parametrize("status", ["in-progress", "done", "extension"])
def test_an_answer_about_a_withdrawn_matter_is_kept_and_moves_nothing(site, status):
    """A system's word is an owner's: kept at every stage."""
    site.desk.town.decide(withdraw, "2022-0003", "2022-09-05", why="并入其他事项")
    body = ANSWER | {"status": status, "signed_off_by": "某H3", "definite_date": "2022-10-31"}
    answer = System(site).post("/matters/2022-0003/answers", body)
    row = site.desk.town.row("2022-0003")

    assert answer.status_code == 201, answer.text
    assert (row.stage, row.waiting) == (Stage.WITHDRAWN, None)
    assert row.closed_at is not None


@pytest.mark.parametrize("status", ["done", "extension"])
def test_what_a_head_signs_off_names_the_head(site, status):
    """Nothing is kept without."""
    answer = System(site).post("/matters/2022-0003/answers", ANSWER | {"status": status})

    assert answer.status_code == 422
    assert "signed_off_by" in answer.json()["detail"]
    assert site.desk.town.rows(Reply) == []


def test_the_same_request_is_done_once(site):
    """Sent again, as after a broken line, it gets the very answer."""
    system = System(site)
    first = system.post("/matters/2022-0003/answers", ANSWER)
    again = system.post("/matters/2022-0003/answers", ANSWER)

    assert first.json() == again.json()
    assert again.headers["idempotency-replayed"] == "true"
    assert len(site.desk.town.rows(Reply)) == 1


def test_one_name_is_not_used_for_two_things(site):
    """The second is refused and not kept."""
    system = System(site)
    system.post("/matters/2022-0003/answers", ANSWER)
    other = system.post("/matters/2022-0003/answers", ANSWER | {"note": "另一句"})

    assert other.status_code == 422
    assert len(site.desk.town.rows(Reply)) == 1


def test_two_systems_may_use_the_same_name(site):
    """Each key has names of its own."""
    for system in (System(site), System(site, label="另一系统")):
        assert system.post("/matters/2022-0003/answers", ANSWER).status_code == 201
    assert len(site.desk.town.rows(Reply)) == 2


def test_writing_without_a_name_is_refused(site):
    """Nobody could tell a second try from a second answer."""
    assert System(site).post("/matters/2022-0003/answers", ANSWER, name="").status_code == 400


def test_nobody_answers_for_a_matter_that_is_another_s(site):
    """The liaison of one matter is nobody in the next."""
    answer = System(site).post("/matters/2022-0002/answers", ANSWER)

    assert answer.status_code == 422
    assert "P3" in answer.json()["detail"]
    assert site.desk.town.rows(Reply) == []


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (ANSWER | {"percent": 140}, "percent"),
        (ANSWER | {"status": "acknowledged"}, "status"),
        (ANSWER | {"closed": True}, "closed"),
        ({"note": "x"}, "person"),
    ],
)
def test_a_body_that_is_wrong_names_its_field(site, body, field):
    """And nothing is kept."""
    answer = System(site).post("/matters/2022-0003/answers", body)

    assert answer.status_code == 422
    assert field in answer.json()["detail"]
    assert site.desk.town.rows(Reply) == []


def test_what_is_no_json_is_told(site):
    """A form, or half a body."""
    system = System(site)
    path, headers = (
        "/api/v1/matters/2022-0003/answers",
        system.headers | {"idempotency-key": "x" * 9},
    )
    form = system.client.post(path, data={"a": "b"}, headers=headers)
    torn = system.client.post(
        path, content=b'{"person":', headers=headers | {"content-type": "application/json"}
    )

    assert (form.status_code, torn.status_code) == (415, 422)
    assert torn.headers["content-type"] == "application/problem+json"


def test_the_description_comes_from_here(site):
    """OpenAPI 3.1 with every operation, and a page without anything from elsewhere."""
    client = site.browser().client
    described = client.get("/api/v1/openapi.json").json()
    page = client.get("/api/v1").text

    assert described["openapi"] == "3.1.0"
    assert set(described["paths"]) == {each.path for each in OPERATIONS}
    assert all(f"/api/v1{each.path.split('{')[0]}" in page for each in OPERATIONS)
    assert "http://" not in page
    assert "https://" not in page
    assert "src=" not in page
