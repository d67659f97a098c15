"""Set-up: what `make` runs once so that a fresh clone can build and test itself."""
