"""Compute tariffs and quadrants from the tables, and name the results as facts."""
