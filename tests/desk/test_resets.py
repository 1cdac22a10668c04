"""A signer's lost second factor takes two people; sessions are ended one by one or all at once."""

from datetime import timedelta

import pyotp
import pytest

from duban.vocabulary.accounts import TokenKind
from duban.vocabulary.rights import Deed, DeskRole
from models.db import transaction
from models.ledger.authority import NotEntitled, require_right
from models.ledger.resets import NoReset
from services.accounts import managing, resetting
from services.accounts.sessions import AtDesk, Over, Signed, current, sign_out_one
from services.accounts.signing_in import Entered, NotSignedIn
from services.accounts.taking import NotYet, Taken, Taking, form_secret, take
from services.accounts.telling import tell_changes
from tests.town import address

GOOD = "一个足够长又没人猜得到的口令"
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def noon(at):
    return at("2022-09-06", "12:00")


@pytest.fixture
def office(desk):
    """A signer who lost the telephone, two administrators, an auditor."""
    desk.account("dcb01", DeskRole.SIGNER)
    for code in ("gl01", "gl02"):
        desk.account(code, DeskRole.ADMINISTRATOR)
    desk.account("sj01", DeskRole.AUDITOR)
    return desk


def renewed(desk, url, code, now):
    token = url.rpartition("/")[2]
    secret, sealed = form_secret(desk.office, token)
    typed = Taking("", GOOD, GOOD, sealed, pyotp.TOTP(secret).at(now), code, "10.0.0.7")
    return secret, take(desk.office, now, TokenKind.RESET, token, typed)


def test_two_people_hand_on_a_half_each(office, noon, desk):
    """One has the code, the other the link; together they open it once.

    Nothing is signed for a day.
    """
    asker, other = desk.signed("gl01", noon), desk.signed("gl02", noon)
    asked = resetting.ask(AtDesk(desk.office, asker, noon), "dcb01", "手机遗失")
    link = resetting.confirm(AtDesk(desk.office, other, noon), "dcb01")

    assert (asked.url, link.code) == ("", "")
    assert renewed(desk, link.url, "00000000", noon)[1] == NotYet((("second", "second"),))
    secret, taken = renewed(desk, link.url, asked.code, noon)
    assert isinstance(taken, Taken)
    later = noon + timedelta(minutes=1)
    entered = desk.sign_in("dcb01", later, password=GOOD, code=pyotp.TOTP(secret).at(later))
    signed = current(desk.office.engine, entered.token, later)
    with transaction(desk.office.engine) as session:
        with pytest.raises(NotEntitled, match="2022-09-07 12:00"):
            require_right(session, desk.office.act(later, by=signed.doer()), Deed.SIGN)
        tomorrow = desk.office.act(noon + timedelta(hours=24), by=signed.doer())
        require_right(session, tomorrow, Deed.SIGN)


@pytest.mark.parametrize("who", ["gl01", "dcb01"])
def test_neither_asker_nor_person_confirms(office, noon, desk, who):
    """A third one does."""
    resetting.ask(AtDesk(desk.office, desk.signed("gl01", noon), noon), "dcb01", "手机遗失")
    later = noon + timedelta(minutes=1)
    with pytest.raises(NotEntitled, match="第二人"):
        resetting.confirm(AtDesk(desk.office, desk.signed(who, later), later), "dcb01")


def test_the_old_factor_is_void_from_the_confirmation_on(office, noon, desk):
    """Whoever found the telephone is out at once; before it, nothing changed."""
    signed = desk.signed("dcb01", noon)
    resetting.ask(AtDesk(desk.office, desk.signed("gl01", noon), noon), "dcb01", "手机遗失")
    assert isinstance(current(desk.office.engine, signed.token, noon), Signed)
    resetting.confirm(AtDesk(desk.office, desk.signed("gl02", noon), noon), "dcb01")

    assert isinstance(current(desk.office.engine, signed.token, noon), Over)
    assert desk.sign_in("dcb01", noon + timedelta(minutes=1)) == NotSignedIn(0)


