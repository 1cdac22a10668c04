"""docs/settings.md names every setting with the default in force, and no other."""

import re

from duban.settings import Settings

ROW = re.compile(r"^\| `(DUBAN_\w+)` \| (?:`([^`]*)`|—) \|", re.MULTILINE)
HOME_DEFAULT = "~/.duban"


def test_every_setting_is_documented_with_its_default(docs: dict[str, str]):
    """A setting without a row, a row without a setting or an old default fails."""
    documented = dict(ROW.findall(docs["docs/settings.md"]))
    in_force = {
        f"DUBAN_{name.upper()}": HOME_DEFAULT if name == "home" else str(field.default)
        for name, field in Settings.model_fields.items()
    }

    assert documented == in_force
