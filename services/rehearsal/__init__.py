"""A rehearsal: real rounds on a copy of the database, with a clock of its own."""
