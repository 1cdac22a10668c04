"""归档: what is kept of a closed matter, one folder each, with a catalogue of pages and hashes."""
