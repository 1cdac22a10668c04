"""A page that was overtaken never decides: it shows what happened meanwhile."""

from __future__ import annotations


class Overtaken(LookupError):
    """Somebody decided it meanwhile, or it is another one by now. 已有人先行办理。"""


class Changed(LookupError):
    """打开页面后有新情况，尚未办理，请看过再决定。Something came in since the page was opened; look at it first."""
