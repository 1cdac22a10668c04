"""Throw broken and hostile mail at the reply parser: it never raises, stalls or lets a header in.

    python -m benchmarks.fuzz_replies --count 100000

Inputs are real-shaped replies with bytes cut, doubled, swapped and replaced, mails put together
from fragments of MIME and of Chinese answers, headers with line breaks smuggled into encoded words,
and a few bodies of 50 MB. The run exits 1 at the first failure, which it prints with its seed.
`--first` begins at a later input, for a run in pieces; one that `--seconds` ends early exits 2.
"""

import argparse
import base64
import math
import random
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from datetime import date

from duban.replies.answers import parse_reply, understand_mail
from duban.replies.kinds import MailKind
from duban.replies.mail import is_mail, parse_mail
from tests.replies.corpus.samples import IN_ONE_LINE, LATER, QUOTES, SEEN, THIRD, TOLD, UNSEEN

ON = date(2022, 11, 15)
SLOWEST = 10.0  # seconds of this process for one input; 50 MB take about one
HUGE = 50_000_000
TOP = b"From: a@b.example\r\nTo: c@d.example\r\nMIME-Version: 1.0\r\nContent-Type: "
HOSTILE_VALUES = (
    "x\r\nBcc: y@z.example", "x\n\n已完成", "\x00\x1b[31m",
    "=?utf-8?B?====?=", "=?idna?Q?xn--?=", "(" * 3000,
    "<" * 3000, "a@" * 2000, "督办#N2022-0412" * 3, "\u202e\u2028x",
    ";a*0*=b" * 200, "multipart/mixed; boundary=",
    "multipart/mixed; boundary=\"\"", "text/plain; charset=punycode",
    "text/html; charset=utf-16", "message/rfc822",
    "multipart/report; report-type=delivery-status; boundary=b",
    "application/zip; name=\"../../etc/x\r\n.zip\"",
)  # fmt: skip
FIELDS = [
    "From",
    "To",
    "Cc",
    "Subject",
    "Date",
    "Message-ID",
    "In-Reply-To",
    "References",
    "Content-Type",
    "Content-Disposition",
    "Precedence",
    "Content-Transfer-Encoding",
    "Authentication-Results",
    "Delivered-To",
    "Auto-Submitted",
    "Return-Path",
    "X-Loop",
]
FRAGMENTS = (
    "\r\n", "\n", "\r", "\n\n", "--b\r\n", "--b--\r\n", "> ",
    ">>", "----", "写道：", "发件人：", "收件人:", "主题", "发送时间: 2022-11-15",
    "原始邮件", "发自我的iPhone", "<blockquote>", "<div class=gmail_quote>",
    "<br>", "</div>", "<style>", "<!--", "&nbsp;",
    "已完成", "未", "预计", "申请延期至", "11月15日", "因", "430/450",
    "67家", "80%", "八成", "2022-0014", "1、", "②", "第3项",
    "，", "。", "；", "：", "“", "”", "\x00", "\ufffd", "😀", "|",
    "\t", " " * 50, "9" * 50, "Content-Type: text/html\n\n",
)  # fmt: skip


