"""Accounts: set-up, invitations, signing in, sessions."""
