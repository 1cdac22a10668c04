"""The link of the terminal opens the first account; invitations open the others; each once."""

from datetime import timedelta

import pyotp
import pytest
from sqlmodel import select

from duban.moment import Doer
from duban.vocabulary.accounts import TokenKind
from duban.vocabulary.rights import DeskRole
from models.db import reading, transaction
from models.ledger.accounts import NoFactor
from models.ledger.authority import NotEntitled, NotProven
from models.tables.records import JournalEntry
from services.accounts import managing
from services.accounts.factor import step_of
from services.accounts.links import InUse, NameAPerson, opening, setup_link
from services.accounts.sessions import AtDesk
from services.accounts.signing_in import Entered, NotSignedIn
from services.accounts.taking import NotYet, Taken, Taking, form_secret, opened_secret, take

SETUP, INVITATION = TokenKind.SETUP, TokenKind.INVITATION
TERMINAL = Doer("desk", "command", "root")
GOOD = "一个足够长又没人猜得到的口令"


@pytest.fixture
def noon(at):
    return at("2022-09-06", "12:00")


@pytest.fixture
def taking(desk):
    """Fills the form of a link in; a test changes what it wants to have wrong."""

    def fill(kind, token, now, *, code=None, **changed):
        secret, sealed = form_secret(desk.office, token)
        code = pyotp.TOTP(secret).at(now) if code is None else code
        typed = {"person": "dcb01", "password": GOOD, "again": GOOD, "sealed": sealed,
                 "code": code, "second": "", "address": "10.0.0.7"}  # fmt: skip
        return secret, take(desk.office, now, kind, token, Taking(**(typed | changed)))

    return fill


def token_of(url: str) -> str:
    return url.rpartition("/")[2]


@pytest.fixture
def first(desk, noon, taking):
    """The first account, opened by the link of the terminal; its second factor."""
    desk.person("dcb01")
    desk.person("dcb02")
    token = token_of(setup_link(desk.office, noon, TERMINAL))
    return taking(SETUP, token, noon)[0]


def sign_in(desk, secret, now, code="dcb01"):
    return desk.sign_in(code, now, password=GOOD, code=pyotp.TOTP(secret).at(now))


def administrator(desk, secret, now):
    from services.accounts.sessions import current

    return current(desk.office.engine, sign_in(desk, secret, now).token, now)


def test_the_first_account_administers_and_the_office_becomes_what_it_was(desk, noon, first):
    """Everybody of the office is clerk, verifier and signer; the first one administers as well."""
    own = {"clerk", "verifier", "signer"}

    assert desk.stored_roles("dcb01") == own | {"administrator"}
    assert desk.stored_roles("dcb02") == own
    assert isinstance(sign_in(desk, first, noon + timedelta(minutes=1)), Entered)


def test_a_link_is_taken_once_and_only_within_the_hour(desk, noon, taking):
    """Used, too old, replaced by a newer one or invented: it opens nothing."""
    desk.person("dcb01")
    old = token_of(setup_link(desk.office, noon, TERMINAL))
    token = token_of(setup_link(desk.office, noon, TERMINAL))
    late = noon + timedelta(minutes=60)
    assert taking(SETUP, old, noon)[1] is None
    assert taking(SETUP, token, late)[1] is None
    assert taking(SETUP, "0" * 48, noon)[1] is None
    assert taking(INVITATION, token, noon)[1] is None

    assert isinstance(taking(SETUP, token, noon)[1], Taken)
    assert taking(SETUP, token, noon)[1] is None


def test_looking_at_a_link_takes_nothing(desk, noon):
    """A scanner that opens every address does no harm."""
    desk.person("dcb01")
    token = token_of(setup_link(desk.office, noon, TERMINAL))
    for _ in range(3):
        with reading(desk.office.engine) as session:
            found = opening(session, SETUP, token, noon)
        assert [person.code for person in found.people] == ["dcb01"]


@pytest.mark.parametrize(
    ("changed", "problems"),
    [
        ({"person": "zz99"}, (("person", "person"),)),
        ({"password": "kurz", "again": "kurz"}, (("password", "password-short"),)),
        ({"again": "另一个"}, (("again", "again"),)),
        ({"code": "000000"}, (("code", "code"),)),
        ({"code": ""}, (("code", "code"),)),
        ({"sealed": "forged"}, (("code", "code"),)),
        (
            {"password": "aaaaaaaaaaaaaa", "code": ""},
            (("password", "password-common"), ("code", "code")),
        ),
    ],
)
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_what_is_wrong_is_named_and_nothing_is_written(desk, noon, taking, changed, problems):
    """The link stays good, nobody has an account yet."""
    desk.person("dcb01")
    token = token_of(setup_link(desk.office, noon, TERMINAL))

    assert taking(SETUP, token, noon, **changed)[1] == NotYet(problems)
    assert isinstance(taking(SETUP, token, noon)[1], Taken)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_form_of_another_link_brings_no_factor(desk, noon):
    """Whoever made a form for an own link cannot have another's account take its factor."""
    _, sealed = form_secret(desk.office, "one link")

    assert opened_secret(desk.office, "another link", sealed) == ""


