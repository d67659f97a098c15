"""Run costly steps side by side, in processes that never outlive the build that started them."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from typing import TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")


def in_processes(step: Callable[[Job], Result], jobs: Sequence[Job], most: int = 2) -> list[Result]:
    """Return what `step` makes of each job, in their order, with at most so many processes."""
    if not jobs:
        return []
    count = min(len(jobs), most)
    with ProcessPoolExecutor(count, get_context("spawn"), _end_with_the_build) as pool:
        return list(pool.map(step, jobs))


def _end_with_the_build() -> None:
    """Watch the build from a thread: a worker whose build was killed would wait for ever."""
    threading.Thread(target=_wait_for_its_end, daemon=True).start()


def _wait_for_its_end() -> None:
    if build := parent_process():
        build.join()
        os._exit(1)
