"""Named queries: what can be asked of the tables. They never write."""
