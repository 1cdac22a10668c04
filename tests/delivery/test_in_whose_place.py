"""A message that reaches a deputy says in its first lines in whose place it is to be answered."""

import pytest
from sqlmodel import select

from duban.vocabulary.roles import Role
from models.db import transaction
from models.tables.directory import Person


def head_of(text: str) -> str:
    """The first lines of a message, up to the first matter."""
    return text[:120]


def in_english(town, code: str) -> None:
    town.person(code)
    with transaction(town.office.engine) as session:
        person = session.exec(select(Person).where(Person.code == code)).one()
        person.locale = "en"
        session.add(person)


def test_a_deputy_chosen_by_the_round_reads_for_whom(town, post):
    """The leave was known when the step was decided, so no route of the absent person is tried."""
    town.matter(head=None)
    town.deputy("P1", "P2", "2022-08-15", "2022-09-02")
    town.round("2022-08-15")
    [message] = post.tries("p2@example.org")

    assert "某P2（代某P1）" in head_of(message.text)
    assert "某P2（代某P1）" in message.html
    assert message.to_name == "某P2（代某P1）"
    assert post.tries("p1@example.org") == []


def test_in_english_too(town, post):
    """The deputy's language counts, not the absent person's."""
    in_english(town, "P2")
    town.matter(head=None)
    town.deputy("P1", "P2", "2022-08-15", "2022-09-02")
    town.round("2022-08-15")
    [message] = post.tries("p2@example.org")

    assert "某P2 (for 某P1)" in head_of(message.text)
    assert message.to_name == "某P2 (for 某P1)"


@pytest.mark.parametrize("other", ["P2", "P3"])
def test_in_a_message_about_matters_of_several_each_says_whose_it_is(town, post, other):
    """The deputy's own matter, or that of a second absent person, lies beside it."""
    town.matter(head=None)
    town.matter(head=None, liaison=other)
    town.deputy("P1", "P2", "2022-08-15", "2022-09-02")
    town.deputy("P3", "P2", "2022-08-15", "2022-09-02")
    town.round("2022-08-15")
    [message] = post.tries("p2@example.org")
    named = "某P2（并代某P1）" if other == "P2" else "某P2（代某P1、某P3）"

    assert named in head_of(message.text)
    assert message.text.count("代办：") == (1 if other == "P2" else 2)
    assert "代办：代某P1" in message.text


def test_every_kind_of_message_says_it(town, post):
    """From the assignment to the order, as long as the leave lasts."""
    town.person("P3", role=Role.UNIT_HEAD)
    town.matter(head="P3")
    town.deputy("P1", "P2", "2022-08-15", "2022-12-02")
    town.rounds("2022-08-15", "2022-09-09")
    sent = post.tries("p2@example.org")

    assert len(sent) > 4
    assert all("（代某P1）" in head_of(message.text) for message in sent)
    assert any("督办通知单" in message.subject for message in sent)


def test_after_the_leave_a_message_speaks_to_the_person_alone(town, post):
    """Neither the person who is back nor the former deputy reads of standing in."""
    town.matter(head=None)
    town.deputy("P1", "P2", "2022-08-01", "2022-08-12")
    town.matter(head=None, liaison="P2")
    town.round("2022-08-15")
    texts = [message.text for _, message, _ in post.came]

    assert len(texts) == 2
    assert not any("代某" in text for text in texts)


def test_a_deputys_deputy_reads_of_whose_matter_it_is(town, post):
    """By the route of the second deputy the message still names the person of the matter."""
    town.person("P2", routes=[])
    town.matter(head=None)
    town.deputy("P1", "P2", "2022-08-15", "2022-09-02")
    town.deputy("P2", "P3", "2022-08-15", "2022-09-02")
    town.round("2022-08-15")
    [message] = post.tries("p3@example.org")

    assert "某P3（代某P1）" in head_of(message.text)


def test_a_leaders_deputy_reads_for_whom_too(town, post):
    """The report to the supervising leader goes to the deputy, who reads whose it is."""
    town.person("L2", unit="LD", role=Role.SUPERVISING_LEADER)
    town.matter(head=None)
    town.deputy("L1", "L2", "2022-08-15", "2022-12-02")
    town.rounds("2022-08-15", "2022-09-16")
    [message] = post.tries("l2@example.org")

    assert "某L2（代某L1）同志" in head_of(message.text)
    assert post.tries("l1@example.org") == []
