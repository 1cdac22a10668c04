"""`duban parse-reply` prints what a reply says, needs no database, and starts light."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from cli.parse_reply import parse_reply

REPLY = (
    "From: a@unit.example.com\nTo: duban+abcdefghijklmnopqrstuvwx23@office.example.com\n"
    "Subject: =?utf-8?B?W+edo+WKniNOMjAyMi0wNDEyXQ==?=\nMessage-ID: <1@unit.example.com>\n"
    "Content-Type: text/plain; charset=utf-8\n\n申请延期至11月30日，因设备未到货。\n\n> 已完成\n"
)


def test_the_json_has_the_documented_keys(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Stable for measuring: kind, own, quoted, notice, token, answers."""
    file = tmp_path / "reply.eml"
    file.write_text(REPLY, encoding="utf-8")

    parse_reply(file, on=date(2022, 11, 15), format="json")

    assert json.loads(capsys.readouterr().out) == {
        "kind": "reply",
        "own": "申请延期至11月30日，因设备未到货。",
        "quoted": "> 已完成",
        "notice": "N2022-0412",
        "token": "abcdefghijklmnopqrstuvwx23",
        "answers": [
            {
                "commitment": None,
                "index": None,
                "status": "extension",
                "percent": None,
                "value": None,
                "of": None,
                "unit": None,
                "date": "2022-11-30",
                "reason": "设备未到货",
                "text": "申请延期至11月30日，因设备未到货。",
            }
        ],
    }


def test_a_plain_body_is_read_as_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Text without mail headers, in UTF-8 or GB18030, is somebody's words."""
    file = tmp_path / "reply.txt"
    file.write_bytes("正在推进80%\n\n发自我的iPhone".encode("gb18030"))

    parse_reply(file, on=date(2022, 11, 15), format="table")

    out = capsys.readouterr().out
    assert "正在推进80%" in out
    assert "status=in-progress  percent=80.0" in out


def test_it_loads_neither_database_nor_engine_nor_pydantic() -> None:
    """Reading one mail must be quick and must not need an installed database."""
    code = (
        "import sys, cli.parse_reply;"
        "unwanted = {'prefect', 'sqlmodel', 'sqlalchemy', 'pydantic', 'pendulum'};"
        "print(sorted(unwanted & set(sys.modules)))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
