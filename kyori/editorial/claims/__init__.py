"""Claims: what sentences say of the facts, read, held against them, and seen false."""
