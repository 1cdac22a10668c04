"""`owners test` and `test-mail`: one harmless message, the service's own words, no other trace."""

from dataclasses import replace
from email import message_from_bytes
from email.policy import default as modern

import pytest
from sqlmodel import select

from duban.channels.mail.mailto import parse_mailto, to_address
from duban.channels.protocol import BadRoute, Result
from duban.channels.registry import Channels
from duban.vocabulary.notices import Outcome
from duban.vocabulary.roles import Audience
from models.db import transaction
from models.tables.channels import ChannelHealth
from models.tables.notices import DeliveryAttempt, Notice, NoticeItem
from models.tables.papers import Paper
from services.delivery.probing import NothingToTest, probe_mail, probe_person
from services.watch.audit import audit

DAY = "2022-08-15"
GROUP = "feishu://0123456789abcdef0123"


def test_every_route_of_a_person_is_tried_and_nothing_is_noted(town, post):
    """Each service's word; no notice, no proof, no budget: the day's message still goes out."""
    ways = [
        (post.url("p1@example.org"), Audience.PERSON),
        (GROUP, Audience.GROUP),
        ("tel:051600000000", Audience.PHONE),
    ]
    town.person("P1", routes=ways)
    post.says["p1@example.org"] = [Result(Outcome.RETRY, "auth-535", "AUTH 535 denied")]
    mail, bot = probe_person(town.office, "P1", town.at(DAY, "08:00"))

    assert (mail.worked, mail.trouble.value, mail.result.code) == (False, "login", "auth-535")
    assert bot.worked
    assert "0123456789abcdef0123" not in bot.route
    for table in (Notice, NoticeItem, DeliveryAttempt, Paper):
        assert town.rows(table) == []
    town.matter(head=None)
    town.round(DAY)
    assert len(town.mails("P1")) == 1


def test_the_message_is_about_nothing_and_carries_no_link(town, post):
    """Nothing in it can be answered by mistake."""
    town.person("P1")
    town.matter(head=None)
    probe_person(town.office, "P1", town.at(DAY))
    [(_, message, _)] = post.came

    assert "测试" in message.subject
    assert "无须回复" in message.text
    assert "http" not in message.text
    assert message.reply_to is None
    assert message.html is None


def test_a_test_mail_goes_through_the_offices_own_server(town, run_sink):
    """Over a real line with the login of the routes, once a server, to the address given."""
    sink = run_sink(auth=("u", "right"))
    way = f"mailto://u:right@127.0.0.1:{sink.port}/?from=dcb@example.org&mode=insecure&to="
    for code in ("P1", "P2"):
        town.person(code, routes=[(f"{way}{code.lower()}@example.org", Audience.PERSON)])
    office = replace(town.office, channels=Channels())
    [tested] = probe_mail(office, "new@example.org", town.at(DAY))
    office.channels.close()

    assert tested.worked
    [(_, recipient, raw)] = sink.accepted
    assert recipient == "new@example.org"
    assert message_from_bytes(raw, policy=modern)["To"] == "new@example.org"


def test_a_test_after_the_password_was_changed_ends_the_alarm(town, post):
    """The test's word on the service counts as any attempt's does; nothing else does."""
    town.person("P1")
    town.matter(head=None)
    post.always["p1@example.org"] = Result(Outcome.RETRY, "auth-535", "AUTH 535")
    town.round(DAY)
    assert not audit(town.office, town.at(DAY, "09:00")).all_well
    [tested] = probe_mail(town.office, "new@example.org", town.at(DAY, "09:30"))

    assert tested.worked
    with transaction(town.office.engine) as session:
        [row] = session.exec(select(ChannelHealth)).all()
        assert (row.trouble, row.failures) == ("", 0)


def test_what_cannot_be_tested_says_so(town):
    """Nobody has a mail route; a person is only called; an address is none."""
    town.person("P1", routes=[("tel:051600000000", Audience.PHONE)])
    with pytest.raises(NothingToTest):
        probe_mail(town.office, "new@example.org", town.at(DAY))
    with pytest.raises(NothingToTest):
        probe_person(town.office, "P1", town.at(DAY))
    with pytest.raises(BadRoute):
        to_address("mailto://127.0.0.1/?to=a@example.org", "no address")


@pytest.mark.parametrize(
    "url",
    [
        "mailto://u:p%40ss@127.0.0.1:25/?from=dcb@example.org&to=old@example.org&+X-Office=a",
        "mailto://u:p%40ss@127.0.0.1:25/old@example.org?from=dcb@example.org&+X-Office=a",
    ],
)
def test_only_the_recipient_changes(url):
    """Server, login, sender and headers stay those of the route."""
    before, after = parse_mailto(url), parse_mailto(to_address(url, "new+1@example.org"))

    assert after == replace(before, recipient="new+1@example.org")
