"""The supervision policies an office may choose from: Duban's, and the files of its own."""

from pathlib import Path

from duban.policy.own_files import (
    BadRuleFile,
    line_of,
    own_names,
    read_own,
    read_toml,
    require_name,
)
from duban.policy.policy import Policy, UnknownPreset, load_preset, parse_policy, preset_names
from duban.policy.rungs import BadPolicy

FOLDER = "policies"


def policy_names(home: Path | None = None) -> tuple[str, ...]:
    """The policies there are, those of the office after those that come with Duban."""
    built_in = preset_names()
    own = own_names(home / FOLDER) if home else ()
    return (*built_in, *(name for name in own if name not in built_in))


def load_policy(name: str, home: Path | None = None) -> Policy:
    """The policy of this name. Raises UnknownPreset, or BadRuleFile for a file that is wrong."""
    if name in preset_names():
        return load_preset(name)
    if home is None or name not in own_names(home / FOLDER):
        raise UnknownPreset(name, policy_names(home))
    file = home / FOLDER / f"{name}.toml"
    return read_policy(read_own(file), str(file))


def read_policy(text: str, file: str) -> Policy:
    """A policy as an office wrote it down. Raises BadRuleFile with line, key and reason."""
    try:
        policy = parse_policy(read_toml(text, file))
    except BadPolicy as bad:
        key = bad.field.rpartition(".")[2]
        line = line_of(text, key, "rungs", bad.entry)
        raise BadRuleFile(file, line, bad.field, bad.zh, bad.must) from None
    require_name(policy.name, file, text, preset_names())
    return policy
