"""Posts of WeCom are believed only after their signature, age, key and company."""

import hashlib
import os
from base64 import b64encode

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.channels.callback import BadCallback, Post
from duban.channels.wecom.callback import WeComCallback

# The sample of the provider's own documentation and libraries.
OFFICIAL = WeComCallback(
    token="QDG6eK",
    encoding_aes_key="jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
    corp_id="wx5823bf96d3bd56c7",
)
CHALLENGE = {
    "msg_signature": "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3",
    "timestamp": "1409659589",
    "nonce": "263014780",
    "echostr": "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO"
    "+FZXvnaqQ==",
}
POSTED = {
    "msg_signature": "477715d11cdb4164915debcba66cb864d751f3e6",
    "timestamp": "1409659813",
    "nonce": "1372623149",
}
CIPHER = (
    "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj"
    "911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06"
    "DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQ"
    "H03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo"
    "6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+q"
    "N+E7Q=="
)
BODY = f"<xml><ToUserName>x</ToUserName><Encrypt><![CDATA[{CIPHER}]]></Encrypt></xml>".encode()
THEN = 1409659820.0


def test_the_providers_own_challenge() -> None:
    """The official vector of the address check."""
    assert OFFICIAL.greet(CHALLENGE, 1409659600.0).body == "1616140317555161061"


def test_the_providers_own_message() -> None:
    """The official vector of a member's message."""
    message = OFFICIAL.read(Post(POSTED, body=BODY), THEN)

    assert (message.sender, message.kind, message.text) == ("mycreate", "text", "hello")
    assert (message.message_id, message.created_at) == ("4561255354251345929", 1409659813)


def test_a_replayed_message_is_refused() -> None:
    """Libraries check the signature and not its age: then an old message works for ever."""
    for now in (1409659813 + 301.0, 1409659813 - 301.0, 1661302800.0):
        with pytest.raises(BadCallback, match="too old"):
            OFFICIAL.read(Post(POSTED, body=BODY), now)


@pytest.mark.parametrize("part", ["msg_signature", "timestamp", "nonce"])
def test_any_changed_part_breaks_the_signature(part: str) -> None:
    """Also when it is missing."""
    for query in ({**POSTED, part: POSTED[part][:-1] + "x"}, {**POSTED, part: ""}):
        with pytest.raises(BadCallback, match="signature"):
            OFFICIAL.read(Post(query, body=BODY), THEN)


def test_another_companys_message_is_refused() -> None:
    """The company stands inside the cipher; a suite's key may serve several."""
    other = WeComCallback(OFFICIAL.token, OFFICIAL.encoding_aes_key, "ww-other")

    with pytest.raises(BadCallback, match="company"):
        other.read(Post(POSTED, body=BODY), THEN)


def test_a_wrong_key_never_opens_anything() -> None:
    """The bytes that fall out of a wrong key are not a message."""
    other = WeComCallback(OFFICIAL.token, "A" * 43, OFFICIAL.corp_id)

    with pytest.raises(BadCallback):
        other.read(Post(POSTED, body=BODY), THEN)


@pytest.mark.parametrize("key", ["", "A" * 42, "A" * 44, "A" * 20, "?" * 43])
def test_a_mistyped_key_is_found_at_once(key: str) -> None:
    """It is found as the settings are read, not as the first answer is lost."""
    with pytest.raises(BadCallback, match="43"):
        WeComCallback("t", key, "c")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not xml",
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><Encrypt>&a;</Encrypt></xml>',
        b"<xml>" + b"a" * 100_001 + b"</xml>",
    ],
)
def test_what_is_not_a_callback_is_refused(body: bytes) -> None:
    """No DTD, no entity, nothing endless reaches the parser."""
    with pytest.raises(BadCallback):
        OFFICIAL.read(Post(POSTED, body=body), THEN)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=200))
@settings(max_examples=60, deadline=None)
def test_an_answer_is_what_wecom_would_read(text: str) -> None:
    """Opened here with nothing of ours: the documented cipher and signature, by hand."""
    from xml.etree import ElementTree

    sealed = OFFICIAL.seal(text, now=1661302800, nonce="7788", salt=b"0123456789abcdef")

    root = ElementTree.fromstring(sealed)
    cipher = root.findtext("Encrypt") or ""
    joined = "".join(sorted(["QDG6eK", "1661302800", "7788", cipher]))
    assert root.findtext("MsgSignature") == hashlib.sha1(joined.encode()).hexdigest()
    query = {
        "msg_signature": root.findtext("MsgSignature") or "",
        "timestamp": root.findtext("TimeStamp") or "",
        "nonce": root.findtext("Nonce") or "",
        "echostr": cipher,
    }
    assert OFFICIAL.greet(query, 1661302810.0).body == text


def test_a_message_sealed_elsewhere_is_read() -> None:
    """A vector made independently of our own code."""
    callback = WeComCallback("tok", b64encode(bytes(range(32))).decode()[:43], "ww1")
    text = "<xml><MsgId>9</MsgId><FromUserName>lisi</FromUserName><Content>已整改</Content></xml>"
    xml = text.encode()
    inside = os.urandom(16) + len(xml).to_bytes(4, "big") + xml + b"ww1"
    inside += bytes([32 - len(inside) % 32]) * (32 - len(inside) % 32)
    key = bytes(range(32))
    coder = Cipher(algorithms.AES(key), modes.CBC(key[:16])).encryptor()
    cipher = b64encode(coder.update(inside) + coder.finalize()).decode()
    signature = hashlib.sha1("".join(sorted(["tok", "100", "n", cipher])).encode()).hexdigest()
    query = {"msg_signature": signature, "timestamp": "100", "nonce": "n"}

    message = callback.read(
        Post(query, body=f"<xml><Encrypt>{cipher}</Encrypt></xml>".encode()), 100.0
    )

    assert (message.message_id, message.sender, message.text) == ("9", "lisi", "已整改")
