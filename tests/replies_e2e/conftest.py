"""A matter that was chased, and every way its owner may answer."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.message import EmailMessage
from typing import Any

import pytest
from fastapi import FastAPI

from duban.channels.callback import Post
from duban.channels.dingtalk.callback import DingTalkCallback
from duban.channels.feishu.callback import FeishuCallback
from duban.channels.wecom.callback import WeComCallback
from models.db import open_engine
from services.inbox.collect import collect
from tests.serving import AppClient, client_of
from tests.town import Town, body, finding
from web.app import create_app
from web.chat import add_chat
from web.owner.store import DatabaseBackend
from web.settings import WebView

CORP = "ww0123456789abcdef"
KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
SECRET = "s3cret-of-the-robot"
ENCRYPT = "k3y-of-the-app"
CALLBACK = WeComCallback("t0ken", KEY, CORP)


@dataclass
class Desk:
    """The town with its pages, its callback and a clock that the test sets."""

    town: Town
    client: AppClient
    clock: list[datetime]
    sealed: dict[str, Any] = field(default_factory=dict)

    def links(self, mail: EmailMessage) -> list[str]:
        """Every address of ours in a mail, as a path, in either part."""
        texts = [
            part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"
        ]
        return sorted({
            found for text in texts
            for found in re.findall(r"http://[^/\s\"<]+(/[^\s\"<>）]*)", text)
        })  # fmt: skip

    def token(self, person: str) -> str:
        """The reply token of the newest mail to a person."""
        return re.search(r"/r/(\w+)", body(self.town.mails(person)[-1]))[1]

    def fill(self, person: str, code: str, act: str, *, path: str = "r", **typed: str) -> Any:
        """Open the page of a person's newest mail and send one of its forms."""
        token = self.token(person)
        page = self.client.get(f"/{path}/{token}")
        secret = re.search(r'name="form" value="([^"]+)"', page.text)[1]
        return self.client.post(
            f"/{path}/{token}/{code}", data={"form": secret, "act": act, **typed},
            follow_redirects=False,
        )  # fmt: skip

    def mail(
        self, sender: str, text: str, answering: EmailMessage, **headers: str
    ) -> dict[str, int]:
        """Drop an answer into the folder of mails and read it."""
        folder = self.town.office.settings.inbox_folder
        folder.mkdir(exist_ok=True)
        raw = letter(sender, text, answering, **headers).as_bytes()
        (folder / f"{len(list(folder.iterdir())):03d}.eml").write_bytes(raw)
        return dict(collect(self.town.office, self.clock[0]))

    def chat(self, user: str, text: str, *, number: str = "1", kind: str = "text") -> Any:
        """Post what a WeCom member wrote, sealed as the service seals it."""
        now = int(self.clock[0].timestamp())
        return self.post_sealed(
            f"<xml><ToUserName>{CORP}</ToUserName><FromUserName>{user}</FromUserName>"
            f"<CreateTime>{now}</CreateTime><MsgType>{kind}</MsgType><Content>{text}</Content>"
            f"<MsgId>{number}</MsgId><AgentID>1</AgentID></xml>"
        )

    def post_sealed(self, inside: str) -> Any:
        """Post a sealed text, and the answer with `said`: the words inside it."""
        now = int(self.clock[0].timestamp())
        sealed = CALLBACK.seal(inside, now=now, nonce="42", salt=b"0123456789abcdef")
        tag = re.compile(r"<(\w+)>(?:<!\[CDATA\[)?([^<\]]+)")
        facts = dict(tag.findall(sealed))
        query = {
            "msg_signature": facts["MsgSignature"], "timestamp": facts["TimeStamp"],
            "nonce": facts["Nonce"],
        }  # fmt: skip
        self.sealed = {"params": query, "content": sealed}
        return self.client.post("/chat/wecom", **self.sealed)

    def told(self, answer: Any) -> str:
        """The words of a sealed answer."""
        facts = dict(re.findall(r"<(\w+)><!\[CDATA\[([^\]]+)", answer.text))
        stamp = re.search(r"<TimeStamp>(\d+)", answer.text)[1]
        query = {"msg_signature": facts["MsgSignature"], "timestamp": stamp,
                 "nonce": facts["Nonce"]}  # fmt: skip
        return CALLBACK.read(Post(query, body=answer.content), float(stamp)).text


def letter(sender: str, text: str, answering: EmailMessage, **headers: str) -> EmailMessage:
    """An answer as a mail client writes it: under it the quoted notice."""
    mail = EmailMessage()
    mail["Authentication-Results"] = finding("pass", f"{sender.lower()}@example.org")
    mail["From"] = f"{sender.lower()}@example.org"
    mail["To"] = str(answering.get("Reply-To") or "reply@example.org")
    mail["Subject"] = f"回复：{answering['Subject']}"
    mail["Message-ID"] = f"<{abs(hash((sender, text, answering['Message-ID'])))}@client.example>"
    mail["In-Reply-To"] = answering["Message-ID"]
    for name, value in headers.items():
        del mail[name]
        mail[name] = value
    if "In-Reply-To" in headers:  # written anew, by whoever only knows the number
        mail.set_content(text)
        return mail
    quoted = "\n".join("> " + line for line in body(answering).splitlines())
    mail.set_content(f"{text}\n\n在 2022年9月1日，督查办 <duban@localhost> 写道：\n\n{quoted}\n")
    return mail


@pytest.fixture
def write() -> Callable[..., EmailMessage]:
    """Maker of answers by mail."""
    return letter


@pytest.fixture
def patient(monkeypatch) -> None:
    """Services wait seconds for an answer; a busy machine may take longer, and that is no fault."""
    for callback in (WeComCallback, DingTalkCallback, FeishuCallback):
        monkeypatch.setattr(callback, "answer_within", 120.0)


@pytest.fixture
def desk(office, sink, at, patient) -> Iterator[Desk]:
    """An office whose papers carry a reply address, with its pages and its WeCom callback."""
    changed = office.settings.model_copy(
        update={
            "mail_reply_to": "reply@example.org", "office_phone": "0555-1",
            "wecom_token": "t0ken", "wecom_aes_key": KEY, "wecom_corp_id": CORP,
            "dingtalk_app_secret": SECRET,
            "feishu_encrypt_key": ENCRYPT, "feishu_token": "v0ken",
        }
    )  # fmt: skip
    town = Town(replace(office, settings=changed), sink, at)
    clock = [at("2022-09-01", "11:00")]
    view = WebView("督查办", "顾宁", "0555-1", keys=office.keys)
    app: FastAPI = create_app(
        DatabaseBackend(town.office), settings_view=view, clock=lambda: clock[0]
    )
    add_chat(app, town.office, lambda: clock[0])
    with client_of(app) as client:
        yield Desk(town, client, clock)


@pytest.fixture
def dump() -> Callable[[Town], str]:
    """Everything in every table, as text."""
    from sqlmodel import SQLModel

    from models.db import reading

    def tell(town: Town) -> str:
        with reading(town.office.engine) as session:
            return json.dumps(
                {
                    table.name: [list(map(str, row)) for row in session.execute(table.select())]
                    for table in SQLModel.metadata.sorted_tables
                },
                ensure_ascii=False,
            )

    return tell


@pytest.fixture
def second_door(desk) -> Iterator[AppClient]:
    """The callbacks of the same office in an application and with connections of its own."""
    office = desk.town.office
    own = replace(office, engine=open_engine(office.settings.database))
    app = FastAPI()
    add_chat(app, own, lambda: desk.clock[0])
    with client_of(app) as client:
        yield client
    own.engine.dispose()
