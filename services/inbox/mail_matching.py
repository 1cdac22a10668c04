"""A mail is matched to its notice and its sender, and taken for a word as far as both allow."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from duban.channels.protocol import BadRoute
from duban.channels.registry import kind_of
from duban.moment import Act
from duban.replies.credence import credence
from duban.replies.mail import ParsedMail
from duban.replies.verdict import Verdict, own_results, read_verdict
from duban.vocabulary.replies import Credence
from duban.vocabulary.roles import Audience
from models.queries.matching import (
    Match,
    notice_of_ids,
    notice_of_number,
    notice_of_token,
    only_open_notice,
)
from models.queries.owners import Speaker
from models.tables.commitments import Commitment
from models.tables.directory import Person, Route
from models.tables.notices import DeliveryAttempt, Notice
from services.office import Office

OURS = ("token", "thread")
SHOWN = 120  # characters of the server's finding beside an answer
HOW_FAR = {Credence.FULL: "已核验", Credence.UNVERIFIED: "未核验身份", Credence.KEPT: "待核实"}


@dataclass(frozen=True)
class Sender:
    """The address a mail bears, and what is known of it.

    `ours`: the mail carries our token or answers our Message-ID, and its reader is still there:
    what somebody who left took along proves nothing. `found` is our own server's
    finding in its words. `speaker` tells for which matters the person speaks, if it is anybody's
    address.
    """

    notice: Notice
    ours: bool
    verdict: Verdict
    found: str
    speaker: Speaker | None

    @property
    def person(self) -> Person | None:
        """Tells whose address it is."""
        return self.speaker.person if self.speaker else None

    def credence(self, matter: Commitment) -> Credence:
        """Tells what this mail may do about a matter."""
        own = self.speaker is not None and bool(self.speaker.standing(matter))
        return credence(ours=self.ours, own=own, verdict=self.verdict)

    def proves_receipt(self) -> bool:
        """Tells whether it shows that the notice reached its person, or that person's deputy."""
        own = self.speaker is not None and self.notice.person_id in self.speaker.people
        return credence(ours=self.ours, own=own, verdict=self.verdict) is Credence.FULL

    def identity(self, matter: Commitment) -> str:
        """Returns what is shown of it beside the answer."""
        how_far = HOW_FAR[self.credence(matter)]
        if self.verdict is Verdict.FAIL:
            text = "邮件，发件地址未通过核验，待核实"
        elif self.person is None:
            text = "邮件，发件人不在通讯录，待核实"
        elif self.person.id == self.notice.person_id:
            text = f"邮件，{how_far}" if self.ours or how_far != "待核实" else "邮件，发件人待核实"
        else:
            stands_in = self.speaker and self.notice.person_id in self.speaker.absent
            text = f"代答：{self.person.code}，{'受托，' if stands_in else ''}{how_far}"
        return f"{text}（{self.found}）" if self.found else text


def match_mail(session: Session, office: Office, act: Act, mail: ParsedMail) -> Match | None:
    """Finds the notice a mail answers: by token, thread, number in the subject, else sender."""
    # The surest first: a token cannot be guessed, a thread can be forwarded, a number is read by
    # eye.
    if mail.token and (notice := notice_of_token(session, mail.token, act.moment.utc)):
        return Match(notice, "token")
    ids = [i for i in (mail.in_reply_to, *mail.references) if i]
    if ids and (notice := notice_of_ids(session, ids)):
        return Match(notice, "thread")
    if mail.notice and (notice := notice_of_number(session, mail.notice)):
        return Match(notice, "number")
    # Nothing in the mail names a message: only where one alone is open can it be about that one.
    for person in people_at(session, office, mail):
        if notice := only_open_notice(session, person.id or 0, act.moment.utc):
            return Match(notice, "sender")
    return None


def sender_of(
    session: Session, office: Office, act: Act, mail: ParsedMail, found: Match,
    matters: Sequence[Commitment],
) -> Sender:  # fmt: skip
    """Finds whose mail it is; of several with one address the notice's reader, else who answers."""
    notice, days = found.notice, (found.notice.day, act.moment.today)
    speakers = [Speaker(session, each, days) for each in people_at(session, office, mail)]
    speakers.sort(
        key=lambda each: (
            each.person.id != notice.person_id,
            not any(each.standing(matter) for matter in matters),
        )
    )
    own = own_results(mail.auth_results, office.settings.mail_authserv_id)
    return Sender(
        notice=notice,
        ours=found.how in OURS and session.get_one(Person, notice.person_id).active,
        verdict=verdict_of(office, mail),
        found=" ".join((own or "").split())[:SHOWN],
        speaker=speakers[0] if speakers else None,
    )


def verdict_of(office: Office, mail: ParsedMail) -> Verdict:
    """Returns what our own mail server says of the From address.

    A From with several addresses is held for false: the server may have looked at another one. In a
    closed mail system (`DUBAN_MAIL_CLOSED`) a server that says nothing has let its own people in.
    """
    # Readers show one of the addresses, servers check another: a forger chooses the pair.
    if mail.ambiguous:
        return Verdict.FAIL
    s = office.settings
    found = read_verdict(mail.auth_results, server=s.mail_authserv_id, sender=mail.sender)
    return Verdict.PASS if found is Verdict.NONE and s.mail_closed else found


def people_at(session: Session, office: Office, mail: ParsedMail) -> list[Person]:
    """Finds the active people one of whose own mail routes in use is the sender's address."""
    if not mail.sender:
        return []
    wanted = office.keys.fingerprint(mail.sender)
    rows = session.exec(
        select(Route, Person)
        .join(Person, col(Person.id) == col(Route.person_id))
        .where(
            col(Person.active).is_(True),
            col(Route.active).is_(True),
            Route.audience == Audience.PERSON,
        )
        .order_by(col(Route.id))
    )
    found: dict[int, Person] = {}
    for route, person in rows:
        address = address_of(office.keys.decrypt(route.url_encrypted))
        if address and office.keys.fingerprint(address) == wanted:
            found[person.id or 0] = person
    return list(found.values())


def routes_tried(session: Session, notice: Notice) -> list[Route]:
    """The routes a notice was tried on."""
    tried = select(DeliveryAttempt.route_id).where(DeliveryAttempt.notice_id == notice.id)
    return list(session.exec(select(Route).where(col(Route.id).in_(tried)).order_by(col(Route.id))))


def address_of(url: str) -> str:
    """The address of a mail route, plain or with its server, lower-case; empty for any other."""
    try:
        return kind_of(url).address(url)
    except BadRoute:
        return ""
