"""Simulated people of a rehearsal: they use the same page, the same mailbox, the same desk."""
