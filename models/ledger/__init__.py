"""The only writes: verbs that take a session and an act, write the journal, never commit.

A row that was read in the session is kept as it is changed; only a new one is added to it.
"""
