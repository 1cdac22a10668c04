"""A mail is somebody's word by its match, its address, our server's finding and its notice.

The whole table of docs/replies.md, by combination.
"""

import itertools

import pytest
from sqlmodel import select

from duban.vocabulary.replies import Credence
from duban.vocabulary.stages import Stage
from models.db import transaction
from models.tables.directory import Person
from models.tables.notices import Notice
from models.tables.replies import InboundMessage, Reply
from tests.played import played

HOW = ("token", "thread", "number", "sender")
ADDRESS = ("own", "deputy", "colleague", "stranger")
VERDICT = ("pass", "none", "fail")
ROLE = ("liaison", "head")
TABLE = list(itertools.product(HOW, ADDRESS, VERDICT, ROLE))


def expected(how: str, address: str, verdict: str) -> str | None:
    """The rule in so many words: what a mail may do; None where it finds no notice."""
    if how == "sender" and address != "own":
        return None  # nothing names the notice, and nothing was asked of this address
    if address in ("colleague", "stranger") or verdict == "fail":
        return "kept"
    if verdict == "pass":
        return "full"
    return "unverified" if how in ("token", "thread") else "kept"


@pytest.fixture
def asked(town):
    """The code of a matter that was asked about."""
    return played(town, a_chase)


def a_chase(town):
    """A matter of P1 under the head H1, chased on 1 September; from then on P9 and H9 stand in."""
    town.person("P5")  # a colleague of the unit
    for absent, deputy in (("P1", "P9"), ("H1", "H9")):
        town.person(absent)
        town.person(deputy, unit="U9")
        town.deputy(absent, deputy, "2022-09-02", "2022-09-09")
    code = town.matter("2022-08-31", on="2022-08-31")
    for day in ("2022-08-31", "2022-09-01"):
        town.round(day)
    return code


def mail_of(town, write, token_address, how, address, verdict, role):
    """A mail that says 已全部完成, by one row of the table."""
    person = {"liaison": "P1", "head": "H1"}[role]
    sender = {
        "own": person, "deputy": person.replace("1", "9"), "colleague": "P5",
        "stranger": "stranger@elsewhere.example",
    }[address]  # fmt: skip
    paper, more = town.mails(person)[-1], {}
    match how:
        case "token":
            more["to"] = token_address(paper)
        case "thread":
            more["answering"] = paper
        case "number":
            more["subject"] = str(paper["Subject"])
    return write(sender, "已全部完成。", verdict=verdict, **more)


def notice_to(town, role):
    """The newest notice to the liaison or the head."""
    code = {"liaison": "P1", "head": "H1"}[role]
    person = next(row.id for row in town.rows(Person) if row.code == code)
    return [row for row in town.rows(Notice) if row.person_id == person][-1]


@pytest.mark.parametrize(("how", "address", "verdict", "role"), TABLE)
def test_whose_word_it_is(town, asked, post, write, token_address, how, address, verdict, role):
    """With a pass from the own or the deputy's address it acts; without a verdict it does what the
    token's page does, proves nothing and is no head's word; else it is kept and moves nothing."""
    before = town.row(asked)
    far = expected(how, address, verdict)
    came = post(mail_of(town, write, token_address, how, address, verdict, role), day="2022-09-02")
    after, replies = town.row(asked), town.rows(Reply)

    if far is None:
        assert (came, replies) == ({"unmatched": 1}, [])
        return
    (reply,) = replies
    moved = {"full": Stage.IN_PROGRESS, "unverified": Stage.IN_PROGRESS, "kept": before.stage}[far]
    assert came == {"matched": 1}
    assert reply.credence.value == far
    assert reply.note.startswith("已全部完成")
    assert after.stage is moved
    assert reply.confirmed_at is None
    assert (after.acknowledged_at is None) is (far == "kept")
    proven = notice_to(town, role).proven_how
    assert proven == ("answered:mail" if far == "full" else "accepted")
    word = {"full": "已核验", "unverified": "未核验", "kept": "待核实"}[far]
    assert word in reply.identity


@pytest.mark.parametrize("role", ROLE)
@pytest.mark.parametrize(
    ("address", "verdict"), [("own", "pass"), ("own", "none"), ("colleague", "pass")]
)
def test_what_was_read_as_done_counts_once_its_sender_was_shown_it(
    town, asked, post, write, token_address, address, verdict, role
):
    """Only where it is the head's own word. A full word, an unverified one and a kept one."""
    post(mail_of(town, write, token_address, "token", address, verdict, role), day="2022-09-02")
    town.rounds("2022-09-05", "2022-09-06", sign=False)

    (reply,) = town.rows(Reply)
    heads_word = expected("token", address, verdict) == "full" and role == "head"
    counted = (town.row(asked).stage is Stage.CLAIMED_DONE, reply.confirmed_at is not None)
    assert counted == (heads_word, heads_word)


@pytest.mark.parametrize("how", ["token", "thread"])
def test_what_somebody_who_left_took_along_vouches_for_nobody(
    town, asked, post, write, token_address, how
):
    """The page of that link is closed; by mail it does no more under the head's address, and an
    answer found by it waits for the office."""
    before, paper = town.row(asked), town.mails("P1")[-1]
    with transaction(town.office.engine) as session:
        left = session.exec(select(Person).where(Person.code == "P1")).one()
        left.active = False
        session.add(left)
    more = {"to": token_address(paper)} if how == "token" else {}
    post(write("H1", "已全部完成。", verdict="none", answering=paper, **more), day="2022-09-02")

    (reply,) = town.rows(Reply)
    assert reply.credence is Credence.KEPT
    assert town.row(asked).stage is before.stage


