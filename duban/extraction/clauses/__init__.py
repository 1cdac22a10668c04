"""Clauses and points: what a date can govern, and what of them says that something is due."""
