"""The page of somebody with three hundred matters: its size, and all acknowledged in one tap.

python -m benchmarks.page [--quick]
"""

import asyncio
import re
import tempfile
import time
from pathlib import Path

import httpx
from sqlalchemy import text
from sqlmodel import col, func, select

from benchmarks.goals import Measured, judged
from benchmarks.mail_sink import SinkProcess
from benchmarks.town import MORNING, open_office, settle
from models.db import reading
from models.tables.notices import Notice
from models.tables.replies import Reply
from services.office import Office
from services.round.run import run_round
from web.service import build_app

MATTERS = 300
LINK_DAYS = 20_000  # the town lives in 2022
KILOBYTES = 300
ASSIGNED = text("UPDATE commitment SET stage = 'assigned', acknowledged_at = NULL")


def measure(*, quick: bool) -> list[Measured]:
    """Returns the bytes of the page, of one matter opened from it, and what one tap kept."""
    del quick  # three requests
    with tempfile.TemporaryDirectory() as name:
        office, token = _office(Path(name))
        try:
            return asyncio.run(_measured(office, token))
        finally:
            office.close()


def _office(folder: Path) -> tuple[Office, str]:
    """One person who was asked about every matter and has yet to acknowledge each."""
    with SinkProcess(folder) as sink:
        office = open_office(folder / "office", link_days=LINK_DAYS)
        settle(office, sink.url, people=1, each=MATTERS)
        with office.engine.begin() as connection:
            connection.execute(ASSIGNED)
        run_round(office, MORNING)
    with reading(office.engine) as session:
        notice = session.exec(select(Notice).order_by(col(Notice.id))).first()
        if notice is None:
            raise RuntimeError("nobody was written to")
        nonce = notice.token_nonce
        return office, office.keys.reply_token(notice.id or 0, str(notice.person_id), nonce)


async def _measured(office: Office, token: str) -> list[Measured]:
    transport = httpx.ASGITransport(build_app(office))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        begun = time.monotonic()
        page = await client.get(f"/r/{token}")
        opened = time.monotonic() - begun
        one = await client.get(f"/r/{token}?on=2022-0300")
        begun = time.monotonic()
        answer = await client.post(f"/r/{token}", data=_form(page.text))
        tapped = time.monotonic() - begun
    with reading(office.engine) as session:
        kept = session.exec(select(func.count(col(Reply.id)))).one()
    size, work = len(page.content) / 1000, f"the page of {MATTERS} matters"
    done = answer.status_code == 200 and kept == MATTERS
    return [
        Measured(work, f"{size:.0f} kB", f"in {opened:.2f} s", f"≤ {KILOBYTES} kB",
                 page.status_code == 200 and size <= KILOBYTES),
        Measured(f"{work}: one opened by its line", f"{len(one.content) / 1000:.0f} kB"),
        Measured(f"{work}: acknowledged in one tap", f"{kept} in {tapped:.1f} s", "",
                 str(MATTERS), done),
    ]  # fmt: skip


def _form(page: str) -> dict[str, str]:
    """Returns the fields of the form of one tap."""
    part = page.partition('id="all"')[2].partition("</form>")[0]
    return dict(re.findall(r'name="(\w+)" value="([^"]*)"', part))


if __name__ == "__main__":
    raise SystemExit(judged("Page", measure))
