"""Workbooks that leave the database."""
