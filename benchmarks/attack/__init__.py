"""Attacks on a running `duban up`, each bounded; see `python -m benchmarks.attack --help`."""
