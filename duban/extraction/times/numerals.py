"""Numbers as Chinese documents write them: 12, １２, 十二, 二十五, 二〇二三, 百, 两."""

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "元": 1}
_TENS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
CHINESE = "〇零○一二三四五六七八九十百千两"


def number(text: str) -> int:
    """The whole number written in arabic or Chinese digits; 二〇二三 reads digit by digit.

    Raises ValueError for anything else.
    """
    if text.isdecimal():
        return int(text)
    if not text or any(c not in _DIGITS and c not in _TENS for c in text):
        raise ValueError(text)
    if not any(c in _TENS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total, digit = 0, None
    for char in text:
        if char == "万":
            total, digit = (total + (digit or 0) or 1) * 10_000, None
        elif char in _TENS:
            total, digit = total + (1 if digit is None else digit) * _TENS[char], None
        else:
            digit = _DIGITS[char]
    return total + (digit or 0)
