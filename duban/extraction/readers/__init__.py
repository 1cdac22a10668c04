"""Documents in: one text to keep, with offsets that stay true, or a refusal that helps."""

from duban.extraction.readers.document import read_bytes, read_document, read_pasted
from duban.extraction.readers.source import SourceDocument, SourceKind, SourceTable
from duban.files import Unreadable

__all__ = [
    "SourceDocument",
    "SourceKind",
    "SourceTable",
    "Unreadable",
    "read_bytes",
    "read_document",
    "read_pasted",
]
