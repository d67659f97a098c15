"""Kyori: a static-site report generator for research briefs whose numbers cannot go stale."""

__version__ = "0.1.0"
