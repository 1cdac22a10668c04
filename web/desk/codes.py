"""Codes of matters and numbers of messages, never torn at their hyphen on any page."""

import re

# In running text: neither within a tag, nor where a page holds no tags.
CODE = re.compile(
    r"\b(N?20\d{2}-\d{4,})\b(?![^<]*>)(?![^<]*</(?:title|option|textarea|text)>)", re.ASCII
)


def with_whole_codes(html: str) -> str:
    """The page with each code in an element that does not wrap."""
    return CODE.sub(r'<span class="code">\1</span>', html)
