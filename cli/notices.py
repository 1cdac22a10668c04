"""Messages: what was sent to whom, every attempt, and proof noted by hand."""

from functools import partial
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter

from cli.context import looking, open_desk, writing
from cli.lines import named, person_name, proof_words
from cli.output import Format, Words, emit, say, write_file
from duban.i18n import label
from duban.notices.attempts import attempt_words

HELP = """Messages, attempts and proof. 通知与送达。

例 for example:
  duban notices --status failed
  duban notices confirm N2022-0007 --by phone --as dcb02
"""
app = App(name="notices", help=HELP, help_format="plaintext")
COLUMNS = {
    "number": "编号 number", "day": "日期 day", "person": "收件人 to", "headline": "类型 kind",
    "status": "状态 status", "matters": "事项 matters", "attempts": "投递 attempts",
    "proof": "送达证明 proof",
}  # fmt: skip


@app.default
def listing(
    *,
    status: Annotated[
        str,
        Parameter(
            help="One of 其中之一：queued, frozen, accepted, unverified, failed, cancelled, by_hand"
        ),
    ] = "",
    days: Annotated[int, Parameter(help="How many days back")] = 30,
    format: Format = "table",
) -> None:
    """Every message with its attempts and the services' own codes, newest first. 通知清单。

    例 for example:
      duban notices --status failed
      duban notices confirm N2022-0007 --by phone --as dcb02
    """
    from models.queries.notices import notices
    from models.queries.people import names_by_code

    with looking() as (desk, session):
        rows = notices(session, status=status, today=desk.now.today, days=days, zone=desk.now.zone)
        names = names_by_code(session)
    words: dict[str, Words] = {
        "person": partial(person_name, names=names),
        "headline": named("kind"),
        "status": named("notice"),
        "attempts": attempt_words,
        "proof": proof_words,
    }
    emit(rows, COLUMNS, format, words=words)


@app.command(name="print")
def print_(
    number: str,
    *,
    out: Annotated[Path, Parameter(help="HTML file to write 打印文件")],
) -> None:
    """Write a message as it was sent to a page to print, with a QR code of a fresh link. 打印。

    The file holds that link: print it, hand it over, then delete it, and note it with `confirm`.
    A link printed by mistake ends with `revoke`.

    例 for example: duban notices print N2022-0007 --out 催办单.html --as dcb02
    """
    from models.db import transaction
    from services.delivery.printing import print_notice

    desk = open_desk()
    with desk.office() as office, transaction(desk.engine) as session:
        page = print_notice(session, office, desk.act(session), number)
    write_file(out, page.encode("utf-8"), private=True)
    say(
        f"{number} → {out}。内有个人链接，打印后请删除。"
        "It holds a personal link: delete it after printing."
    )


@app.command(name="show")
def show_(number: str) -> None:
    """Shows what was sent under a number, word for word, without its personal link. 原文。

    Also the morning brief of a day (`brief-2022-09-01`) and an answer in a chat (`answer-7`).

    例 for example:
      duban notices show N2022-0007
      duban notices show brief-2022-09-01
    """
    from models.db import reading
    from models.queries.notices import find_notice
    from services.delivery.printing import copies_of

    desk = open_desk()
    with desk.office() as office, reading(desk.engine) as session:
        copies = copies_of(session, office, number)
        if not copies:
            find_notice(session, number)
    if not copies:
        say(f"{number}：未留存副本。No copy was kept.")
    for row, copy in copies:
        at = (row.left_at or row.made_at).astimezone(desk.now.zone)
        left = "已发出 left" if row.left_at else "是否发出未能确认 may have left"
        source = label("paper", row.source.value)
        say(f"── {number}　{source}　第{row.attempt}次　{at:%Y-%m-%d %H:%M}　{left}")
        say(f"{copy.subject}\n\n{copy.readable()}" if copy.subject else copy.readable())


@app.command
def revoke(
    number: str,
    *,
    every: Annotated[
        bool,
        Parameter(name="--all", help="The link that was sent too 含已发出的链接"),
    ] = False,
) -> None:
    """End the answer links made when a message was printed. 停用重印链接。

    例 for example: duban notices revoke N2022-0007 --as dcb02
    """
    from models.ledger.papers import revoke_links
    from models.queries.notices import find_notice

    with writing() as (desk, session):
        notice = find_notice(session, number)
        count = revoke_links(session, desk.act(session), notice, every=every)
    say(f"{number}：停用{count}个链接。{count} links ended.")


@app.command
def confirm(
    number: str,
    *,
    by: Annotated[Literal["phone", "paper"], Parameter(help="How the person got it 电话或纸质")],
    said: Annotated[str, Parameter(help="What was said, who took it 接听人及内容")] = "",
) -> None:
    """Note that a person has a message, by telephone or on paper; that is proof of delivery. 送达。

    例 for example: duban notices confirm N2022-0007 --by paper --said 本人签收 --as dcb02
    """
    from models.ledger.calls import confirm_notice
    from models.queries.notices import find_notice

    with writing() as (desk, session):
        confirm_notice(session, desk.act(session), find_notice(session, number), by=by, said=said)
    say(f"{number}已记为送达（{label('source', by)}）。Noted as delivered by {by}.")
