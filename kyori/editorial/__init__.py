"""Bind facts into the narrative of two languages: numbers, notes, citations, labels."""
