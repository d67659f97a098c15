"""Load one module from a program in memory, whatever its file holds."""

from __future__ import annotations

import ast
import importlib.abc
import importlib.machinery
import importlib.util
import os
from collections.abc import Sequence
from pathlib import Path
from types import CodeType, ModuleType

ROOT = Path(__file__).resolve().parent.parent


def module_name(file: str) -> str:
    """Return the name under which a file of the checkout is imported."""
    return file.removesuffix(".py").replace("/", ".")


class _InMemory(importlib.abc.SourceLoader):
    """Loads a module from a program in memory."""

    def __init__(self, path: Path, program: ast.Module) -> None:
        self.path, self.program = path, program

    def get_filename(self, _: str) -> str:
        return str(self.path)

    def get_data(self, path: str | os.PathLike[str]) -> bytes:
        return Path(path).read_bytes()

    def get_code(self, _: str) -> CodeType:
        return compile(self.program, str(self.path), "exec", dont_inherit=True)


class Slipped(importlib.abc.MetaPathFinder):
    """Stands in sys.meta_path: finds one module in memory, and leaves all others to Python."""

    def __init__(self, file: str, program: ast.Module) -> None:
        self.name = module_name(file)
        self.loader = _InMemory(ROOT / file, program)

    def find_spec(
        self, fullname: str, _: Sequence[str] | None, __: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Return how the one module is loaded; None for any other."""
        if fullname != self.name:
            return None
        return importlib.util.spec_from_loader(fullname, self.loader)
