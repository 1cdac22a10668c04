"""Changes of accounts are told by a checked channel: outside the daily message, with no link."""

import re
from datetime import timedelta

import pytest
from sqlmodel import select

from duban.vocabulary.accounts import AccountChange
from duban.vocabulary.rights import DeskRole
from duban.vocabulary.roles import Audience
from models.db import transaction
from models.tables.accounts import AccountNotice
from models.tables.directory import Person
from models.tables.notices import Notice
from models.tables.papers import Paper, PaperSource
from services.accounts import managing, own
from services.accounts.sessions import AtDesk
from services.accounts.telling import tell_changes
from tests.desk.conftest import PASSWORD, RECOVERY
from tests.town import address

DETAIL = ("宋知简", "叶初禾", "2022-09-06", "2022-09-09", "order")
GOOD = "一个足够长又没人猜得到的口令"


@pytest.fixture
def noon(at):
    return at("2022-09-06", "12:00")


@pytest.fixture
def told(desk):
    """Returns the mails somebody got, the newest last."""

    def mails(code):
        return [
            mail.get_body(("plain",)).get_content() for mail in desk.town.sink.to(address(code))
        ]

    return mails


@pytest.fixture
def quiet(desk, noon):
    """An office whose people were told of their accounts already."""
    desk.account("dcb01", *DeskRole)
    desk.account("sj01", DeskRole.AUDITOR)
    tell_changes(desk.office, noon)
    desk.town.sink.mails.clear()
    return desk


def test_a_changed_password_is_told_to_its_person(quiet, noon, told):
    """Not to the auditor; once, and it is no message of the day."""
    signed = quiet.signed("dcb01", noon)
    own.another_password(
        AtDesk(quiet.office, signed, noon), present=PASSWORD, password=GOOD, again=GOOD
    )

    assert tell_changes(quiet.office, noon) == 1
    assert tell_changes(quiet.office, noon + timedelta(days=1)) == 0
    (mail,) = told("dcb01")
    assert "您的口令已更改" in mail
    assert "/desk" not in mail
    assert told("sj01") == []
    with transaction(quiet.office.engine) as session:
        assert session.exec(select(Notice)).all() == []
        sources = {paper.source for paper in session.exec(select(Paper))}
    assert sources == {PaperSource.ACCOUNT}


def test_what_happened_together_is_one_message(quiet, noon, told):
    """A recovery code used at the door, and new codes just after: one mail with two lines."""
    signed = quiet.signed("dcb01", noon)
    quiet.sign_in("dcb01", noon, code=RECOVERY)
    own.new_codes(AtDesk(quiet.office, signed, noon))
    tell_changes(quiet.office, noon)

    (mail,) = told("dcb01")
    assert mail.index("用备用码") < mail.index("备用码已更换")


def test_other_roles_are_told_to_the_auditor_too(quiet, noon, told):
    """The mail names the person, the roles, and the giver."""
    quiet.account("dcb02", DeskRole.CLERK)
    tell_changes(quiet.office, noon)
    signed = quiet.signed("dcb01", noon)
    roles = frozenset({DeskRole.CLERK, DeskRole.VERIFIER})
    managing.change_roles(AtDesk(quiet.office, signed, noon), "dcb02", roles)
    tell_changes(quiet.office, noon)

    assert "某dcb02的岗位改为经办、核查，由某dcb01办理" in told("sj01")[-1]
    assert "您的岗位改为经办、核查" in told("dcb02")[-1]


def test_an_english_reader_is_told_in_english(quiet, noon, told):
    """In the reader's own language."""
    with transaction(quiet.office.engine) as session:
        session.exec(select(Person).where(Person.code == "dcb01")).one().locale = "en"
    signed = quiet.signed("dcb01", noon)
    own.another_password(
        AtDesk(quiet.office, signed, noon), present=PASSWORD, password=GOOD, again=GOOD
    )
    tell_changes(quiet.office, noon)

    assert "your password was changed" in told("dcb01")[-1]


def test_who_cannot_be_reached_is_tried_again(quiet, noon):
    """Later and later, and not in the place of anything else."""
    quiet.town.person("dcb09", unit="DC", routes=[])
    quiet.account("dcb09", DeskRole.CLERK)

    assert tell_changes(quiet.office, noon) == 2  # the administrator and the auditor
    with transaction(quiet.office.engine) as session:
        row = session.exec(
            select(AccountNotice).where(AccountNotice.told_at.is_(None))  # type: ignore[union-attr]
        ).one()
    assert (row.attempts, row.next_attempt_at) == (1, noon + timedelta(minutes=15))


def test_a_group_is_told_nothing(quiet, noon, told):
    """News of an account goes to its person alone."""
    url = quiet.town.sink.url(address("everybody"))
    quiet.town.person("dcb08", unit="DC", routes=[(url, Audience.GROUP)])
    quiet.account("dcb08", DeskRole.CLERK)
    tell_changes(quiet.office, noon)

    assert told("everybody") == []


@pytest.mark.parametrize("change", list(AccountChange))
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_every_change_has_its_sentence(change, locale, noon):
    """About oneself and about another, in both languages: more than its instant is told."""
    from duban.notices.account import AccountView, ChangeLine
    from duban.notices.render import render
    from duban.notices.views import OfficeView, PersonView

    lines = tuple(
        ChangeLine(change, noon, "叶初禾", "宋知简", own, DETAIL) for own in (True, False)
    )
    view = AccountView(OfficeView("督查办", "", ""), PersonView("宋知简"), lines)
    text = render(view, locale=locale).text

    said = [re.split("[，:] ?", line, maxsplit=1)[-1] for line in text.splitlines() if "· " in line]
    assert len(said) == 2
    assert all(len(words) > 6 for words in said)
