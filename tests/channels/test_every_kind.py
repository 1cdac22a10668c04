"""The registry, walked: each kind does all that import, doctor, outbox, papers and audit ask."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.channels.callback import ChatMessage
from duban.channels.kind import ChannelKind, ChannelSettings
from duban.channels.protocol import BadRoute, Channel, Result
from duban.channels.registry import ANY_OTHER, KINDS, TRIAL_KIND, kind_of
from duban.channels.routes import check_route, mask, quota, reach
from duban.channels.trouble import OF_WORDS, Trouble
from duban.i18n import LOCALES, label
from duban.settings import Settings
from duban.sheets.routes import read_routes
from duban.vocabulary.notices import Outcome
from duban.vocabulary.roles import Audience
from models.db import reading, transaction
from models.tables.directory import Person, Route, Unit
from services.admin.doctor_routes import routes as examined
from services.directory.sealing import seal

SECRET = "Hush0123456789abcdef"
# One route a scheme; whatever nobody else may see in it is SECRET or the person's name.
EXAMPLES = {
    "mail": "mail:lian@jkq.gov.cn",
    "outbox": "outbox:lian@jkq.gov.cn",
    "mailto": f"mailto://dcb:{SECRET}@127.0.0.1:2525/?from=dcb@x.cn&to=lian@jkq.gov.cn",
    "mailtos": f"mailtos://dcb:{SECRET}@127.0.0.1/?from=dcb@x.cn&to=lian@jkq.gov.cn",
    "wechat": f"wechat://corp12345:{SECRET}@1000002/@lian",
    "wecombot": f"wecombot://{SECRET}",
    "dingtalk": f"dingtalk://SEC{SECRET}@{SECRET}/13800000000",
    "dingtalkid": "dingtalkid:lian",
    "feishu": f"feishu://{SECRET}?secret={SECRET}",
    "lark": f"lark://{SECRET}",
    "feishuid": "feishuid:lian",
    "tel": "tel:0516-88001234",
    "paper": "paper:机要交换",
    "json": f"json://93.184.216.34/{SECRET}",
}
REACHES = {
    "mail": Audience.PERSON,
    "outbox": Audience.PERSON,
    "mailto": Audience.PERSON,
    "mailtos": Audience.PERSON,
    "wechat": Audience.PERSON,
    "dingtalkid": Audience.ACCOUNT,
    "feishuid": Audience.ACCOUNT,
    "tel": Audience.PHONE,
    "paper": Audience.PAPER,
}  # every other one a group
EACH = pytest.mark.parametrize(("scheme", "url"), EXAMPLES.items(), ids=EXAMPLES)
REGISTERED = {scheme: url for scheme, url in EXAMPLES.items() if scheme != "outbox"}


def test_every_scheme_has_an_example_here_and_one_kind() -> None:
    """A new kind is walked by all that follows; no scheme is served twice."""
    schemes = [scheme for kind in KINDS for scheme in kind.schemes]

    assert sorted([*schemes, "json"]) == sorted(EXAMPLES)
    assert [kind for kind in KINDS if not kind.schemes] == [ANY_OTHER]


@EACH
def test_it_reads_and_says_whom_it_reaches(scheme: str, url: str) -> None:
    """By the address; the office may always narrow what is sent to a group."""
    kind = kind_of(url)

    assert scheme in (*kind.schemes, "json")
    assert kind.audience(url) is reach(url) is REACHES.get(scheme, Audience.GROUP)
    assert not kind.sends or reach(url, Audience.GROUP) is Audience.GROUP


@EACH
def test_it_is_taken_by_the_owners_list(scheme: str, url: str) -> None:
    """A cell of the sheet, and the check before storing; the outbox alone cannot be registered."""
    found, findings = read_routes(url)
    if kind_of(url) is TRIAL_KIND:
        assert len(findings) == 1
        with pytest.raises(BadRoute):
            check_route(url)
        return

    assert (found, findings) == ([(url, kind_of(url).audience(url))], [])
    assert check_route(url) == url


@EACH
def test_its_mask_and_its_name_hold_no_secret_and_no_person(scheme: str, url: str) -> None:
    """Texts that are logged and shown let the office know a route, and nobody use it."""
    shown = [mask(url), kind_of(url).channel(url).name if kind_of(url).sends else ""]

    assert shown[0].startswith(scheme)
    assert all(SECRET not in each and "lian" not in each for each in shown)


@EACH
def test_its_quota_is_named_after_scheme_and_key(scheme: str, url: str) -> None:
    """The database keeps a fingerprint of that name; a kind without limits has none."""
    name, limits = quota(url)

    assert bool(name) is bool(limits)
    assert name in ("", f"{scheme}:{SECRET}")


@EACH
def test_what_is_kept_of_a_message_opens_no_door(scheme: str, url: str, a_message: Any) -> None:
    """The words that left, without password, key or signature."""
    kept = kind_of(url).wire(url, a_message(date=datetime(2022, 8, 15, 1, tzinfo=UTC)))

    assert kept
    assert SECRET.encode() not in kept


@EACH
def test_it_opens_a_channel_or_says_that_nothing_is_sent(
    scheme: str, url: str, tmp_path: Path
) -> None:
    """A person serves telephone and paper; a plain address without a server waits for one."""
    kind = kind_of(url)
    if not kind.sends or kind.not_set_up:
        with pytest.raises(BadRoute):
            kind.open(ChannelSettings())
        return
    channel = kind.open(ChannelSettings(trial_folder=tmp_path))

    assert isinstance(channel, Channel)
    channel.close()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: type(kind).__name__)
def test_its_codes_have_words(kind: ChannelKind) -> None:
    """All it says about a service is said in both languages; no code means two things."""
    codes = kind.codes
    found = set(OF_WORDS.values())
    if codes:
        assert not codes.refused & (set(codes.busy) | codes.ours)
        assert not codes.ours & set(codes.busy)
        assert codes.gone <= codes.refused
        told = {code: kind.trouble(of_code(code)) for code in (*codes.busy, *codes.ours)}
        assert {told[code] for code in codes.busy} == {Trouble.QUOTA}
        assert {told[code] for code in codes.ours} <= {Trouble.KEY}
        found |= {each for each in told.values() if each}
    for locale in LOCALES:
        assert all(label("trouble", each, locale=locale) != each for each in found)


def of_code(code: int) -> Result:
    return Result(Outcome.RETRY, str(code), "said")


@EACH
def test_a_stranger_did_not_write_and_no_callback_is_open_unasked(scheme: str, url: str) -> None:
    """Words by chat count for their writer alone, and only where an office has set keys."""
    stranger = ChatMessage("wecom", "1", ("someone-else",), "text", "办结", 0)
    settings = Settings()

    assert not kind_of(url).wrote(url, stranger, settings)
    assert kind_of(url).callback(settings) is None


@given(st.sampled_from(sorted(EXAMPLES)), st.text(max_size=60))
def test_whatever_stands_behind_a_scheme_there_is_one_kind_of_error(scheme: str, rest: str) -> None:
    """A mask can always be shown; anything else is answered or is a BadRoute."""
    for url in (f"{scheme}:{rest}", f"{scheme}://{rest}"):
        kind = kind_of(url)
        asked = (kind.audience, kind.bucket, kind.channel, kind.address, kind.host)

        assert mask(url)
        assert all(" / " in why for why in map(partial(why_not, url), asked) if why)


def why_not(url: str, ask: Callable[[str], object]) -> str:
    try:
        ask(url)
    except BadRoute as error:
        return error.why
    return ""


def test_import_seals_it_and_doctor_finds_nothing_wrong(office: Any) -> None:
    """All kinds side by side in one directory; only the plain address waits for a server."""
    with transaction(office.engine) as session:
        session.add(Unit(code="U", name="科技人才局"))
        session.flush()
        for number, url in enumerate(REGISTERED.values(), start=1):
            person = Person(code=f"P{number}", name="某某", unit_id=1, roles=["liaison"])
            session.add(person)
            session.flush()
            sealed = seal(office.keys, url, said=None, position=0, allow_private=False)
            session.add(
                Route(
                    person_id=person.id or 0,
                    url_encrypted=sealed.url_encrypted,
                    fingerprint=sealed.fingerprint,
                    audience=sealed.audience,
                    position=0,
                )
            )
    with reading(office.engine) as session:
        found = list(examined(session, office.settings))

    assert [each.check for each in found] == ["mail server", "routes"]
    assert found[1].found == f"{len(REGISTERED) - 1} 个可用 usable"
