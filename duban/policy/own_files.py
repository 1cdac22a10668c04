"""The files of rules in an office's home: which there are, and where one has a mistake."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}")
AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")
TABLE = re.compile(r"\s*\[\[?\s*([A-Za-z_]+)\s*\]?\]")

GREATEST = 10**9


class BadRuleFile(ValueError):
    """A file of rules cannot be used: file, line, key, reason and what to do. 规则文件有误。"""

    def __init__(self, file: str, line: int, key: str, zh: str, en: str) -> None:
        self.file, self.line, self.key = file, line, key
        super().__init__(f"{file} 第{line}行“{key}”：{zh}。Line {line}, “{key}”: {en}.")


def own_names(folder: Path) -> tuple[str, ...]:
    """The names under which an office keeps files in this folder."""
    if not folder.is_dir():
        return ()
    return tuple(sorted(f.stem for f in folder.glob("*.toml") if NAME.fullmatch(f.stem)))


def read_own(file: Path) -> str:
    """The text of a file of the home, whatever mark an editor put before it. Raises BadRuleFile."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise BadRuleFile(
            str(file),
            1,
            "UTF-8",
            "不是 UTF-8 文本，请另存为 UTF-8",
            "is not UTF-8 text; save it so",
        ) from None


def read_toml(text: str, file: str) -> dict[str, Any]:
    """The tables of a file. Raises BadRuleFile for what is not TOML, and for no number of rules."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = AT_LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        told = AT_LINE.sub("", str(error)).strip()
        raise BadRuleFile(file, line, "TOML", f"写法有误（{told}）", f"{told}") from None
    except (RecursionError, ValueError):  # thousands of brackets, or of digits
        raise BadRuleFile(
            file, 1, "TOML", "嵌套过深或数字过长", "nested too deeply, or a number is too long"
        ) from None
    _require_numbers(raw, file, text)
    return raw


def _require_numbers(raw: dict[str, Any], file: str, text: str) -> None:
    """Infinity, no number and what no column holds are refused wherever they stand."""
    rest: list[tuple[str, Any, str, int]] = [(key, each, "", 0) for key, each in raw.items()]
    while rest:
        key, value, table, entry = rest.pop()
        if isinstance(value, dict):
            rest += [(name, each, table, entry) for name, each in value.items()]
        elif isinstance(value, list):
            rest += [(key, each, key, at) for at, each in enumerate(value, start=1)]
        elif isinstance(value, int | float) and not abs(value) <= GREATEST:
            raise BadRuleFile(
                file, line_of(text, key, table, entry), key, f"应为不超过{GREATEST}的数",
                f"must be a number of at most {GREATEST}",
            )  # fmt: skip


def require_name(name: object, file: str, text: str, taken: Iterable[str]) -> None:
    """A rule bears the name of its file, and no name of one that comes with Duban."""
    stem, line = Path(file).stem, line_of(text, "name")
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise BadRuleFile(
            file, line, "name", "应为字母、数字、- 或 _，不超过32个",
            "must be letters, digits, - and _, at most 32",
        )  # fmt: skip
    if name in set(taken):
        raise BadRuleFile(
            file, line, "name", f"“{name}”是自带规则的名称，请另起名称",
            "is the name of one that comes with Duban; choose another",
        )  # fmt: skip
    if name != stem:
        raise BadRuleFile(
            file, line, "name", f"应与文件名相同：文件请命名为 {name}.toml",
            f"must be the file's name: call the file {name}.toml",
        )  # fmt: skip


def line_of(text: str, key: str, table: str = "", entry: int = 0) -> int:
    """The line of a key: of a top-level one, or of the `entry`-th [[table]] (1 is the first).

    Where the key is not written, the line its part of the file begins at.
    """
    written = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=")
    at, begins, tables = "", 1, 0
    for number, line in enumerate(text.splitlines(), start=1):
        if found := TABLE.match(line):
            at = found[1]
            tables += at == table
            begins = number if (at, tables) == (table, entry) else begins
        elif written.match(line) and (tables == entry if at == table else not (at or entry)):
            return number
    return begins
