"""Refuse a Python that is too old, in plain words: `python -m setup.python`.

This file alone is read by old Pythons too, so it uses nothing that Python 3.6 lacks.
"""

import sys

OLDEST = (3, 11)


def main() -> int:
    """Return 0 for a Python that is new enough, else say what to do and return 1."""
    if sys.version_info >= OLDEST:
        return 0
    found = ".".join(str(part) for part in sys.version_info[:3])
    oldest = ".".join(str(part) for part in OLDEST)
    sys.stderr.write(
        f"Kyori needs Python {oldest} or later; {sys.executable} is Python {found}.\n"
        f"Install a newer one and name it: make PYTHON=python{oldest}\n"
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
