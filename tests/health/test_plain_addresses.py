"""The directory holds plain addresses; the office's mail server stands once in the settings."""

from dataclasses import replace

import pytest

from duban.channels.mail.mailto import parse_mailto
from duban.channels.mail.plain import sent_on
from duban.channels.protocol import BadRoute
from duban.channels.registry import Channels
from duban.channels.routes import check_route, mask
from duban.settings import BadSetting, load_settings
from duban.sheets.routes import read_routes
from duban.vocabulary.roles import Audience
from models.tables.notices import Notice
from services.admin.doctor_routes import routes
from services.delivery.probing import probe_mail
from services.inbox.mail_matching import address_of

DAY = "2022-08-15"
PLAIN = "lin@x.gov.cn"


@pytest.fixture
def hosted(town, run_sink):
    """A town whose server stands in the settings, with the login that the sink demands."""
    sink = run_sink(auth=("u", "right"))

    def with_password(password: str):
        server = f"mailto://u:{password}@127.0.0.1:{sink.port}/?from=dcb@example.org&mode=insecure"
        settings = town.office.settings.model_copy(update={"mail_server": server})
        return replace(town.office, settings=settings, channels=Channels())

    return with_password


def test_a_changed_password_is_changed_in_one_place(town, hosted):
    """Nothing of the directory is touched: the next message goes out with the new password."""
    town.person("P1", routes=[(f"mail:{PLAIN}", Audience.PERSON)])
    [refused] = probe_mail(hosted("wrong"), PLAIN, town.at(DAY))
    [taken] = probe_mail(hosted("right"), PLAIN, town.at(DAY))

    assert (refused.worked, refused.trouble.value) == (False, "login")
    assert taken.worked


def test_a_round_sends_by_the_server_of_the_settings(town, hosted):
    """A notice to a plain address is proven like one with its server in the route."""
    from services.round.run import run_round

    town.person("P1", routes=[(f"mail:{PLAIN}", Audience.PERSON)])
    town.matter(head=None)
    run_round(hosted("right"), town.at(DAY, "09:00"))
    [notice] = town.rows(Notice)

    assert (notice.status.value, notice.proven_at is not None) == ("accepted", True)


def test_without_a_server_it_waits_and_is_named(town):
    """Nobody is given up: the message waits, and doctor tells what to set."""
    town.person("P1", routes=[(f"mail:{PLAIN}", Audience.PERSON)])
    town.matter(head=None)
    office = replace(town.office, channels=Channels())
    from models.db import reading
    from services.round.run import run_round

    run_round(office, town.at(DAY, "09:00"))
    [notice] = town.rows(Notice)
    with reading(office.engine) as session:
        found = list(routes(session, office.settings))

    assert notice.status.value in ("queued", "frozen")
    assert any("DUBAN_MAIL_SERVER" in each.advice for each in found if each.status == "wrong")


@pytest.mark.parametrize("typed", [PLAIN, f"mailto:{PLAIN}", f"mail:{PLAIN}", f"person|{PLAIN}"])
def test_an_address_is_taken_as_people_write_it(typed):
    """With or without a word before it; stored the same, masked when shown, found by its sender."""
    [(url, audience)], findings = read_routes(typed)
    known = check_route(url)

    assert findings == []
    assert (known, audience) == (f"mail:{PLAIN}", Audience.PERSON)
    assert PLAIN not in mask(known)
    assert address_of(known) == PLAIN


def test_several_addresses_stand_in_one_cell():
    """Addresses and other ways, parted as people part them."""
    found, findings = read_routes("lin@x.cn；wu@x.cn; zhao@x.cn ; group|zu@x.cn；tel:0516-8800123")

    assert findings == []
    assert [url for url, _ in found] == [
        "lin@x.cn", "wu@x.cn", "zhao@x.cn", "zu@x.cn", "tel:0516-8800123",
    ]  # fmt: skip
    assert found[3][1] is Audience.GROUP


@pytest.mark.parametrize(
    ("server", "host", "port", "mode"),
    [
        ("smtps://dcb%40x.cn:pw@smtp.x.cn:465", "smtp.x.cn", 465, "ssl"),
        ("smtp://dcb%40x.cn:pw@smtp.x.cn", "smtp.x.cn", 587, "starttls"),
        ("smtp://relay.x.cn", "relay.x.cn", 25, "insecure"),
        ("mailtos://x.cn?user=dcb@x.cn&pass=pw&smtp=smtp.exmail.qq.com",
         "smtp.exmail.qq.com", 465, "ssl"),
    ],
)  # fmt: skip
def test_a_server_is_written_once(server, host, port, mode):
    """As other programs write it, or as a mail route without a recipient."""
    route = parse_mailto(sent_on(f"mail:{PLAIN}", server=server, trial=False))

    assert (route.server.host, route.server.port, route.server.security.value) == (host, port, mode)
    assert route.recipient == PLAIN


@pytest.mark.parametrize("wrong", ["smtp://u:secret@h?to=a@x.cn", "ftp://u:secret@h", "secret"])
def test_a_wrong_server_is_named_without_its_password(monkeypatch, wrong):
    """The setting is named, what it holds is not."""
    monkeypatch.setenv("DUBAN_MAIL_SERVER", wrong)
    with pytest.raises(BadSetting) as refused:
        load_settings()

    assert "DUBAN_MAIL_SERVER" in str(refused.value)
    assert "secret" not in str(refused.value)


def test_no_address_is_refused_as_before():
    """A slip of the pen is a finding, not an address."""
    with pytest.raises(BadRoute):
        check_route("lin@@x.cn")
