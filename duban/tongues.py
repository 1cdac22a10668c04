"""One language of a sentence said in both: `没有封条 no seal` is 没有封条 for one, no seal for the other.

What commands and services say stands in Chinese with English beside it. A page shows one. Paths,
numbers, settings and commands belong to both; a sentence said in one language alone stays whole.
An option in brackets, `（--why）`, tells whoever types a command, and is left out of a page.
"""

import re

from duban.i18n import Locale

HAN = "\u2e80-\u9fff\uf900-\ufaff"
_WORD = r"(?!(?:duban|chmod)\b)[a-z]+(?:['’-][a-z]+)*"  # these two begin a command
_END = r"(?![\w/.@=:\\-]*[\w/@=\\])"  # a word of a path, an address or a setting is none
# The English half may quote Chinese words of a text.
_FULL = re.compile(rf"(?P<zh>.*[。！？])\s*(?P<en>[A-Z`](?:[^{HAN}“]|“[^”]*”)*)")
_RUN = re.compile(
    rf"(?<=[{HAN}）”。，；：])\s*{_WORD}{_END}(?:(?:[,;:]?\s|,)\s*{_WORD}{_END})*"
    rf"(?!\s*[{HAN}])(?:\s\([a-z ]+\))?"
)
_OPTION = re.compile(r"（--[^（）]*）| ?\(--[^()]*\)")
_CHINESE = re.compile(rf"[{HAN}“”‘’《》〔〕](?:[\d]*[{HAN}“”‘’《》〔〕])*")
_MARKS = str.maketrans(
    {"，": ", ", "、": ", ", "；": "; ", "：": ": ", "。": ". ", "（": " (", "）": ")"}
)


def in_one(said: str, locale: Locale) -> str:
    """The part of a sentence said in both languages that is in this one, with what both share."""
    return "\n".join(_line(line, locale) for line in _OPTION.sub("", said).split("\n"))


def _line(said: str, locale: Locale) -> str:
    if full := _FULL.fullmatch(said):
        return _line(full["zh"], locale) if locale == "zh" else full["en"].strip()
    if not _RUN.search(said):
        return said
    parts = [_part(part, locale) for part in said.split("；")]
    return ("；" if locale == "zh" else "; ").join(part for part in parts if part)


def _part(said: str, locale: Locale) -> str:
    if not _RUN.search(said):
        return said
    if locale == "zh":
        return _RUN.sub("", said).strip()
    left = _CHINESE.sub(" ", said).translate(_MARKS)
    left = re.sub(r"\(\s*\)", "", re.sub(r"\s+", " ", left))
    left = re.sub(r"\s+(?=[,;:.)])", "", left)
    return re.sub(r"[,;:]+(?=[,;:])", "", left).strip(" ,;:")
