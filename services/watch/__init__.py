"""Rounds looked at from outside: the audit, the morning brief, rounds that did not run."""
