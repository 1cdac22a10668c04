"""Hostile callbacks, form tokens and forms: refused by the one error each has, quickly, or read.

python -m benchmarks.fuzz_handlers --count 100000
"""

import argparse
import hashlib
import json
import random
import sys
import tempfile
import time
from base64 import b64encode
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from duban.channels.callback import Answered, BadCallback, Callback, Post
from duban.channels.callback_cipher import CallbackCipher
from duban.channels.dingtalk.callback import DingTalkCallback
from duban.channels.feishu.callback import FeishuCallback
from duban.channels.wecom.callback import WeComCallback
from duban.secrets import KeyRing
from duban.vocabulary.replies import ReplyStatus
from web.incoming import Posted, RawFile
from web.owner.backend import FormAnswer, Matter, TargetField
from web.owner.fields import FormLimits
from web.owner.form_tokens import ForgedForm, StaleForm, check, issue
from web.owner.forms import Typed, read_answer

NOW = datetime(2022, 9, 1, 3, 0, tzinfo=UTC)
TODAY = date(2022, 9, 1)
SLOWEST = 1.0  # seconds of the process's own time for any one input
KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
CALLBACK = WeComCallback("t0ken", KEY, "ww01")
ROBOT = DingTalkCallback("s3cret")
SEALED_ROBOT = DingTalkCallback("s3cret", CallbackCipher("t0ken", KEY, "ding01"))
FEISHU = FeishuCallback("k3y", "v0ken")
CALLBACKS: tuple[Callback, ...] = (CALLBACK, ROBOT, SEALED_ROBOT, FEISHU)
HEADERS = ("timestamp", "sign", "x-lark-request-timestamp", "x-lark-request-nonce",
           "x-lark-signature")  # fmt: skip
NAMES = ("msgId", "msgtype", "text", "content", "richText", "senderStaffId", "createAt", "header",
         "event", "message", "sender", "sender_id", "open_id", "message_type", "message_id",
         "event_type", "token", "type", "challenge", "EventType", "encrypt")  # fmt: skip
PIECES = (
    "", "<xml>", "</xml>", "<Encrypt>", "</Encrypt>", "<![CDATA[", "]]>", "<!DOCTYPE x [", "&lol;",
    "<Content>无变化</Content>", "<MsgId>1</MsgId>", "<MsgType>text</MsgType>", "\x00", "\ud800",
    "=cmd|'/c calc'!A1", "\r\nSet-Cookie: a=b", "９９９", "1e309", "nan", "-0", "2022-13-45",
    "2022年2月30日", "../../etc/passwd", "A" * 5000, "<script>", "{{7*7}}", "%00", "’;--",
)  # fmt: skip
MATTER = Matter(
    code="2022-0001", title="事项", quote="", source_title="", source_date=None,
    due=date(2022, 9, 30), base=None, explain_path="",
    targets=(TargetField("应用", ">=", 450, "项", key="7"),),
)  # fmt: skip
FIELDS = ("act", "note", "v-7", "d-7", "percent", "cause", "help", "date", "signed", "unit",
          "sealed", "form", "lang")  # fmt: skip


def main() -> int:
    """Throw everything; 1 with the first input that was not refused or read."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=20220901)
    wanted = parser.parse_args()
    chance = random.Random(wanted.seed)  # noqa: S311 - to be repeatable
    with tempfile.TemporaryDirectory() as folder:
        throws = _throws(KeyRing.open(Path(folder)))
        for number in range(wanted.count):
            throw = throws[number % len(throws)]
            before, begun = chance.getstate(), time.process_time()
            try:
                throw(chance)
            except Exception as error:  # noqa: BLE001 - finding them is the purpose
                sys.stdout.write(f"{throw.__name__} at {number}: {error!r}\n")
                return 1
            if time.process_time() - begun > SLOWEST:
                sys.stdout.write(f"{throw.__name__} at {number}: too slow {hash(before)}\n")
                return 1
    sys.stdout.write(f"{wanted.count} inputs: none escaped\n")
    return 0


def _throws(keys: KeyRing) -> list[Callable[[random.Random], None]]:
    def form_token(chance: random.Random) -> None:
        """A form's token, true, damaged, of another link or none."""
        link = chance.choice(["a" * 26, _text(chance)])
        token = chance.choice([issue(keys, "a" * 26, NOW), _text(chance), "", "."])
        if chance.random() < 0.5:
            at = chance.randrange(len(token) + 1)
            token = token[:at] + chance.choice(PIECES) + token[at + 1 :]
        try:
            check(keys, link, token, NOW, valid=timedelta(hours=12))
        except (ForgedForm, StaleForm):
            return
        if link != "a" * 26 or not token:
            raise AssertionError(f"a forged form was taken: {token!r}")

    return [_callback, _sealed, _robot, _sealed_robot, _feishu, _form, form_token]


def _callback(chance: random.Random) -> None:
    """A post that nobody sealed or signed: every service's door must refuse it."""
    body = _text(chance).encode("utf-8", "surrogatepass")
    if chance.random() < 0.3:
        body = chance.randbytes(chance.randint(0, 300))
    if chance.random() < 0.3:
        body = json.dumps(_tree(chance)).encode()
    query = {name: _text(chance)[:60] for name in ("msg_signature", "timestamp", "nonce")}
    headers = {name: _text(chance)[:60] for name in HEADERS}
    for callback in CALLBACKS:
        try:
            callback.read(Post(query, headers, body), NOW.timestamp())
        except BadCallback:
            continue
        raise AssertionError(f"an unsealed post was believed: {callback.service}")