def main() -> int:
    """Run until the count or the time is used up; 0 when all were read and nothing failed."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--count", type=int, default=2_000)
    given.add_argument("--first", type=int, default=0)
    given.add_argument("--seconds", type=float, default=math.inf)
    given.add_argument("--seed", type=int, default=1)
    options = given.parse_args()
    started = time.monotonic()
    done, slowest = 0, 0.0
    for number, raw in _inputs(options.first, options.count, options.seed):
        begun = time.process_time()
        if time.monotonic() - started > options.seconds:
            break
        if problem := _problem(raw):
            sys.stdout.write(f"failed at seed {options.seed}, input {number}: {problem}\n")
            return 1
        slowest = max(slowest, time.process_time() - begun)
        done += 1
    sys.stdout.write(
        f"{done} mails in {time.monotonic() - started:.0f} s, slowest {slowest:.2f} s, no failure\n"
    )
    return 0 if done >= options.count else 2


def _inputs(first: int, count: int, seed: int) -> Iterator[tuple[int, bytes]]:
    """The inputs with their numbers; the huge ones, numbered below 0, come with the very first."""
    huge = _huge() if first == 0 else []
    yield from ((at - len(huge), make()) for at, make in enumerate(huge))
    makers = (_damaged, _assembled, _smuggled, _worded)
    for number in range(first, first + count):
        chance = random.Random(f"{seed}:{number}")  # noqa: S311 - repeatable, not secret
        yield number, chance.choice(makers)(chance)


def _problem(raw: bytes) -> str | None:
    """Returns the fault in the reading of this mail; None when there is none."""
    begun = time.process_time()
    try:
        mail = parse_mail(raw)
        answers = understand_mail(mail, on=ON)
        if not is_mail(raw):
            answers += parse_reply(raw, on=ON).answers
    except Exception:  # noqa: BLE001 - that none escapes is what is tested
        return traceback.format_exc()
    lines = (
        mail.subject,
        mail.sender_name,
        *mail.auth_results,
        *(a.name for a in mail.attachments),
    )
    if any(set(line) & set("\r\n\x00\x1b") for line in lines):
        return f"a line break or control character in a header: {lines!r}"
    if mail.kind is not MailKind.REPLY and understand_mail(mail, on=ON):
        return "an answer read from what is no reply"
    if len(answers) > 200 or any("/" in a.name or "\\" in a.name for a in mail.attachments):
        return "too many answers, or a file name with folders"
    if time.process_time() - begun > SLOWEST:
        return f"took {time.process_time() - begun:.1f} s for {len(raw)} bytes"
    return None


def _huge() -> list[Callable[[], bytes]]:
    return [
        lambda: TOP + b"text/plain\r\n\r\n" + b"\n" * HUGE,
        lambda: TOP + b"text/plain\r\n\r\n" + b"9" * HUGE,
        lambda: TOP + b"multipart/mixed; boundary=a\r\n\r\n" + b"\r\n--a" * (HUGE // 5),
        lambda: TOP + b"multipart/mixed; boundary=a\r\n\r\n" + b"--ab\n" * (HUGE // 5),
        lambda: TOP + b"text/html\r\n\r\n" + b"<td>" * (HUGE // 4),
        lambda: TOP + b"application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + b"UEsD\n" * (HUGE // 5),
        lambda: TOP + b"text/plain\r\n" + b"X: y\r\n" * (HUGE // 6),
        lambda: b"".join(
            b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (i, i) for i in range(99_999)
        ),
    ]  # fmt: skip


def _damaged(chance: random.Random) -> bytes:
    """A real-shaped reply with bytes lost, doubled or replaced."""
    raw = chance.choice([*SEEN, *UNSEEN, *THIRD]).raw
    for _ in range(chance.randint(1, 6)):
        at, size = chance.randrange(len(raw) + 1), chance.randint(0, 80)
        piece = chance.choice(
            [b"", raw[at : at + size] * 3, chance.randbytes(size), b"\n", b"\x80"]
        )
        raw = raw[:at] + piece + raw[at + size :]
    return raw


def _assembled(chance: random.Random) -> bytes:
    """A mail of fragments, with headers of any sense or none."""
    fields = "".join(
        f"{chance.choice(FIELDS)}: {chance.choice((*HOSTILE_VALUES, *FRAGMENTS))}\r\n"
        for _ in range(chance.randint(0, 8))
    )
    text = "".join(chance.choices(FRAGMENTS, k=chance.randint(0, 120)))
    coding = chance.choice(["utf-8", "gb18030", "utf-16"])
    return f"{fields}\r\n{text}".encode(coding, "replace")


def _smuggled(chance: random.Random) -> bytes:
    """A reply whose encoded words and parameters carry line breaks and headers."""
    evil = base64.b64encode(chance.choice(HOSTILE_VALUES).encode()).decode()
    value = f"=?utf-8?B?{evil}?="
    sample = chance.choice(SEEN).raw
    field = chance.choice(["Subject", "From", "To", "Authentication-Results", "Message-ID"])
    disposition = f'Content-Disposition: attachment; filename="{value}"\r\n'
    return f"{field}: {value}\r\n{chance.choice(['', disposition])}".encode() + sample


def _worded(chance: random.Random) -> bytes:
    """A plain body of answers and quotes in any order."""
    lines = [t.own for t in (*TOLD, *LATER, *IN_ONE_LINE)] + list(QUOTES) + list(FRAGMENTS)
    return "\n".join(chance.choices(lines, k=chance.randint(1, 40))).encode("utf-8", "replace")


if __name__ == "__main__":
    sys.exit(main())
