"""The WeCom app reaches a person: tokens are kept, and a recipient it names invalid is refused."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from duban.channels.tokens import ServiceTokens
from duban.channels.wecom.app import WeComAppChannel, parse_wecom_app
from duban.vocabulary.notices import Outcome

ROUTE = "wechat://corp:good-secret@1000002/@lisi"


def test_a_message_to_one_member(services: Any, a_message: Any) -> None:
    """The member, the app, the text, and the service's own check against duplicates."""
    channel = WeComAppChannel(base_url=services.base_url)

    result = channel.send(ROUTE, a_message())

    [seen] = services.posts()
    assert (result.outcome, result.provider_id) == (Outcome.ACCEPTED, "M1")
    assert (seen.body["touser"], seen.body["agentid"], seen.body["msgtype"]) == (
        "lisi",
        1000002,
        "text",
    )
    assert seen.body["enable_duplicate_check"] == 1
    assert seen.body["text"]["content"].startswith("[督办#N2022-0412] 请反馈进展\n\n各单位：")
    channel.close()


def test_a_member_named_invalid_was_not_reached(services: Any, a_message: Any) -> None:
    """errcode 0 with `invaliduser`: Apprise ignores the list."""
    channel = WeComAppChannel(base_url=services.base_url)

    result = channel.send("wechat://corp:good-secret@1000002/@gone", a_message())

    assert (result.outcome, result.code) == (Outcome.REFUSED, "invaliduser")
    channel.close()


def test_threads_share_one_token(services: Any, a_message: Any) -> None:
    """Two hours of messages need one token; asking for each would use up the quota."""
    channel = WeComAppChannel(base_url=services.base_url)

    with ThreadPoolExecutor(6) as threads:
        results = list(threads.map(lambda _: channel.send(ROUTE, a_message()), range(12)))

    assert {each.outcome for each in results} == {Outcome.ACCEPTED}
    assert services.tokens_given == 1
    channel.close()


def test_a_token_the_service_forgot_is_asked_for_once_more(services: Any, a_message: Any) -> None:
    """42001 is a refusal of the token, not of the message: nothing was sent, so send again."""
    channel = WeComAppChannel(base_url=services.base_url)
    channel.send(ROUTE, a_message())
    services.plan.append({"errcode": 42001, "errmsg": "access_token expired"})

    result = channel.send(ROUTE, a_message())

    assert (result.outcome, services.tokens_given) == (Outcome.ACCEPTED, 2)
    channel.close()


def test_tokens_come_from_the_cache_handed_in(services: Any, a_message: Any) -> None:
    """The tasks may keep them in the database, under a key that gives no secret away."""
    kept = ServiceTokens()
    first = WeComAppChannel(base_url=services.base_url, tokens=kept)
    second = WeComAppChannel(base_url=services.base_url, tokens=kept)

    first.send(ROUTE, a_message())
    second.send(ROUTE, a_message())

    account = parse_wecom_app(ROUTE).account
    assert services.tokens_given == 1
    assert kept.get(account) == "token-1"
    assert "secret" not in account
    first.close()
    second.close()


def test_a_kept_token_ends_before_the_service_ends_it() -> None:
    """Kept for so many seconds, and not a moment longer."""
    now = [0.0]
    tokens = ServiceTokens(clock=lambda: now[0])
    tokens.put("a", "t", 100.0)

    now[0] = 99.9
    assert tokens.get("a") == "t"
    now[0] = 100.0
    assert tokens.get("a") is None


def test_markdown_keeps_to_the_apps_limit(services: Any, a_message: Any) -> None:
    """App messages take 2048 bytes of either kind; a group bot takes 4096 of markdown."""
    channel = WeComAppChannel(base_url=services.base_url)

    channel.send(f"{ROUTE}?format=markdown", a_message(text="整改" * 2000))

    content = services.posts()[0].body["markdown"]["content"]
    assert len(content.encode()) <= 2048
    assert content.endswith("…（后文略）")
    channel.close()


def test_a_group_is_addressed_as_what_it_is(services: Any, a_message: Any) -> None:
    """A department and a tag have fields of their own."""
    channel = WeComAppChannel(base_url=services.base_url)

    channel.send("wechat://corp:good-secret@1/%232", a_message())
    channel.send("wechat://corp:good-secret@1/+lead", a_message())

    first, second = services.posts()
    assert (first.body["toparty"], second.body["totag"]) == ("2", "lead")
    channel.close()
