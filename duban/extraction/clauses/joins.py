"""Lines that were joined though no margin, date or page has torn them."""

from bisect import bisect_left

from duban.extraction.text.view import View

_FULL = 0.75  # a line torn at its margin is not this much shorter than the next


def is_joined(view: View, start: int, end: int, date: tuple[int, int]) -> bool:
    """Tells whether a span runs over a line end that no margin, date or page has torn."""
    if "\n" in view.text[start:end].strip():
        return True
    first, last = bisect_left(view.joins, start + 1), bisect_left(view.joins, end)
    return any(
        _is_short(view, n) for n in range(first, last) if not date[0] < view.joins[n] < date[1]
    )


def _is_short(view: View, n: int) -> bool:
    """Tells whether the line that ends at a join is much shorter than the one right behind it."""
    text, at = view.text, view.joins[n]
    behind = view.at(at + (text[at] == " "))
    if view.kept[view.at(at - 1) + 1 : behind].strip("\u200b\u2060\ufeff \t\r\n\u3000\xa0"):
        return False  # a page number
    start = max(text.rfind("\n", 0, at) + 1, view.joins[n - 1] if n else 0)
    if text.find("。", start, at) > 0 or text[at - 1] in "于在至到从自将须应的和与及、":
        return False  # running text that breaks off inside a sentence, or a clause: no heading
    stops = [text.find("\n", at), *view.joins[n + 1 : n + 2]]
    stop = min((s for s in stops if s > 0), default=len(text))
    return at - start < _FULL * (stop - at)
