"""The parts every picture shares: escaping, whole numbers, a frame that a screen reader names."""

from html import escape

SOFT, LINE, BLUE, RED = "#4b5763", "#cfd6d2", "#1d4e89", "#9b2226"


def tag(name: str, inner: str = "", **attributes: str | float) -> str:
    """One element; `_` in an attribute's name stands for `-`, and at its end for nothing."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_said(value))}"'
        for key, value in attributes.items()
    )
    return f"<{name}{given}>{inner}</{name}>"


def words(text: str, **attributes: str | float) -> str:
    """A text within a picture."""
    return tag("text", escape(text), font_size=12, fill=SOFT, **attributes)


def framed(inner: str, *, title: str, width: float, height: float) -> str:
    """The whole picture, as wide as its place, with its name."""
    return tag(
        "svg", f"<title>{escape(title)}</title>{inner}", xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_said(width)} {_said(height)}", role="img", aria_label=title,
        font_family="sans-serif",
    )  # fmt: skip


def _said(value: str | float) -> str:
    return value if isinstance(value, str) else f"{round(value, 1):g}"
