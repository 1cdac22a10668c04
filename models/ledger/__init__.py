"""The only writes: verbs that take a session and an act, write the journal, never commit."""
