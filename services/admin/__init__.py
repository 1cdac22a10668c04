"""The installation looked after: backup, keys, journal, doctor."""