def _sealed(chance: random.Random) -> None:
    """Reads a post as WeCom itself might seal it, of any content: it is read or refused."""
    inside = _text(chance).encode("utf-8", "replace").decode()
    now = int(NOW.timestamp())
    body = CALLBACK.seal(inside, now=now, nonce="1", salt=chance.randbytes(16))
    cipher = body.partition("CDATA[")[2].partition("]")[0]
    query = {"msg_signature": CALLBACK.cipher().sign(str(now), "1", cipher),
             "timestamp": str(now), "nonce": "1"}  # fmt: skip
    _read(CALLBACK, Post(query, body=body.encode()))


def _robot(chance: random.Random) -> None:
    """Under DingTalk's true header, anything: read or refused, and clean."""
    stamp = str(int(NOW.timestamp() * 1000))
    _read(ROBOT, Post({}, {"timestamp": stamp, "sign": ROBOT.sign(stamp)}, _json(chance)))


def _sealed_robot(chance: random.Random) -> None:
    """In DingTalk's true envelope, anything."""
    envelope, stamp = CallbackCipher("t0ken", KEY, "ding01"), str(int(NOW.timestamp() * 1000))
    cipher = envelope.seal(_json(chance).decode("utf-8", "replace"), salt=chance.randbytes(16))
    query = {"timestamp": stamp, "nonce": "1", "signature": envelope.sign(stamp, "1", cipher)}
    _read(SEALED_ROBOT, Post(query, body=json.dumps({"encrypt": cipher}).encode()))


def _feishu(chance: random.Random) -> None:
    """Under Feishu's true key and signature, anything."""
    inside, iv, stamp = _json(chance), chance.randbytes(16), str(int(NOW.timestamp()))
    inside += bytes([16 - len(inside) % 16]) * (16 - len(inside) % 16)
    key = algorithms.AES(hashlib.sha256(b"k3y").digest())
    coder = Cipher(key, modes.CBC(iv)).encryptor()
    sealed = b64encode(iv + coder.update(inside) + coder.finalize()).decode()
    body = json.dumps({"encrypt": sealed}).encode()
    headers = {"x-lark-request-timestamp": stamp, "x-lark-request-nonce": "1",
               "x-lark-signature": FEISHU.sign(stamp, "1", body)}  # fmt: skip
    _read(FEISHU, Post({}, headers, body))


def _read(callback: Callback, post: Post) -> None:
    """Read or refused; what is read can be stored, and answered."""
    try:
        said = callback.read(post, NOW.timestamp())
    except BadCallback:
        return
    if isinstance(said, Answered):
        said.body.encode()
        return
    kept = "".join((said.message_id, said.text, said.kind, *said.accounts))
    if "\x00" in kept.encode().decode():
        raise AssertionError(f"stored what should not be: {said!r}")
    callback.answer(said, said.text, NOW.timestamp()).body.encode()


def _json(chance: random.Random) -> bytes:
    found = json.dumps(_tree(chance)).encode()
    if chance.random() < 0.2:
        at = chance.randrange(len(found) + 1)
        found = found[:at] + chance.randbytes(2) + found[at + 1 :]
    return found


def _tree(chance: random.Random, depth: int = 0) -> object:
    """Objects of names the services use, with values of any kind."""
    if depth == 0 and chance.random() < 0.5:
        return {"header": {"token": "v0ken", "event_type": "im.message.receive_v1"},
                "event": _tree(chance, 1), "msgId": _text(chance)}  # fmt: skip
    kind = chance.randrange(7 if depth < 4 else 5)
    leaves = (
        _text(chance),
        chance.randrange(-(10**25), 10**25),
        None,
        True,
        json.dumps(_text(chance)),
    )
    if kind < 5 and depth:
        return leaves[kind]
    if kind == 5:
        return [_tree(chance, depth + 1) for _ in range(chance.randint(0, 3))]
    return {name: _tree(chance, depth + 1) for name in chance.sample(NAMES, chance.randint(0, 7))}


def _form(chance: random.Random) -> None:
    """Any fields and files: an answer that fits its rules, or the form again."""
    values = {name: _text(chance) for name in FIELDS if chance.random() < 0.7}
    if chance.random() < 0.8:
        values["act"] = chance.choice(list(ReplyStatus)).value
    files = [RawFile(_text(chance)[:300], chance.randbytes(chance.randint(0, 200)))]
    form = Posted(values, files if chance.random() < 0.2 else [])
    read = read_answer(form, FormLimits(MATTER, TODAY, 9, 10_000), nonce="n")
    if isinstance(read, Typed):
        return
    _fits(read)


def _fits(answer: FormAnswer) -> None:
    figures = all(0 <= value < 1e16 and day <= TODAY for _, value, day in answer.figures)
    texts = (answer.note, answer.help_needed, answer.signed_off_by, answer.suggested_unit)
    clean = not any("\x00" in text or len(text) > 2000 for text in texts)
    "".join(texts).encode()
    if not figures or not clean:
        raise AssertionError(f"stored what should not be: {answer!r}")


def _text(chance: random.Random) -> str:
    return "".join(chance.choices(PIECES, k=chance.randint(0, 8)))


if __name__ == "__main__":
    sys.exit(main())
