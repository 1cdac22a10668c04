"""Routes that a person registers: checked, described, masked, and kept to their limits."""

import logging

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.channels.masking import hush_loggers, scrub
from duban.channels.protocol import BadRoute
from duban.channels.registry import KINDS, is_loopback, kind_of
from duban.channels.routes import canonical, check_route, mask, quota
from duban.vocabulary.roles import Audience

PERSON, GROUP = Audience.PERSON, Audience.GROUP


@pytest.mark.parametrize(
    ("url", "audience", "verified", "mailed"),
    [
        ("mailto://127.0.0.1:2525/?to=lian@x.cn", PERSON, True, True),
        ("mailtos://dcb:pw@qq.com/?to=lian@x.cn", PERSON, True, True),
        ("wechat://corp:secret@1000002/@lisi", PERSON, True, False),
        ("wechat://corp:secret@1000002/lisi", PERSON, True, False),
        ("wechat://corp:secret@1000002/@all", GROUP, True, False),
        ("wechat://corp:secret@1000002/%232", GROUP, True, False),
        ("wechat://corp:secret@1000002/+tag", GROUP, True, False),
        ("wecombot://key", GROUP, True, False),
        ("dingtalk://SECx@token/13800000000", GROUP, True, False),
        ("feishu://token?secret=s", GROUP, True, False),
        ("lark://token", GROUP, True, False),
        ("jsons://93.184.216.34/bridge", GROUP, False, False),
        ("tgram://123456789:abcdefg_hijklmnop/12345", GROUP, False, False),
    ],
)
def test_what_a_route_is(url: str, audience: Audience, verified: bool, mailed: bool) -> None:
    """Only mail and the WeCom app reach a person by name; only our own channels are verified."""
    kind = kind_of(check_route(url))

    assert (kind.audience(url), kind.verified, kind.is_mail) == (audience, verified, mailed)
    assert kind.sends


@pytest.mark.parametrize(
    ("url", "audience"),
    [
        ("tel:0599-1234567", Audience.PHONE),
        ("tel:+86 138 1234 5678", Audience.PHONE),
        ("tel:05991234567;ext=801", Audience.PHONE),
        ("paper:", Audience.PAPER),
        ("paper:机要交换", Audience.PAPER),
    ],
)
def test_telephone_and_paper_are_routes_a_person_serves(url: str, audience: Audience) -> None:
    """Offline ways stand beside the others, and nothing is ever sent on them."""
    kind = kind_of(check_route(url))

    assert (kind.audience(url), kind.sends, kind.verified, is_loopback(url)) == (
        audience,
        False,
        False,
        True,
    )


@pytest.mark.parametrize(
    "url",
    [
        "", "lian@@x.cn", "outbox:lian@x.cn", "tel:", "tel:lian",
        "paper:" + "x" * 61, "http://x.cn/", "https://x.cn/hook",
        "wecombot://", "wecombot://a b", "wechat://corp@1/@x", "wechat://corp:s@app/@x",
        "wechat://corp:s@1/", "wechat://corp:s@1/@a/@b", "wechat://corp:s@1/@a|b",
        "dingtalk://", "dingtalk://token/lian", "feishu://", "lark://a/b?token=x%20y",
        "json://10.0.0.1/", "dbus://", "nosuch://x", "ftp://x.cn/",
    ],
)  # fmt: skip
def test_what_cannot_be_a_route_says_why(url: str) -> None:
    """In both languages, naming what is wrong."""
    with pytest.raises(BadRoute) as refused:
        check_route(url)

    assert " / " in refused.value.why
    assert str(refused.value).startswith("通知方式无法使用 / this route cannot be used: ")


@pytest.mark.parametrize(
    ("shown", "route"),
    [
        ("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a-b", "wecombot://693a-b"),
        ("https://oapi.dingtalk.com/robot/send?access_token=abc", "dingtalk://abc"),
        ("https://open.feishu.cn/open-apis/bot/v2/hook/a-b-c", "feishu://a-b-c"),
        ("https://open.larksuite.com/open-apis/bot/v2/hook/a-b-c", "lark://a-b-c"),
        (" mailto://h/?to=a@x.cn ", "mailto://h/?to=a@x.cn"),
    ],
)
def test_an_address_as_a_service_shows_it_is_understood(shown: str, route: str) -> None:
    """People paste what the service's page gives them to copy."""
    assert canonical(shown) == route
    assert check_route(shown) == route


