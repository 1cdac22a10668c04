"""Shapes written after the parser was frozen; see docs/replies.md for what it made of them first."""

from __future__ import annotations

from tests.replies.corpus.shapes import Shape

UNSEEN_SHAPES: dict[str, Shape] = {}
