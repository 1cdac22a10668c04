"""Numbers for pictures, and the pictures with their tables."""
