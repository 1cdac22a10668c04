"""Hours and counts of messages to people: quiet hours, days, bundles, deputies."""

from dataclasses import replace
from datetime import timedelta

import pytest

from duban.policy.calendar import china
from duban.settings import Settings
from duban.vocabulary.notices import NoticeStatus
from duban.vocabulary.roles import Audience
from duban.vocabulary.steps import CheckStatus
from models.tables.notices import Notice
from services.office import Office
from tests.town import Town, body


def test_quiet_hours_hold_a_message_until_the_morning(town):
    """At eight in the evening nothing leaves; at nine it is one message."""
    town.matter(head=None, clock="19:50")
    town.round("2022-08-15", "20:00")
    assert town.mails("P1") == []

    town.round("2022-08-16")
    assert len(town.mails("P1")) == 1


@pytest.mark.parametrize("day", ["2022-08-20", "2022-10-03"])
def test_nothing_leaves_on_a_day_without_work(town, day):
    """A Saturday, a public holiday."""
    town.matter("2022-12-30", head=None, on=day)
    town.round(day)

    assert town.mails("P1") == []


def test_a_saturday_made_a_working_day_is_used(town):
    """8 October 2022 was worked in place of a holiday (国办发明电〔2021〕11号)."""
    town.matter("2022-12-30", head=None, on="2022-10-06")
    town.rounds("2022-10-06", "2022-10-08")

    (mail,) = town.mails("P1")
    assert str(mail["Date"].datetime.astimezone(town.office.settings.tz).date()) == "2022-10-08"


def test_matters_of_one_person_come_in_one_message(town):
    """One bundled message a person and day, headed by its highest rung."""
    town.matter("2022-08-17", title="第一件", head=None)
    town.rounds("2022-08-15", "2022-08-18")
    town.matter("2022-10-31", title="第二件", head=None, on="2022-08-19")
    town.matter("2022-10-31", title="第三件", head=None, on="2022-08-19")
    town.round("2022-08-19")

    told = body(town.mails("P1")[-1])
    assert all(title in told for title in ("第二件", "第三件"))
    assert len([n for n in town.rows(Notice) if str(n.day) == "2022-08-19"]) == 1


def test_what_comes_up_after_the_message_of_the_day_waits(town):
    """A matter registered after the morning's message waits for the next sending day."""
    town.matter(title="早上", head=None)
    town.round("2022-08-15")
    late = town.matter(title="下午", head=None, clock="13:00")
    town.round("2022-08-15", "14:30")
    assert len(town.mails("P1")) == 1

    town.round("2022-08-16")
    assert town.sent(late) == {"assign": "2022-08-16"}


def test_a_report_spares_its_owner_the_next_questions(town):
    """Reported on 23 August: T−5 and T−3 end as answered; T itself is always asked."""
    code = town.matter(head=None)
    town.rounds("2022-08-15", "2022-08-22")
    town.reply(code, "2022-08-23")
    town.rounds("2022-08-24", "2022-08-31")

    ended = {check.rung: check.status for check in town.checks(code)}
    assert ended["T-5"] is ended["T-3"] is CheckStatus.ANSWERED
    assert town.sent(code)["T"] == "2022-08-31"


def test_an_acknowledgement_is_not_a_report(town):
    """签收 spares nobody the reminder."""
    from duban.vocabulary.replies import ReplyStatus

    code = town.matter(head=None)
    town.round("2022-08-15")
    town.reply(code, "2022-08-23", status=ReplyStatus.ACKNOWLEDGED)
    town.round("2022-08-24")

    assert town.sent(code)["T-5"] == "2022-08-24"


def test_a_deputy_is_asked_instead(town):
    """From the first to the last day of the absence the deputy has the message, not the person."""
    town.matter(head=None)
    town.deputy("P1", "P7", "2022-08-24", "2022-08-25")
    town.rounds("2022-08-15", "2022-08-26")

    assert [m["Date"].datetime.day for m in town.mails("P7")] == [24]
    assert [m["Date"].datetime.day for m in town.mails("P1")] == [15, 26]


def test_an_offline_matter_never_has_a_notice(town):
    """From approval to the end of the ladder: no row in the outbox, no mail."""
    code = town.matter("2022-08-19", offline_only=True)
    town.rounds("2022-08-15", "2022-09-09")

    assert town.rows(Notice) == []
    assert town.notices_about(code) == []


def test_a_provisional_day_sends_nothing(town):
    """Past the last day the calendar knows nothing is asked and nothing escalated."""
    last = china().known_until
    approved = china().on_or_before(last)
    code = town.matter(str(last + timedelta(days=6)), on=str(approved), head=None)
    town.rounds(str(approved), str(last + timedelta(days=20)))

    assert set(town.sent(code)) <= {"assign"}
    assert any(check.provisional for check in town.checks(code))


@pytest.fixture
def trial(office, sink, at):
    """The same office under the settings of a trial."""
    settings = office.settings.model_dump() | {"quiet_hours": "none", "sending_days": "all"}
    opened = Office.open(Settings(**settings))
    yield Town(opened, sink, at)
    opened.close()


def test_a_trial_sends_on_any_day_at_any_hour_to_loopback(trial):
    """Sunday night, to a sink on this machine."""
    trial.matter(head=None, on="2022-08-14", clock="22:00")
    trial.round("2022-08-14", "23:00")

    assert len(trial.mails("P1")) == 1


def test_a_trial_refuses_every_other_route(trial):
    """With manners off no message may leave this machine, whatever the route says."""
    trial.person("P9", routes=[("mailto://mail.example.org/?to=p9@example.org", Audience.PERSON)])
    trial.matter(head=None, liaison="P9")
    trial.round("2022-08-15")

    (notice,) = trial.rows(Notice)
    assert notice.status is NoticeStatus.FAILED
    assert notice.proven_at is None


def test_a_leader_reads_one_notice_a_day_without_a_link(town):
    """Two matters of one leader overdue on the same day: one 督查专报, nobody's answer link."""
    settings = town.office.settings.model_copy(update={"mail_reply_to": "reply@example.org"})
    town.office = replace(town.office, settings=settings)
    for title, person in (("甲件", "P1"), ("乙件", "P2")):
        town.matter(title=title, head=None, liaison=person)
    town.rounds("2022-08-15", "2022-09-12")

    (mail,) = town.mails("L1")
    assert all(title in body(mail) for title in ("甲件", "乙件"))
    assert "/r/" not in mail.as_string()
    assert "+" not in str(mail["Reply-To"])
