"""Reading meeting documents: text and tables in, proposals with spans out.

What is handed on are frozen dataclasses; what stays inside are named tuples, which cost less to
define at import and to make by the thousand.
"""

from __future__ import annotations

from duban.extraction.document import extract
from duban.extraction.grammar import read_deadline
from duban.extraction.split import split_by_target
from duban.extraction.values import (
    Alternative,
    Contradiction,
    Extraction,
    Hardness,
    IssuedOn,
    Proposal,
    ProposalKind,
    Reading,
    ReadingKind,
    Span,
    TargetText,
)

__all__ = [
    "Alternative",
    "Contradiction",
    "Extraction",
    "Hardness",
    "IssuedOn",
    "Proposal",
    "ProposalKind",
    "Reading",
    "ReadingKind",
    "Span",
    "TargetText",
    "extract",
    "read_deadline",
    "split_by_target",
]
