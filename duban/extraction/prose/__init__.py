"""Rows out of sentences, headings, numbered points and duty brackets."""
