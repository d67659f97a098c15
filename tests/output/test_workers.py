"""Steps in processes: results in order, faults told, and none left when the build is gone."""

from __future__ import annotations

import os

import pytest

from kyori.output.workers import in_processes


def doubled(number: int) -> tuple[int, int]:
    return 2 * number, os.getpid()


def failing(number: int) -> int:
    raise ValueError(f"no {number}")


def test_results_come_in_the_order_of_the_jobs():
    results = in_processes(doubled, [3, 1, 2], most=2)
    assert [result for result, _ in results] == [6, 2, 4]
    assert os.getpid() not in {process for _, process in results}
    assert len({process for _, process in results}) <= 2


def test_without_jobs_no_process_is_started(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kyori.output.workers.ProcessPoolExecutor", None)
    assert in_processes(doubled, []) == []


def test_a_fault_of_a_step_is_a_fault_of_the_build():
    with pytest.raises(ValueError, match="no 5"):
        in_processes(failing, [5])
