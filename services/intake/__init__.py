"""A meeting document becomes proposals."""