@pytest.mark.parametrize("address", ["colleague", "stranger"])
def test_a_stranger_with_a_forwarded_token_returns_nothing(
    town, asked, post, write, token_address, address
):
    """A forwarded token once gave a matter back. Now the mail is kept and shown."""
    sender = {"colleague": "P5", "stranger": "stranger@elsewhere.example"}[address]
    paper = town.mails("P1")[-1]
    post(write(sender, "不属我单位职责，请改派。", to=token_address(paper)), day="2022-09-02")

    (reply,) = town.rows(Reply)
    assert (town.row(asked).stage, reply.status.value) == (Stage.ASSIGNED, "return")
    assert town.row(asked).waiting is None


FORGED = {
    "written below ours by the sender": [
        "mx.example.org; dmarc=fail header.from=example.org",
        "mx.example.org; dkim=pass header.d=example.org",
    ],
    "another server's": ["mx.elsewhere.example; dkim=pass header.d=example.org"],
    "of another domain": ["mx.example.org; dkim=pass header.d=elsewhere.example; spf=none"],
    "of a domain below": ["mx.example.org; dkim=pass header.d=a.example.org"],
    "of a domain that ends alike": ["mx.example.org; spf=pass smtp.mailfrom=x@xexample.org"],
    "in a comment": ["mx.example.org; spf=none (dkim=pass header.d=example.org)"],
    "in a quoted local part": [
        'mx.example.org; spf=pass smtp.mailfrom="x; dkim=pass header.d=example.org"@evil.example'
    ],
    "encoded": ["=?utf-8?q?mx=2Eexample=2Eorg=3B_dkim=3Dpass_header=2Ed=3Dexample=2Eorg?="],
    "none at all": [],
}


@pytest.mark.parametrize("kind", FORGED)
def test_a_forged_finding_is_none(town, asked, post, write, kind):
    """A spoofed head in our thread never confirms a completion by what the mail says of itself."""
    mail = write("H1", "已全部完成。", answering=town.mails("H1")[-1], verdict="")
    raw = "".join(f"Authentication-Results: {each}\r\n" for each in FORGED[kind]).encode()
    post(raw + mail.as_bytes(), day="2022-09-02")

    (reply,) = town.rows(Reply)
    assert reply.credence.value in ("unverified", "kept")
    town.rounds("2022-09-05", "2022-09-06", sign=False)
    assert town.row(asked).stage is not Stage.CLAIMED_DONE
    assert {row.proven_how for row in town.rows(Notice)} == {"accepted"}


def test_two_from_addresses_are_nobodys(town, asked, post, write):
    """The server may have looked at the other one: kept, whatever it found."""
    mail = write("H1", "已全部完成。", answering=town.mails("H1")[-1])
    del mail["From"]
    raw = b"From: evil@example.org, h1@example.org\r\n" + mail.as_bytes()
    post(raw, day="2022-09-02")

    assert [reply.credence.value for reply in town.rows(Reply)] == ["kept"]


def test_somebody_who_left_is_a_stranger(town, asked, post, write):
    """The address is in the list no longer."""
    from models.db import transaction
    from models.ledger.directory import leave_person

    person = town.person("P1")
    with transaction(town.office.engine) as session:
        leave_person(session, town.act("2022-09-02"), session.merge(person))
    post(write("P1", "已全部完成。", answering=town.mails("P1")[-1]), day="2022-09-02")

    assert [reply.credence.value for reply in town.rows(Reply)] == ["kept"]


@pytest.mark.parametrize(
    ("verdict", "far"), [("none", "full"), ("", "full"), ("pass", "full"), ("fail", "kept")]
)
def test_in_a_closed_mail_system_the_servers_word_is_enough(town, asked, post, write, verdict, far):
    """DUBAN_MAIL_CLOSED: what our server took in without a word is its own's; a fail stays."""
    from dataclasses import replace

    closed = town.office.settings.model_copy(update={"mail_closed": True})
    town.office = replace(town.office, settings=closed)
    post(
        write("H1", "已全部完成。", answering=town.mails("H1")[-1], verdict=verdict),
        day="2022-09-02",
    )

    assert [reply.credence.value for reply in town.rows(Reply)] == [far]


def test_a_kept_value_reaches_no_target(town, post, write, token_address):
    """A number a stranger reports stands in the words alone."""
    from models.ledger.registrations import NewTarget
    from models.tables.commitments import ProgressPoint

    target = NewTarget(name="示范点", comparator=">=", value=10, unit="个")
    town.matter("2022-10-31", head=None, targets=(target,))
    town.round("2022-08-15")
    paper = town.mails("P1")[-1]
    for sender in ("stranger@elsewhere.example", "P1"):
        post(write(sender, "推进中，已建成4个。", to=token_address(paper)))

    assert [point.value for point in town.rows(ProgressPoint)] == [4]
    assert [reply.credence.value for reply in town.rows(Reply)] == ["kept", "full"]


def test_a_mail_that_finds_no_notice_names_who_it_says_it_is(town, asked, post, write):
    """So that the office knows whom to call."""
    post(write("P9", "已全部完成。"), day="2022-09-02")

    (message,) = town.rows(InboundMessage)
    assert message.person_id == town.person("P9").id
