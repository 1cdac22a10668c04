"""`duban init --trial`: the whole loop on one machine; every message is a file that says so."""

import re
from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default as modern
from pathlib import Path

import pytest

from cli.trial import limits

REGISTER = ("--as", "dcb02", "register", 2, "--unit", "KJJ",
            "--liaison", "kjj02", "--leader", "ld01",
            "--approver", "dcb01", "--approved-on", "2022-08-15")  # fmt: skip


@pytest.fixture
def trial(duban):
    """A trial home with the sample's directory."""
    duban.fine("init", "--trial")
    duban.fine("owners", "import", duban.home / "sample" / "directory.csv")
    return duban


def test_the_loop_is_tried_without_any_server(trial, home):
    """From the sample to a message in the folder that counts as delivered, marked throughout."""
    trial.fine("--as", "dcb02", "intake", home / "sample" / "meeting.txt")
    trial.fine("--as", "dcb02", "accept", "--sure")
    trial.fine(*REGISTER)
    trial.fine("round")
    [path] = (home / "outbox").glob("*luo.qingyuan*.eml")
    mail = message_from_bytes(path.read_bytes(), policy=modern)

    assert path.stat().st_mode & 0o777 == 0o600
    assert mail["Subject"].startswith("【试用，未发出】")
    assert mail["X-Duban-Trial"] == "not sent"
    for part in ("plain", "html"):
        assert "试用，未发出" in mail.get_body((part,)).get_content()
    assert "/r/" in mail.get_body(("plain",)).get_content()
    number = mail["X-Duban-Notice"]
    assert "试用：已写入发件夹，未发出" in trial.fine("notices").out
    assert "对方服务已受理" not in trial.fine("notices").out
    [told] = [row for row in trial.fine("show", "2022-0001", "--format", "json").rows
              if row.get("number") == number]  # fmt: skip
    assert told["proof"].endswith("outbox")
    assert "试用，未发出" in trial.fine("notices", "show", number).out


def test_no_other_route_is_taken(trial, home, written):
    """A route that leaves the machine, or reaches another server on it, is refused at the door."""
    for number, way in enumerate(
        ("mailto://127.0.0.1:25/?to=a@x.org", "jsons://x.org/", "outbox:a@x.org")
    ):
        said = trial("owners", "import", written(f"list{number}.csv", _list(way)), "--yes")
        assert said.code == 2
        assert "第2行 路由" in said.err
    assert not (home / "outbox").exists()


def test_a_route_that_got_in_sends_nothing(trial, home):
    """The channel asks once more: a stored route of another kind goes nowhere."""
    from duban.channels.protocol import Message
    from duban.settings import load_settings
    from duban.vocabulary.notices import Outcome
    from services.office import Office

    office = Office.open(load_settings())
    result = office.channels.send("mailto://127.0.0.1:9/?to=a@x.org", Message("<a@x>", "s", "t"))
    office.close()

    assert (result.outcome, result.code) == (Outcome.REFUSED, "route")


def test_an_office_never_becomes_a_trial(ready):
    """A home with people in it stays what it is; the other way round a trial stays a trial."""
    said = ready("init", "--trial")

    assert said.code == 1
    assert "不能改为试用" in said.err


def test_an_outbox_is_refused_in_an_office(ready, written):
    """An office's message is never a file on its own disk."""
    said = ready("owners", "import", written("list.csv", _list("outbox:a@x.org")), "--yes")

    assert said.code == 2
    assert "第2行 路由" in said.err


def test_a_message_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    """Half a file is no message; it is tried again, and the same message is one file."""
    from duban.channels.protocol import Message
    from duban.channels.trial_folder import TrialFolderChannel
    from duban.vocabulary.notices import Outcome

    channel = TrialFolderChannel(tmp_path / "outbox")
    note = Message("<n1@x>", "题", "文", headers={"X-Duban-Notice": "N2022-0001"})

    def no_room(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", no_room)
        assert channel.send("outbox:a@x.org", note).outcome is Outcome.RETRY
    assert list((tmp_path / "outbox").iterdir()) == []
    assert [channel.send("outbox:a@x.org", note).outcome for _ in range(2)] == [
        Outcome.ACCEPTED
    ] * 2
    assert len(list((tmp_path / "outbox").iterdir())) == 1


def test_the_limits_of_the_sample_lie_ahead():
    """They do on every day, also at the turn of a month, of a year and in a leap year."""
    for ahead in range(800):
        today = date(2027, 1, 1) + timedelta(days=ahead)
        words = limits(today)
        year, month = map(int, re.findall(r"\d+", words["month_end"]))
        later = tuple(map(int, re.findall(r"\d+", words["later_end"])))
        soon = date(*map(int, re.findall(r"\d+", words["soon"])))
        following = date(year + month // 12, month % 12 + 1, 1)

        assert today < soon
        assert 8 <= (following - timedelta(days=1) - today).days <= 40
        assert later == (following.year, following.month)


def _list(way: str) -> str:
    return f"单位编码,单位名称,人员编码,姓名,角色,路由\nA,甲局,a1,甲一,联络员,{way}\n"