def test_setting_anew_at_the_terminal_gives_administration_alone(desk, noon, first, taking):
    """Whoever holds the server can administer, and never signs; the journal tells."""
    with pytest.raises(NameAPerson):
        setup_link(desk.office, noon, TERMINAL)
    token = token_of(setup_link(desk.office, noon, TERMINAL, "dcb01"))
    taken = taking(SETUP, token, noon)[1]

    assert isinstance(taken, Taken)
    assert desk.stored_roles("dcb01") == {"administrator"}
    later = noon + timedelta(minutes=1)
    assert sign_in(desk, first, later) == NotSignedIn(0)  # the old factor is worth nothing
    with transaction(desk.office.engine) as session:
        verbs = session.exec(select(JournalEntry.verb)).all()
    assert "account-recovered" in verbs


def test_an_invitation_needs_its_second_code(desk, noon, first, taking):
    """The link alone, seen by a scanner or a neighbour, opens nothing."""
    signed = administrator(desk, first, noon + timedelta(minutes=1))
    roles = frozenset({DeskRole.CLERK})
    url, second = managing.invite(AtDesk(desk.office, signed, noon), "dcb02", roles)
    token = token_of(url)
    without = taking(INVITATION, token, noon, second="")[1]
    wrong = taking(INVITATION, token, noon, second="00000000")[1]
    with_code = taking(INVITATION, token, noon, second=f"{second[:4]} {second[4:]}")[1]

    assert without == wrong == NotYet((("second", "second"),))
    assert (with_code.code, desk.stored_roles("dcb02")) == ("dcb02", {"clerk"})
    with pytest.raises(InUse):
        managing.invite(AtDesk(desk.office, signed, noon), "dcb02", roles)


def test_a_clerk_may_go_without_a_factor_and_a_signer_may_not(desk, noon, first, taking):
    """An empty code is enough where the role needs none."""
    signed = administrator(desk, first, noon + timedelta(minutes=1))
    clerk, signer = frozenset({DeskRole.CLERK}), frozenset({DeskRole.SIGNER})
    url, second = managing.invite(AtDesk(desk.office, signed, noon), "dcb02", signer)
    refused = taking(INVITATION, token_of(url), noon, second=second, code="")[1]
    url, second = managing.invite(AtDesk(desk.office, signed, noon), "dcb02", clerk)
    taken = taking(INVITATION, token_of(url), noon, second=second, code="")[1]

    assert refused == NotYet((("code", "code"),))
    assert taken.recovery_codes == ()
    with pytest.raises(NoFactor):
        managing.change_roles(AtDesk(desk.office, signed, noon), "dcb02", signer)


def test_guessing_the_second_code_only_waits(desk, noon, first, taking):
    """Eight digits are not tried through."""
    signed = administrator(desk, first, noon + timedelta(minutes=1))
    url, second = managing.invite(
        AtDesk(desk.office, signed, noon), "dcb02", frozenset({DeskRole.CLERK})
    )
    tries = [taking(INVITATION, token_of(url), noon, second="1")[1] for _ in range(4)]

    assert [one.wait > 0 for one in tries] == [False, False, False, True]
    later = noon + timedelta(minutes=10)
    assert isinstance(taking(INVITATION, token_of(url), later, second=second)[1], Taken)


def test_nobody_gives_roles_to_themselves_where_there_is_a_second_person(desk, noon, first):
    """A person alone may, and signs a day later."""
    signed = administrator(desk, first, noon + timedelta(minutes=1))
    more = frozenset({DeskRole.ADMINISTRATOR, DeskRole.SIGNER})
    desk.roles("dcb01", DeskRole.ADMINISTRATOR)
    managing.change_roles(AtDesk(desk.office, signed, noon), "dcb01", more)
    assert desk.stored_roles("dcb01") == {"administrator", "signer"}

    desk.roles("dcb01", DeskRole.ADMINISTRATOR)
    desk.account("dcb03", DeskRole.AUDITOR)
    with pytest.raises(managing.NotOwn):
        managing.change_roles(AtDesk(desk.office, signed, noon), "dcb01", more)
    with pytest.raises(managing.NotOwn):
        managing.invite(AtDesk(desk.office, signed, noon), "dcb01", more)


def test_one_administrator_remains(desk, noon, first):
    """Neither the role nor the account of the last one can be taken away."""
    signed = administrator(desk, first, noon + timedelta(minutes=1))
    with pytest.raises(managing.LastAdministrator):
        managing.end(AtDesk(desk.office, signed, noon), "dcb01")
    with pytest.raises(managing.LastAdministrator):
        managing.change_roles(
            AtDesk(desk.office, signed, noon), "dcb01", frozenset({DeskRole.CLERK})
        )
    with pytest.raises(managing.NoRole):
        managing.change_roles(AtDesk(desk.office, signed, noon), "dcb01", frozenset())


def test_accounts_are_the_administrators_and_only_just_proven(desk, noon, first):
    """A director may not invite, nor an administrator whose password was given long ago."""
    from dataclasses import replace

    signed = administrator(desk, first, noon + timedelta(minutes=1))
    roles = frozenset({DeskRole.CLERK})
    with pytest.raises(NotProven):
        managing.invite(AtDesk(desk.office, replace(signed, proven=False), noon), "dcb02", roles)
    desk.roles("dcb01", DeskRole.SIGNER)
    with pytest.raises(NotEntitled):
        managing.invite(AtDesk(desk.office, signed, noon), "dcb02", roles)


def test_a_code_of_the_step_beside_is_taken(at):
    """A telephone's clock may be half a minute off, not a minute."""
    noon = at("2022-09-06", "12:00")
    secret = pyotp.random_base32()
    code = pyotp.TOTP(secret).at(noon)

    assert step_of(secret, code, noon + timedelta(seconds=30)) is not None
    assert step_of(secret, code, noon + timedelta(seconds=90)) is None
