"""Everything that is read without signing in: keys, and what they open."""
