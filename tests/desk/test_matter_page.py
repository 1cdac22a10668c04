"""One matter's page is made of sections; each shows what is there; acts go by stage and role."""

import re
from datetime import date

import pytest
from sqlmodel import select

from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.rights import DeskRole
from models.db import reading, transaction
from models.ledger.decisions import decide_extension
from models.ledger.figures import Progress
from models.ledger.registrations import NewTarget
from models.queries.extensions import pending_extension
from models.tables.commitments import Commitment, Target
from models.tables.papers import Paper
from tests.desk.morning import DAY

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def test_the_due_day_tells_how_it_was_read_and_who_moved_it(site, morning, sign_in):
    """From the original to the present day, by whom and why; the calendar's version behind 为什么."""
    town = site.desk.town
    with transaction(town.office.engine) as session:
        matter = town.find(session, morning.more_time)
        request = pending_extension(session, matter)
        act = town.act(DAY, "08:20", why="材料月底到货")
        decide_extension(session, act, matter, request, town.days(session),
                         granted=date(2022, 10, 20))  # fmt: skip
        version = matter.calendar_version
    page = sign_in("D2", DeskRole.AUDITOR)
    page.open(f"/desk/matters/{morning.more_time}")

    for words in ("2022年10月20日", "原定2022年9月30日", "D1 2022年9月6日同意延期", "主管道材料推迟到货",
                  "材料月底到货", version, "调度基准日"):  # fmt: skip
        assert words in page.text


def test_a_number_is_drawn_with_its_table(site, morning, sign_in):
    """The reported number stands beside the planned one of that day, as picture and as rows."""
    town = site.desk.town
    code = town.matter(
        title="新建充电桩", due="2022-12-30", liaison="P9", head="H9",
        targets=(NewTarget("充电桩", ">=", 200.0, "个"),),
    )  # fmt: skip
    (target,) = (row.id for row in town.rows(Target))
    town.reply(code, "2022-09-05", "10:00", status=ReplyStatus.IN_PROGRESS, by="P9",
               progress=(Progress(target, 50.0, date(2022, 9, 5)),))  # fmt: skip
    page = sign_in("D1", DeskRole.CLERK)
    page.open(f"/desk/matters/{code}")

    assert "充电桩 ≥200个" in page.text
    assert re.search(r"2022年9月5日\s+50个\s+25%", page.text)
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in page.page.text
    assert "style=" not in page.page.text


def test_the_next_checks_say_what_they_count_from(site, morning, sign_in):
    """A reminder from the check base, in working days."""
    page = sign_in("D1", DeskRole.CLERK)
    page.open(f"/desk/matters/{morning.claim}")
    assert "调度基准日2022年10月31日之前第5个工作日" in page.text


def test_a_deputy_stands_beside_whom_he_stands_in_for(site, morning, sign_in):
    """With the last day."""
    site.desk.town.deputy("P1", "P12", "2022-09-01", "2022-09-09")
    page = sign_in("D1", DeskRole.CLERK)
    page.open(f"/desk/matters/{morning.order}")
    assert "某P12代，至2022年9月9日" in page.text


def test_a_paper_is_shown_as_it_left(site, morning, sign_in):
    """The kept words without the personal link; another matter's page does not hand it out."""
    page = sign_in("D1", DeskRole.CLERK)
    page.open(f"/desk/matters/{morning.order}")
    link = re.search(r'href="(/desk/matters/[\d-]+/papers/\d+)"', page.page.text)[1]
    shown = page.open(link)

    assert shown.status_code == 200
    assert "〔个人链接，不留存〕" in page.text
    assert "完成青禾精密传动中试基地建设" in page.text
    assert page.open(link.replace(morning.order, morning.returned)).status_code == 404


def test_a_leader_sees_that_it_left_and_not_what_it_said(site, morning, sign_in):
    """A message speaks of other matters, too."""
    from duban.vocabulary.roles import Role

    site.desk.account("L1", DeskRole.LEADER, role=Role.SUPERVISING_LEADER)
    browser = site.browser()
    browser.enter("L1")
    browser.open(f"/desk/matters/{morning.order}")
    with reading(site.desk.office.engine) as session:
        kept = session.exec(select(Paper.id)).first()

    assert "N2022-" in browser.text
    assert "/papers/" not in browser.page.text
    assert browser.open(f"/desk/matters/{morning.order}/papers/{kept}").status_code == 403


def test_acts_go_by_stage_and_role(site, morning, sign_in):
    """Whoever looks sees the own acts, and who could do the others in one line."""
    clerk = sign_in("D1", DeskRole.CLERK)
    clerk.open(f"/desk/matters/{morning.claim}")
    assert f'href="/desk/matters/{morning.claim}/call"' in clerk.page.text
    assert f'href="/desk/matters/{morning.claim}/verify"' not in clerk.page.text
    assert "其他人可办：核查（核查）" in clerk.text
    signer = sign_in("D2", DeskRole.SIGNER)
    signer.open(f"/desk/matters/{morning.order}")
    for act in ("suspend", "withdraw", "reassign"):
        assert f"/desk/matters/{morning.order}/move/{act}" in signer.page.text
    assert "/move/reopen" not in signer.page.text


@pytest.mark.parametrize(
    ("acts", "stage"),
    [(["suspend"], "suspended"), (["suspend", "resume"], "in_progress"),
     (["withdraw"], "withdrawn")],
)  # fmt: skip
def test_the_office_halts_resumes_and_withdraws(site, morning, sign_in, acts, stage):
    """Each with a reason and a tick, under the name of who signed in."""
    signer = sign_in("D1", DeskRole.SIGNER)
    for act in acts:
        path = f"/desk/matters/{morning.order}/move/{act}"
        signer.open(path)
        assert signer.send(path, why="等待上级批复").status_code == 422
        assert "请勾选确认" in signer.text
        done = signer.send(path, why="等待上级批复", sure="1")
        assert done.status_code == 200
        assert "已办：" in signer.text
    assert site.desk.town.rows(Commitment)[0].stage.value == stage


def test_withdrawing_needs_a_reason_and_keeps_the_page(site, morning, sign_in):
    """Nothing is withdrawn by an empty field, and a stale page withdraws nothing."""
    signer = sign_in("D1", DeskRole.SIGNER)
    path = f"/desk/matters/{morning.order}/move/withdraw"
    signer.open(path)
    assert signer.send(path, sure="1").status_code == 422
    assert "请写明理由" in signer.text
    signer.open(path)
    site.desk.town.reply(morning.order, DAY, "08:29", status=ReplyStatus.IN_PROGRESS, by="P1")
    assert signer.send(path, why="取消", sure="1").status_code == 409
    assert "取消" in signer.page.text
    assert site.desk.town.rows(Commitment)[0].closed_at is None


def test_a_matter_is_given_to_another_unit(site, morning, sign_in):
    """By choosing the liaison; the unit follows."""
    site.desk.town.person("P21", unit="U2")
    signer = sign_in("D1", DeskRole.SIGNER)
    path = f"/desk/matters/{morning.order}/move/reassign"
    signer.open(path)
    assert signer.send(path, sure="1").status_code == 422
    signer.send(path, liaison="P21", sure="1")
    signer.open(f"/desk/matters/{morning.order}")
    assert "某P21" in signer.text
    assert "单位U2" in signer.text


def test_another_role_does_not_move_a_matter(site, morning, sign_in):
    """A clerk neither sees the page nor sends the form."""
    clerk = sign_in("D1", DeskRole.CLERK)
    assert clerk.open(f"/desk/matters/{morning.order}/move/withdraw").status_code == 403
