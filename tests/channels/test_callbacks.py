"""The three chat callbacks, one table: believed only with signature, age, key and addressee.

Every post is made here with nothing of ours, as the services' documents say it.
"""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.channels.callback import BadCallback, ChatMessage, Post
from duban.channels.callback_cipher import CallbackCipher
from duban.channels.feishu.callback import FeishuCallback
from tests.channels.posts import EVERY, NOW, WORDS, Case, changed


@EVERY
def test_a_true_message_is_read(case: Case) -> None:
    """It has a sender, words, a time and its number, in a private chat."""
    said = case.callback.read(case.post(), NOW + 10)

    assert isinstance(said, ChatMessage)
    assert (said.service, said.sender, said.kind) == (case.callback.service, "lisi", "text")
    assert (said.text, said.message_id, said.created_at) == (WORDS, "7", NOW)
    assert said.private


@EVERY
def test_an_old_or_early_message_is_refused(case: Case) -> None:
    """A signature is good for a while, not for ever."""
    assert case.callback.read(case.post(), NOW + case.age - 1)
    for now in (NOW + case.age + 1, NOW - case.age - 1, NOW + 10**9):
        with pytest.raises(BadCallback, match="too old"):
            case.callback.read(case.post(), now)


@EVERY
def test_a_changed_or_missing_signature_is_refused(case: Case) -> None:
    """One letter is enough, and so is a letter nobody can write."""
    true = case.post()
    given_ = {**true.query, **true.headers}[case.signature]
    for value in ("", given_[:-1], given_[:-2] + "x=", "签名", given_.swapcase()):
        with pytest.raises(BadCallback, match="signature"):
            case.callback.read(changed(true, case.signature, value), NOW)


@EVERY
def test_the_signed_time_cannot_be_moved(case: Case) -> None:
    """A later time under an old signature is a forgery."""
    for name in ("timestamp", "x-lark-request-timestamp"):
        later = changed(case.post(), name, str(NOW + 100_000))
        if later != case.post():
            with pytest.raises(BadCallback, match="signature"):
                case.callback.read(later, NOW + 100_000)


@EVERY
def test_a_message_for_somebody_else_is_refused(case: Case) -> None:
    """Another organisation, another app, another secret."""
    with pytest.raises(BadCallback):
        case.callback.read(case.post(**case.foreign), NOW)


@EVERY
@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[]", b"null", b"\xff", b"[" * 90_000, b"x" * 200_000]
)
def test_what_is_no_callback_is_refused(case: Case, body: bytes) -> None:
    """Under the true headers too: read or refused, never an error of ours."""
    try:
        said = case.callback.read(replace(case.post(), body=body), NOW)
    except BadCallback:
        return
    assert isinstance(said, ChatMessage)
    assert said.message_id == ""


@EVERY
@given(
    st.dictionaries(st.text(max_size=9), st.text(max_size=40), max_size=5), st.binary(max_size=90)
)
@settings(max_examples=25, deadline=None)
def test_any_post_is_refused_by_the_one_error(
    case: Case, fields: dict[str, str], body: bytes
) -> None:
    """No fields and no body end otherwise."""
    with pytest.raises(BadCallback):
        case.callback.read(Post(fields, fields, body), NOW)


@EVERY
def test_a_get_that_proves_nothing_is_refused(case: Case) -> None:
    """Only WeCom asks by GET, and signs it."""
    with pytest.raises(BadCallback):
        case.callback.greet({"echostr": "x", "timestamp": str(NOW)}, NOW)


def test_the_sample_of_dingtalks_own_repository() -> None:
    """Two published vectors of the envelope; times are in milliseconds."""
    first = CallbackCipher(
        "mryue", "Yue0EfdN5900c1ce5cf6A152c63DDe1808a60c5ecd7", "ding6ccabc44d2c8d38b"
    )
    second = CallbackCipher(
        "123456", "4g5j64qlyl3zvetqxz5jiocdr586fn2zvjpa8zls3ij", "suite4xxxxxxxxxxxxxxx"
    )

    assert first.open(
        "0vJiX6vliEpwG3U45CtXqi+m8PXbQRARJ8p8BbDuD1EMTDf0jKpQ79QS93qEk7XHpP6u+oTTrd15NRPv"
        "NvmBKyDCYxxOK+HZeKju4yhELOFchzNukR+t8SB/qk4ROMu3",
        timestamp="1608001896814", nonce="WL4PK6yA",
        signature="03044561471240d4a14bb09372dfcfd4fd0e40cb",
    ) == b'{"EventType":"check_url"}'  # fmt: skip
    assert b"check_create_suite_url" in second.open(
        "1a3NBxmCFwkCJvfoQ7WhJHB+iX3qHPsc9JbaDznE1i03peOk1LaOQoRz3+nlyGNhwmwJ3vDMG+OzrHMe"
        "iZI7gTRWVdUBmfxjZ8Ej23JVYa9VrYeJ5as7XM/ZpulX8NEQis44w53h1qAgnC3PRzM7Zc/D6Ibr0rgU"
        "athB6zRHP8PYrfgnNOS9PhSBdHlegK+AGGanfwjXuQ9+0pZcy0w9lQ==",
        timestamp="1445827045067", nonce="nEXhMP4r",
        signature="5a65ceeef9aab2d149439f82dc191dd6c5cbe2c0",
    )  # fmt: skip


def test_the_sample_of_feishus_own_documents() -> None:
    """The published vector of the event cipher."""
    sample = FeishuCallback("test key", "t")

    assert sample.decrypt("P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=") == "hello world"
