"""Compares what an office sees of two commits: mails, sheets, rows, help, exit codes, schema."""
