"""Units, people and routes come in by a list, and leave as one."""
