"""`/api/v1`: what other systems may read and write, by keys with scopes; none of them signs."""
