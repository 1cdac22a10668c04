"""Reading meeting documents: text and tables in, proposals with spans out.

Its values are named tuples: as immutable as frozen dataclasses, but they cost a tenth to define at
import and a quarter to make, and a long document makes them by the thousand.
"""

from duban.extraction.document import extract
from duban.extraction.grammar import read_deadline
from duban.extraction.measures.split import split_by_target
from duban.extraction.values import (
    Alternative,
    Contradiction,
    Extraction,
    IssuedOn,
    Reading,
    ReadingKind,
    ReadProposal,
    TargetText,
    TextSpan,
)
from duban.vocabulary.proposals import Hardness, ProposalKind

__all__ = [
    "Alternative",
    "Contradiction",
    "Extraction",
    "Hardness",
    "IssuedOn",
    "ProposalKind",
    "ReadProposal",
    "Reading",
    "ReadingKind",
    "TargetText",
    "TextSpan",
    "extract",
    "read_deadline",
    "split_by_target",
]
