"""Rows out of tables, whole or torn."""