@pytest.mark.parametrize(
    ("url", "label"),
    [
        ("mailtos://dcb:pw@qq.com/?to=lian@x.cn", "mailtos://smtp.qq.com:587 → l***@x.cn"),
        ("wecombot://693a91f6-7aoc-4bc4", "wecombot://693***"),
        ("wecombot://short", "wecombot://***"),
        ("wechat://corp12345:secret@1000002/@lisi", "wechat://corp***@1000002/l***"),
        ("json://u:p@10.0.0.1/key", "json://10.0.0.1/***"),
        ("tgram://123456789:abc/1", "tgram://***"),
        ("tel:13812345678", "tel:138***78"),
        ("tel:110", "tel:***"),
        ("paper:机要交换", "paper:机要交换"),
        ("mailto://h/?to=broken&pass=pw", "***"),
        ("not a route", "***"),
    ],
)
def test_a_masked_route_shows_enough_and_no_more(url: str, label: str) -> None:
    """Recognisable to the office; of no use to anybody else."""
    assert mask(url) == label


@given(st.from_regex(r"[A-Za-z0-9_-]{8,40}", fullmatch=True))
@settings(max_examples=40, deadline=None)
def test_no_mask_ever_shows_a_secret(secret: str) -> None:
    """The mask of any key does not hold it."""
    for url in (
        f"mailto://u:{secret}@relay.zone/?to=a@x.cn",
        f"wechat://corp:{secret}@1/@x",
        f"wecombot://{secret}",
        f"dingtalk://{secret}@tok",
        f"lark://tok?secret={secret}",
        f"json://h/{secret}",
        f"bark://{secret}@api.day.app",
        f"mailto://h/?nosuch={secret}",
    ):
        assert secret not in mask(url)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("mailto://127.0.0.1:2525/?to=a@x.cn", True),
        ("mailto://localhost/?to=a@x.cn", True),
        ("mailto://[::1]/?to=a@x.cn", True),
        ("mailto://127.9.9.9/?to=a@x.cn", True),
        ("mailto://127.0.0.1/?smtp=mail.x.cn&to=a@x.cn", False),
        ("mailto://u:p@qq.com/?smtp=127.0.0.1&to=a@x.cn", True),
        ("mailto://localhost.x.cn/?to=a@x.cn", False),
        ("json://127.0.0.1:9/", True),
        ("json://10.0.0.1/", False),
        ("tgram://127.0.0.1/x", False),
        ("wecombot://127.0.0.1", False),
        ("tel:110", True),
        ("paper:", True),
    ],
)
def test_loopback_is_what_cannot_leave_this_machine(url: str, expected: bool) -> None:
    """The server that is spoken to counts, not what a URL looks like."""
    assert is_loopback(url) is expected


@given(
    st.sampled_from(sorted(scheme for kind in KINDS for scheme in kind.schemes)),
    st.text(st.sampled_from("a@b.cn:/?&=%+#[]<>\\\"' 0129éＡ督\r\n\x00\u2028\ud800")),
    st.sampled_from(["", "a@b.cn?to=", "h/?to=a@b.cn&", "c:s@1/@", "k?secret="]),
)
@settings(max_examples=300, deadline=None)
def test_any_text_is_a_route_or_says_why_not(scheme: str, rest: str, start: str) -> None:
    """Any text typed or pasted ends in one kind of error at most; and every mask can be shown."""
    url = f"{scheme}:{'' if scheme in ('tel', 'paper') else '//'}{start}{rest}"
    try:
        stored = check_route(url)
    except BadRoute:
        stored = None

    assert mask(url)
    assert stored in (None, url.strip())


def test_bots_have_a_quota_of_their_own() -> None:
    """One bucket a bot: two routes of one bot share it, two bots do not."""
    first, limits = quota("dingtalk://SECx@token-a")
    same, _ = quota("dingtalk://token-a/13800000000?format=markdown")
    other, _ = quota("dingtalk://token-b")

    assert limits == kind_of("dingtalk:").limits != ()
    assert first == same != other
    assert first == "dingtalk:token-a"
    assert quota("mailto://h/?to=a@x.cn") == quota("bark://k@h") == ("", ())


def test_libraries_print_no_request_addresses(caplog: pytest.LogCaptureFixture) -> None:
    """httpx logs every address at INFO, and a bot's key is in it; later set-up changes nothing."""
    hush_loggers()
    hush_loggers()
    logger = logging.getLogger("httpx")
    with caplog.at_level(logging.DEBUG, logger="httpx"):
        logger.info("HTTP Request: POST https://x/send?key=secret")
        logger.warning("something is wrong")

    assert "secret" not in caplog.text
    assert "something is wrong" in caplog.text


def test_scrubbing_takes_every_spelling_of_a_secret() -> None:
    """As it is, percent-encoded, and people's addresses too."""
    text = "bad key a+b/c and a%2Bb%2Fc\nfor lian@jkq.gov.cn"

    assert scrub(text, ("a+b/c", "")) == "bad key *** and *** for l***@jkq.gov.cn"
