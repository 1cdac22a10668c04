"""Papers for signature as Word files: kinds, values, templates an office may change."""
