"""A Tuesday morning of the town: something of every kind waits for the office."""

import hashlib
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage

from sqlmodel import select

from duban.vocabulary.proposals import ProposalKind
from duban.vocabulary.replies import ReplySource, ReplyStatus
from models.db import transaction
from models.ledger.claims import confirm_done
from models.ledger.inbox import Incoming, keep_message, settle_message
from models.tables.documents import Document, Proposal
from models.tables.replies import Evidence, Reply
from tests.town import Town, address

DAY = "2022-09-06"


@dataclass
class Morning:
    """The codes of what waits, by what it waits for."""

    order: str
    claim: str
    more_time: str
    returned: str
    mail: int


def a_morning(town: Town) -> Morning:
    """Four matters due on 31 August and later, one silent, and a mail that names none."""
    order = town.matter(
        title="完成青禾精密传动中试基地建设", quote="8月底前完成青禾精密传动中试基地建设"
    )
    claim = town.matter(title="新建口袋公园3处", liaison="P2", head="H2", due="2022-10-31")
    more = town.matter(title="污水管网改造", liaison="P3", head="H3", due="2022-09-30")
    back = town.matter(title="房屋征收", liaison="P4", head="H4", due="2022-10-31")
    town.rounds("2022-08-15", "2022-09-05", sign=False)
    town.reply(claim, DAY, "08:00", status=ReplyStatus.DONE, by="P2", note="三处公园均已建成开放",
               signed_off_by="某H2", source=ReplySource.LINK)  # fmt: skip
    _confirmed(town, claim)
    town.reply(more, DAY, "08:05", status=ReplyStatus.EXTENSION, by="P3", note="主管道材料推迟到货",
               definite_date=date(2022, 10, 20), signed_off_by="某H3")  # fmt: skip
    town.reply(back, DAY, "08:10", status=ReplyStatus.RETURN, by="P4", note="征收职责在住建局",
               suggested_unit="住建局")  # fmt: skip
    _a_document(town)
    return Morning(order, claim, more, back, _a_mail(town))


def _confirmed(town: Town, code: str) -> None:
    """The head confirmed, and a photograph lies with the claim."""
    head = town.person("H2")
    with transaction(town.office.engine) as session:
        matter = town.find(session, code)
        reply = session.exec(select(Reply).where(Reply.commitment_id == matter.id)).one()
        data = b"%PDF-1.7\n% three parks\n"
        folder = town.office.settings.evidence
        folder.mkdir(exist_ok=True)
        digest = hashlib.sha256(data).hexdigest()
        (folder / digest).write_bytes(data)
        session.add(Evidence(reply_id=reply.id or 0, sha256=digest, name="验收.pdf",
                             content_type="application/pdf", size=len(data)))  # fmt: skip
        confirm_done(session, town.act(DAY, "08:02", by="web"), matter, reply, head)


def _a_document(town: Town) -> None:
    with transaction(town.office.engine) as session:
        document = Document(title="区政府常务会议纪要", source_name="纪要.docx", sha256="d" * 64,
                            text="9月底前完成清淤", received_at=town.at("2022-09-05", "16:00"),
                            received_by="D2")  # fmt: skip
        session.add(document)
        session.flush()
        session.add(Proposal(document_id=document.id or 0, span_start=0, span_end=8,
                             quote="9月底前完成清淤", title="清淤",
                             kind=ProposalKind.COMMITMENT))  # fmt: skip


def _a_mail(town: Town) -> int:
    mail = EmailMessage()
    mail["From"], mail["To"] = f"某P1 <{address('P1')}>", "dcb@example.org"
    mail["Subject"] = "关于中试基地"
    mail.set_content("设备验收因供货延误，已完成70%，预计9月20日完成。\n")
    raw = mail.as_bytes()
    incoming = Incoming(
        raw=raw, sha256=hashlib.sha256(raw).hexdigest(), source=ReplySource.MAIL, origin="a.eml",
        kind="mail", own="设备验收因供货延误，已完成70%，预计9月20日完成。", subject="关于中试基地",
    )  # fmt: skip
    with transaction(town.office.engine) as session:
        act = town.act(DAY, "08:15", by="duban")
        message, _ = keep_message(session, act, incoming)
        settle_message(session, act, message, "unmatched", "未写编号")
        return message.id or 0
