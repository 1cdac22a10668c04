"""Everything kept of one closed matter, as files in the order of a paper folder."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest

from sqlmodel import Session, col, select

from duban.i18n import label
from duban.secrets import LostKey
from models.queries.agenda import AgendaView
from models.queries.issued import register_of
from models.queries.kept import paper_of
from models.queries.matter_files import matter_files
from models.queries.matter_rows import MatterRows
from models.queries.people import Unknown, names_by_code
from models.queries.show import timeline
from models.tables.commitments import Commitment
from models.tables.directory import Unit
from models.tables.documents import Document
from models.tables.notices import Notice, NoticeItem
from models.tables.replies import Reply
from models.tables.verifications import Verification
from services.delivery.copies import open_copy
from services.filing.pages import page_count, pdfs_of
from services.office import Office
from services.papers.issue import content_of

UNSAFE = re.compile(r"[^\w\u4e00-\u9fff〔〕.\- ]+")
NAME = 80


@dataclass(frozen=True)
class Filed:
    """One file of a folder: where it lies, its kind, its bytes, its pages where known."""

    path: str
    title: str
    data: bytes
    pages: int | None

    @property
    def sha256(self) -> str:
        """The hash of its bytes."""
        return hashlib.sha256(self.data).hexdigest()


def folder_of(
    session: Session, office: Office, matter: Commitment, *, pdf: bool = True
) -> list[Filed]:
    """Source, papers as they left, answers, evidence, findings, closing; numbered in this order."""
    writer = _FolderWriter(session, office, matter, pdf=pdf)
    found: list[Filed] = []
    for part, (name, files) in enumerate(writer.parts(), start=1):
        for at, (title, data) in enumerate(files, start=1):
            path = f"{part:02} {name}/{at:02} {safe(title)}"
            found.append(Filed(path, title, data, page_count(data, path)))
    return found


def safe(title: str) -> str:
    """A name that every file system takes and that leads nowhere else."""
    plain = UNSAFE.sub("_", title).replace("..", "_").strip(" .") or "_"
    stem, dot, end = plain.rpartition(".")
    return f"{stem[:NAME]}{dot}{end}" if dot and len(end) <= 5 else plain[:NAME]


class _FolderWriter:
    def __init__(self, session: Session, office: Office, matter: Commitment, *, pdf: bool) -> None:
        self.session, self.office, self.matter, self.pdf = session, office, matter, pdf
        self.zone, self.names = office.settings.tz, names_by_code(session)

    def parts(self) -> Iterator[tuple[str, Sequence[tuple[str, bytes]]]]:
        yield label("filed", "source"), list(self._source())
        yield label("filed", "papers"), [*self._papers(), *self._messages()]
        yield label("filed", "answers"), list(self._answers())
        yield label("filed", "evidence"), list(self._evidence())
        yield label("filed", "findings"), list(self._findings())
        yield label("filed", "closing"), list(self._closing())

    def _source(self) -> Iterator[tuple[str, bytes]]:
        row = self.matter
        document = self.session.get(Document, row.document_id) if row.document_id else None
        unit = self.session.get_one(Unit, row.lead_unit_id)
        yield "立项依据.txt", _text(
            f"{row.code} {row.title}", f"原文：{row.quote}",
            f"来源：{document.title} {document.issued_on or ''}" if document else "来源： ",
            f"牵头单位：{unit.name}", f"原定时限：{row.original_due or ''}",
            f"现行时限：{row.current_due or ''}",
            f"拟办：{self._name(row.drafted_by)}　审定：{self._name(row.approved_by)} {row.approved_on}",
        )  # fmt: skip
        if document is not None:
            yield f"{document.title}.txt", document.text.encode()

    def _papers(self) -> Iterator[tuple[str, bytes]]:
        """Word files frozen about it, each as it was frozen, and PDF where it can be made."""
        years = {self.matter.registered_at.year, (self._closed() or self.matter.registered_at).year}
        found: dict[str, bytes] = {}
        for year in sorted(range(min(years), max(years) + 1)):
            for each in register_of(self.session, year):
                row = paper_of(self.session, each.number) if each.file_sha256 else None
                if row is None or self.matter.code not in each.codes:
                    continue
                name = f"{each.kind.words} {each.number}"
                try:
                    found[name] = content_of(self.office, row)
                except Unknown as gone:  # by a list, before the matter was taken up again
                    yield f"{name}.txt", _text(str(gone))
        drawn: Sequence[bytes | None] = pdfs_of([*found.values()]) if self.pdf else ()
        for (name, content), pdf in zip_longest(found.items(), drawn):
            yield f"{name}.docx", content
            if pdf is not None:
                yield f"{name}.pdf", pdf

    def _messages(self) -> Iterator[tuple[str, bytes]]:
        """Messages about it as they left, personal links left out."""
        sent = self.session.exec(
            select(Notice.number)
            .join(NoticeItem, col(NoticeItem.notice_id) == col(Notice.id))
            .where(
                NoticeItem.commitment_id == self.matter.id,
                col(Notice.sent_at).is_not(None),
                col(NoticeItem.cancelled).is_(False),
            )
            .order_by(col(Notice.id))
            .distinct()
        )
        for number in dict.fromkeys(sent):
            row = paper_of(self.session, number)
            if row is None:
                continue
            try:
                copy = open_copy(self.office.keys, row)
            except LostKey:
                continue
            yield f"{number}.txt", _text(copy.subject, copy.readable())

    def _answers(self) -> Iterator[tuple[str, bytes]]:
        view = AgendaView(self.zone, self.office.settings.first_send_time, None)
        lines = [
            " ".join(filter(None, (
                f"{line.at:%Y-%m-%d %H:%M}", self._name(line.person),
                label("status" if line.kind == "reply" else line.kind, line.status), line.reason,
            )))
            for line in timeline(MatterRows(self.session, self.matter), view)
        ]  # fmt: skip
        yield "办理经过.txt", _text(*lines)
        said = self.session.exec(
            select(Reply).where(Reply.commitment_id == self.matter.id).order_by(col(Reply.id))
        )
        for reply in said:
            words = (
                f"{self._when(reply.received_at)} {label('status', reply.status.value)}",
                f"方式：{label('source', reply.source.value)}", reply.note,
                f"需协调：{reply.help_needed}" if reply.help_needed else "",
                f"审签：{reply.signed_off_by}" if reply.signed_off_by else "",
            )  # fmt: skip
            yield f"反馈{reply.id}.txt", _text(*words)

    def _evidence(self) -> Iterator[tuple[str, bytes]]:
        rows = (row for row in matter_files(self.session) if row.matter == self.matter.id)
        for row in {row.sha256: row for row in rows}.values():
            path = self.office.settings.evidence / row.sha256
            if path.is_file():
                yield row.name, path.read_bytes()

    def _findings(self) -> Iterator[tuple[str, bytes]]:
        rows = self.session.exec(
            select(Verification)
            .where(Verification.commitment_id == self.matter.id)
            .order_by(col(Verification.id))
        )
        for row in rows:
            yield f"核查{row.id}.txt", _text(
                f"{self._when(row.verified_at)} {self._name(row.verified_by)}", row.finding,
                f"现场：{row.visited_on} {row.place}" if row.visited_on else "",
            )  # fmt: skip

    def _closing(self) -> Iterator[tuple[str, bytes]]:
        row = self.matter
        yield "销号.txt", _text(
            f"{row.code} {row.title}", label("stage", row.stage.value),
            f"{self._when(row.closed_at)} {self._name(row.closed_by)}", row.verdict,
        )  # fmt: skip

    def _closed(self) -> datetime | None:
        return self.matter.closed_at

    def _when(self, at: datetime | None) -> str:
        return f"{at.astimezone(self.zone):%Y-%m-%d %H:%M}" if at else ""

    def _name(self, code: str) -> str:
        return self.names.get(code, code)


def _text(*lines: str) -> bytes:
    return ("\n".join(line for line in lines if line) + "\n").encode()
