"""A wrong command line is told plainly: which value, and how it is written."""

import re
from datetime import date

from cyclopts import (
    CoercionError,
    CycloptsError,
    MissingArgumentError,
    UnknownOptionError,
    UnusedCliTokensError,
)

DAY = re.compile(r"\d{4}-\d\d-\d\d")
WORDS = {"CODE": "编号", "ID": "提案编号", "FILE": "文件", "PHRASE": "时限词", "MESSAGE": "来信号"}
QUOTES = "内容中有空格的，整个加引号。Put a value with blanks in quotes."
FORMS = {int: "应为整数。Write a whole number.", float: "应为数字。Write a number."}


def usage_message(error: CycloptsError) -> str:
    """One bilingual line for what the command line lacks or cannot mean."""
    command = " ".join(("duban", *(error.command_chain or ())))
    match error:
        case MissingArgumentError():
            text = _missing(error, command)
        case CoercionError(token=token) if token is not None and error.target_type:
            text = _unreadable(error, token.value)
        case UnknownOptionError():
            text = f"没有这个选项。{_plain(error)}"
        case UnusedCliTokensError():
            text = f"多写了：{' '.join(error.unused_tokens or ())}。Too many words. {QUOTES}"
        case _:
            text = f"命令写法有误。{_plain(error)}"
    return f"{text} (see `{command} --help`)"


def _missing(error: CycloptsError, command: str) -> str:
    name = error.argument.name if error.argument else ""
    word = name.lstrip("-").upper()
    if error.argument is not None and error.argument.index is not None:
        chinese = WORDS.get(word, word)
        return (
            f"缺少{chinese}，应写成：{command} {chinese}。Missing {word}: write {command} {word}."
        )
    return f"须给出 {name} 及其内容。Give {name} with a value."


def _unreadable(error: CoercionError, text: str) -> str:
    token, kind = error.token, error.target_type
    place = (token.keyword if token else "") or (
        error.argument.name.lstrip("-").upper() if error.argument else ""
    )
    if kind is date:
        if DAY.fullmatch(text):
            return f"{place} {text}：没有这一天。There is no such day."
        return f"{place} {text}：日期应写成 2022-08-31。Write a date like 2022-08-31."
    form = FORMS.get(kind) if kind else None
    choices = "、".join((error.argument.get_choices() or ()) if error.argument else ())
    if form is None and choices:
        form = f"应为其中之一 choose from：{choices}。"
    if form is None:
        return f"命令写法有误。{_plain(error)}"
    # A word that stands without its option is mostly the rest of a value that was torn by blanks.
    torn = kind in FORMS and not (token and token.keyword) and not any(map(str.isdigit, text))
    return f"{place} {text}：{form}{f' {QUOTES}' if torn else ''}"


def _plain(error: CycloptsError) -> str:
    return " ".join(str(error).split())
