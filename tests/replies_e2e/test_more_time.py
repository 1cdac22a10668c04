"""A request for more time that comes late or too often: the page says so, the policy decides."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from duban.policy.lifecycle import NotAllowedNow
from duban.policy.policy import load_preset
from duban.policy.rungs import Handling
from duban.vocabulary.replies import ExtensionStatus
from duban.vocabulary.stages import Waiting
from models.db import transaction
from models.ledger.decisions import decide_extension
from models.queries.extensions import pending_extension
from models.tables.replies import Extension, Reply
from tests.town import body

ONE_DATABASE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
STANDARD = load_preset("standard")
STRICT = replace(STANDARD, late_extension=Handling.REFUSE)
LENIENT = replace(STANDARD, extra_extension=Handling.OFFICE)
NEVER = replace(STANDARD, max_extensions=0)


def chased(desk: Any, policy: Any) -> str:
    """A matter due on 31 August, chased on 1 September at nine; it is eleven now."""
    code = desk.town.matter("2022-08-31", on="2022-08-29", policy=policy)
    for day in ("2022-08-29", "2022-08-31", "2022-09-01"):
        desk.town.round(day)
    return code


def ask(desk: Any, code: str) -> Any:
    return desk.fill("P1", code, "extension", date="2022-09-30", note="设备到货晚", signed="周平")


@pytest.fixture
def policies(monkeypatch):
    """Makes registrations take the policy handed in, not one of a name."""
    import tests.town

    monkeypatch.setattr(tests.town, "load_preset", lambda given: given)


@ONE_DATABASE
def test_late_and_left_to_the_office(desk, policies):
    """The page says it is late; the office sees why, and may grant it."""
    from models.queries.desk import extensions

    code = chased(desk, STANDARD)
    assert "已过时限，此时申请按逾期登记" in desk.client.get(f"/r/{desk.token('P1')}").text
    assert ask(desk, code).status_code == 303

    with transaction(desk.town.office.engine) as session:
        (line,) = extensions(session, zone=desk.town.office.settings.tz)
    assert (line.late, line.why, line.status) == (True, "到期后提出", "requested")
    page = desk.client.get(f"/r/{desk.token('P1')}").text
    assert "申请延至2022年9月30日（周五），待审" in page


@ONE_DATABASE
@pytest.mark.parametrize(
    ("policy", "shown", "why"),
    [
        (STRICT, "到期后不再受理延期申请", "到期后提出"),
        (NEVER, "本事项已延期0次，按督办规则不再受理延期申请", "到期后提出；已延期0次，达到督办规则上限"),
    ],
)  # fmt: skip
def test_refused_by_the_rules_and_told(desk, policies, policy, shown, why):
    """No form invites it; one that comes all the same is kept, moves nothing and is answered."""
    code = chased(desk, policy)
    page = desk.client.get(f"/r/{desk.token('P1')}").text
    assert shown in page
    assert 'name="act" value="extension"' not in page
    assert ask(desk, code).status_code == 303

    (request,) = desk.town.rows(Extension)
    assert (request.status, request.why, request.decided_by) == (ExtensionStatus.REFUSED, why, "")
    assert desk.town.row(code).waiting is not Waiting.EXTENSION
    assert len(desk.town.rows(Reply)) == 1

    before = len(desk.town.mails("P1"))
    desk.town.round("2022-09-02")
    told = body(desk.town.mails("P1")[before])
    assert (
        "按本事项交办时确定的督办规则，9月1日所提延期申请不予受理，仍按2022年8月31日（周三）办理"
        in told
    )
    assert f"理由：{why}" in told
    assert f"未同意，{why}" in desk.client.get(f"/r/{desk.token('P1')}").text


@ONE_DATABASE
def test_a_refusal_by_the_rules_leaves_the_ladder_running(desk, policies):
    """Asking late stops no chase: the order is drafted when its day comes."""
    from models.tables.checks import Escalation

    code = chased(desk, STRICT)
    desk.mail("P1", "申请延期至9月2日，因设备到货晚。", desk.town.mails("P1")[-1])
    desk.town.rounds("2022-09-02", "2022-09-09")

    assert [row.status for row in desk.town.rows(Extension)] == [ExtensionStatus.REFUSED]
    assert [draft.rung for draft in desk.town.rows(Escalation)][:1] == ["T+3"]
    assert desk.town.row(code).stage.value == "in_progress"


@ONE_DATABASE
def test_a_refusal_by_the_rules_leaves_what_waits_alone(desk, policies):
    """A completion the office is to verify is not taken back by a request nobody takes."""
    code = chased(desk, STRICT)
    desk.fill("H1", code, "done", signed="周平", note="已完成")
    desk.mail("P1", "申请延期至9月20日，因设备到货晚。", desk.town.mails("P1")[-1])

    assert desk.town.row(code).waiting is Waiting.VERIFY


@ONE_DATABASE
@pytest.mark.parametrize(("policy", "granted"), [(NEVER, False), (LENIENT, True)])
def test_beyond_the_count_only_the_office_may_grant_and_only_where_the_rules_say_so(
    desk, policies, policy, granted
):
    """A request made before the rules would refuse it waits; the limit holds at the decision."""
    lenient = replace(LENIENT, max_extensions=0)
    code = chased(desk, lenient)
    ask(desk, code)
    with transaction(desk.town.office.engine) as session:
        matter = desk.town.find(session, code)
        if not granted:
            matter.policy = policy.to_json()
        request = pending_extension(session, matter)
        act = desk.town.act("2022-09-02", "08:40", why="情况属实")
        given = (session, act, matter, request, desk.town.days(session))
        if granted:
            decide_extension(*given, granted=date(2022, 9, 30))
            assert matter.current_due == date(2022, 9, 30)
        else:
            with pytest.raises(NotAllowedNow):
                decide_extension(*given, granted=date(2022, 9, 30))
            session.rollback()


@ONE_DATABASE
@pytest.mark.parametrize(
    ("who", "path", "act", "identity"),
    [
        ("P1", "r", "no-change", "本人链接，未核验身份，当日已委托他人代办"),
        ("P9", "r", "no-change", "链接，受托代报"),
    ],
)
def test_a_deputy_is_told_apart_by_the_link(desk, who, path, act, identity):
    """The deputy's own link says who; the absent person's says that it may be either."""
    town = desk.town
    town.person("P1")
    town.person("P9", unit="U9")
    code = town.matter("2022-08-31", on="2022-08-29", head=None)
    town.round("2022-08-29")
    town.deputy("P1", "P9", "2022-08-30", "2022-09-05")
    for day in ("2022-08-31", "2022-09-01"):
        town.round(day)
    assert desk.fill(who, code, act, path=path).status_code == 303
    assert town.rows(Reply)[-1].identity == identity
    page = desk.client.get(f"/r/{desk.token(who)}").text
    assert identity in page
    english = desk.client.get(f"/r/{desk.token(who)}?lang=en").text
    assert "deputy" in english


@ONE_DATABASE
def test_the_page_counts_what_was_granted(desk, policies):
    """Once of at most twice; after the second only the office may give more, if anybody."""
    code = chased(desk, LENIENT)
    told = ("本事项已延期1次，最多2次", "本事项已延期2次，达到督办规则的上限，须由督查办研究决定")
    for number, words in enumerate(told):
        ask(desk, code)
        with transaction(desk.town.office.engine) as session:
            matter = desk.town.find(session, code)
            request = pending_extension(session, matter)
            act = desk.town.act("2022-09-01", "11:30", why="情况属实")
            decide_extension(session, act, matter, request, desk.town.days(session),
                             granted=date(2022, 9, 28 + number))  # fmt: skip
        assert words in desk.client.get(f"/r/{desk.token('P1')}").text


@ONE_DATABASE
def test_the_day_granted_is_told_where_another_was_asked_for(desk, policies):
    """Asked for the thirtieth and granted the twentieth: that it was agreed to would be false."""
    code = chased(desk, STANDARD)
    ask(desk, code)
    town = desk.town
    with transaction(town.office.engine) as session:
        matter = town.find(session, code)
        decide_extension(session, town.act("2022-09-01", "11:30", why="压缩"), matter,
                         pending_extension(session, matter), town.days(session),
                         granted=date(2022, 9, 20))  # fmt: skip
    page = desk.client.get(f"/r/{desk.token('P1')}").text

    assert "申请延至2022年9月30日（周五），同意延至2022年9月20日（周二）" in page
