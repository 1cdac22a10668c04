"""Hard or soft: the words that make a promise an aim (力争, 争取, 原则上), and those that harden it."""

from duban.extraction.patterns import Pattern

SOFT = Pattern(r"有望|力争|争取|争创|原则上|奋力|力求|力促|争当|争先")
HARD = Pattern(r"确保|必须|务必|务求|坚决完成|全面完成|应当|不得迟于|[最至]迟|最晚")
# 争取 as "win (funds)" is no hedge; neither is what must not be built 原则上不得.
_NO_HEDGE = Pattern(
    r"争取(?:到位)?(?:上级|各类)|争取(?:到位)?[^，。；]{0,8}(?:资金|政策|补助|支持|债券|专项债|额度|指标)"
    r"|原则上不[得再能]|争先进位|争先创优|奋力谱写|奋力开创"
)


def hedge_in(text: str, start: int = 0, stop: int | None = None) -> str:
    """The first softening word between two places, or an empty text."""
    stop = len(text) if stop is None else stop
    found = SOFT.search(text, start, stop)
    while found and _NO_HEDGE.match(text, found.start(), stop):
        found = SOFT.search(text, found.end(), stop)
    return found[0] if found else ""


# We aim to, ideally, where possible: an English promise that is an aim.
ENGLISH_SOFT = Pattern(
    r"(?i)(?<![a-z])(?:aims?|aim(?:ed|ing)|expects?|expected|intends?|hopes?|plans? to|ideally"
    r"|where possible|endeavour|endeavor|strive|seek to|anticipated?|subject to)(?![a-z])",
    first="aehipswAEHIPSW",
)
