"""S6 倒排工期 by the owner: a step is set and reported done on the reply page, with its evidence."""

from functools import cache

import pytest

from tests.mechanisms.acting import registered
from tests.mechanisms.trial import Trial, folder_of_the_run

CODE = "2022-0001"
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 40
PHOTO = {"files": ("封顶.jpg", JPEG, "image/jpeg")}


@pytest.fixture
def owner(tmp_path):
    """骆青原 with a matter due on 31 October, and the link of its assignment."""
    trial, link = _assigned_once()
    return trial.copy(tmp_path / "home"), link


@cache
def _assigned_once():
    trial = Trial.opened(folder_of_the_run() / "home")
    registered(trial.desk, "中试基地建设", "--due", "2022-10-31")
    (mail,) = [m for m in trial.round("2022-08-17") if "luo.qingyuan" in m.to]
    return trial, mail.link


def nodes(trial):
    """The milestones of the matter, as (name, day, standing)."""
    rows = trial.desk.rows("milestone", "list", CODE)
    return [(row["name"], row["day"], row["standing"]) for row in rows]


def test_the_owner_sets_one(owner):
    """A day off is moved to the working day before; the page then shows it."""
    trial, link = owner
    said = trial.answer(
        link, CODE, "node-set", "2022-08-18", name="设备进场", day="2022-09-10", share="40"
    )

    assert "节点已登记" in said.text
    assert "设备进场" in said.text
    assert nodes(trial) == [("设备进场", "2022-09-09", "ahead")]


def test_done_takes_day_place_and_photo_and_closes_nothing_else(owner):
    """The file is kept by its content; the matter goes on."""
    trial, link = owner
    trial.answer(link, CODE, "node-set", "2022-08-18", name="设备进场", day="2022-09-09")
    done = {"node": "设备进场", "day": "2022-09-08", "place": "项目现场"}
    said = trial.answer(link, CODE, "node-done", "2022-09-09", files=PHOTO, **done)

    assert "事项本身继续办理" in said.text
    assert nodes(trial) == [("设备进场", "2022-09-09", "done")]
    assert [path.read_bytes() for path in (trial.desk.home / "evidence").glob("*")] == [JPEG]
    assert "已销号" not in trial.desk.fine("show", CODE).out


@pytest.mark.parametrize(
    ("act", "typed", "files", "word"),
    [
        ("node-set", {"name": "验收", "day": "2022-11-01"}, None, "晚于时限"),
        ("node-set", {"name": "", "day": "2022-10-01"}, None, "请写节点名称"),
        ("node-set", {"name": "验收", "day": ""}, None, "日期"),
        ("node-set", {"name": "验收", "day": "2022-10-20", "share": "140"}, None, "1至100"),
        ("node-set", {"name": "设备进场", "day": "2022-10-20"}, None, "同名"),
        ("node-done", {"node": "设备进场", "day": "2022-09-08", "place": "现场"}, None, "须附照片"),
        (
            "node-done",
            {"node": "设备进场", "day": "2022-09-30", "place": "现场"},
            PHOTO,
            "晚于今日",
        ),
        ("node-done", {"node": "设备进场", "day": "2022-09-08", "place": ""}, PHOTO, "请写地点"),
        ("node-done", {"node": "别的", "day": "2022-09-08", "place": "现场"}, PHOTO, "已变动"),
        ("node-set", {"name": "机密★5年", "day": "2022-10-20"}, None, "密级标志"),
    ],
)
def test_what_cannot_be_kept_comes_back_with_its_reason(owner, act, typed, files, word):
    """The form stands there as it was typed, and nothing was kept."""
    trial, link = owner
    trial.answer(link, CODE, "node-set", "2022-08-18", name="设备进场", day="2022-09-09")
    before = trial.desk.counts()

    said = trial.answer(link, CODE, act, "2022-09-09", files=files, **typed)

    assert said.status_code == 422
    assert word in said.text
    assert trial.desk.counts() == before


def test_a_deputy_may_and_a_link_of_before_may_not(tmp_path):
    """柯南星 stands in for 池小满 in October: by an own link, as long as it lasts."""
    trial = Trial.opened(tmp_path / "home")
    of_spj = ["--unit", "SPJ", "--liaison", "spj02", "--unit-head", "spj01", "--leader", "ld02",
              "--approver", "dcb01", "--approved-on", "2022-10-12", "--as", "dcb02"]  # fmt: skip
    trial.desk.fine(
        "register", "--title", "青快办", "--due", "2022-11-30", *of_spj, on="2022-10-12"
    )
    (mail,) = [m for m in trial.round("2022-10-12", "14:30") if "ke.nanxing" in m.to]
    trial.answer(mail.link, CODE, "node-set", "2022-10-12", name="接口联调", day="2022-11-10")

    late = trial.answer(mail.link, CODE, "node-set", "2022-10-25", name="试运行", day="2022-11-20")
    assert [name for name, _, _ in nodes(trial)] == ["接口联调"]
    assert late.status_code == 410