def test_signer_and_auditor_are_told_of_both_steps(office, noon, desk):
    """By their own routes, when it was asked and when it was confirmed."""
    tell_changes(desk.office, noon)
    desk.town.sink.mails.clear()
    resetting.ask(AtDesk(desk.office, desk.signed("gl01", noon), noon), "dcb01", "手机遗失")
    resetting.confirm(AtDesk(desk.office, desk.signed("gl02", noon), noon), "dcb01")
    tell_changes(desk.office, noon)

    for code in ("dcb01", "sj01"):
        (mail,) = desk.town.sink.to(address(code))
        text = mail.get_body(("plain",)).get_content()
        assert text.index("某gl01申请重设") < text.index("某gl02确认重设")


def test_a_request_is_refused_or_grows_old(office, noon, desk):
    """Then nobody confirms it any more, and the person goes on as before."""
    asker = desk.signed("gl01", noon)
    resetting.ask(AtDesk(desk.office, asker, noon), "dcb01", "手机遗失")
    other = desk.signed("gl02", noon)
    resetting.refuse(AtDesk(desk.office, other, noon), "dcb01")
    with pytest.raises(NoReset):
        resetting.confirm(AtDesk(desk.office, other, noon), "dcb01")
    resetting.ask(AtDesk(desk.office, asker, noon), "dcb01", "手机遗失")
    with pytest.raises(NoReset):
        resetting.confirm(AtDesk(desk.office, other, noon + timedelta(hours=72)), "dcb01")

    assert isinstance(desk.sign_in("dcb01", noon + timedelta(minutes=1)), Entered)


def test_a_clerk_needs_no_second_person(office, noon, desk):
    """Nothing is signed with that factor; link and code are given at once."""
    desk.account("dcb02", DeskRole.CLERK)
    handed = resetting.ask(AtDesk(desk.office, desk.signed("gl01", noon), noon), "dcb02", "换手机")

    assert isinstance(renewed(desk, handed.url, handed.code, noon)[1], Taken)
    with pytest.raises(resetting.SayWhy):
        resetting.ask(AtDesk(desk.office, desk.signed("gl02", noon), noon), "dcb02", "")


def test_the_pages_lead_through_it(office, site, desk):
    """The asker's page has the code, the other's the link; the renewed account signs in."""
    first, second, lost = site.browser(), site.browser(), site.browser()
    first.enter("gl01")
    first.open("/desk/accounts")
    page = first.send("/desk/accounts/dcb01/reset", why="手机遗失")
    code = page.text.split("<pre>")[1].split("</pre>")[0]
    second.enter("gl02")
    second.open("/desk/resets")
    assert "手机遗失" in second.text
    page = second.send("/desk/resets/dcb01/confirm")
    path = page.text.split("<pre>")[1].split("</pre>")[0]
    lost.open(path[path.index("/desk/") :])
    secret = "".join(lost.page.text.split("<code>")[1].split("</code>")[0].split())
    lost.send(password=GOOD, again=GOOD, second=code, code=pyotp.TOTP(secret).at(site.now))

    assert "备用码" in lost.text


def test_an_administrator_ends_the_sessions_of_another(office, noon, desk):
    """As for a stolen telephone; the person is told."""
    signed = desk.signed("dcb01", noon)
    ended = managing.end_sessions_of(AtDesk(desk.office, desk.signed("gl01", noon), noon), "dcb01")

    assert ended == 1
    assert isinstance(current(desk.office.engine, signed.token, noon), Over)
    with pytest.raises(NotEntitled):
        managing.end_sessions_of(AtDesk(desk.office, desk.signed("sj01", noon), noon), "gl01")


def test_one_session_is_ended_by_its_own_person_alone(office, noon, desk):
    """The others go on; a number of somebody else's session is none of ours."""
    first = desk.signed("dcb01", noon)
    second = desk.signed("dcb01", noon + timedelta(minutes=1))
    other = desk.signed("gl01", noon)
    with pytest.raises(LookupError):
        sign_out_one(AtDesk(desk.office, other, noon), first.session_id)
    sign_out_one(AtDesk(desk.office, second, noon), first.session_id)

    assert isinstance(current(desk.office.engine, first.token, noon), Over)
    assert isinstance(current(desk.office.engine, second.token, noon), Signed)
