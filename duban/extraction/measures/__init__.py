"""Figures, units and names that a row bears."""
