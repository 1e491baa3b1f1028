"""A few hundred damaged files on every run of the tests; ``fuzz_files.py`` itself takes as many as are wanted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import damaged_pictures
import fuzz_files
import pytest
from fuzz_files import Report

SEED = 20


@pytest.mark.timeout(600)
def test_damaged_pictures_give_an_answer_or_a_reason() -> None:
    report = Report()
    fuzz_files.fuzz("pictures", 100, SEED, report)
    assert not report.faults, "\n".join(report.faults)
    assert report.outcomes.total() == 100
    assert min(report.outcomes["pictures: answered"], report.outcomes["pictures: unreadable"]) > 20


@pytest.mark.timeout(600)
def test_damaged_models_are_refused_with_a_reason() -> None:
    report = Report()
    fuzz_files.fuzz("models", 60, SEED, report)
    assert not report.faults, "\n".join(report.faults)
    assert report.outcomes.total() == 60
    assert report.outcomes["models: refused"] > 30
    assert report.outcomes["models: answers"] > 3


@pytest.mark.timeout(600)
def test_damaged_zips_are_read_or_refused_and_write_nothing_elsewhere() -> None:
    report = Report()
    fuzz_files.fuzz("zips", 100, SEED, report)
    assert not report.faults, "\n".join(report.faults)
    assert report.outcomes.total() == 100
    assert report.outcomes["zips: refused"] > 30
    assert report.outcomes["zips: opened"] + report.outcomes["zips: opened in part"] > 20


@pytest.mark.timeout(600)
@pytest.mark.parametrize("target", fuzz_files.RECORDS)
def test_damaged_records_are_read_mended_or_refused(target: str) -> None:
    report = Report()
    fuzz_files.fuzz(target, 200, SEED, report)
    assert not report.faults, "\n".join(report.faults)
    assert report.outcomes.total() == 200
    assert 5 < report.outcomes[f"{target}: read"] < 195


def test_seeds_of_every_format_are_among_the_pictures() -> None:
    names = " ".join(name for name, _ in damaged_pictures.sound())
    assert all(kind in names for kind in ("jpeg", "png", "gif", "bmp", "tiff", "webp"))


def test_a_case_is_always_the_same(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    for kind in fuzz_files.TARGETS:
        cases = [fuzz_files.made(kind, 3, number, mark) for number in range(20)]
        assert cases == [fuzz_files.made(kind, 3, number, mark) for number in range(20)]
        assert len({content for _, content in cases}) > 8


@pytest.mark.parametrize(
    ("ending", "said"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "ended with"),
        ("import os; os._exit(3)", "ended with 3"),
        ("import time; time.sleep(600)", "no sign of life"),
    ],
)
def test_a_crash_or_hang_is_told_with_its_case_and_the_next_one_goes_on(
    ending: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fuzz_files, "PATIENCE", 3.0)
    code = f"print('{{\"begin\": 7}}', flush=True)\n{ending}"
    report = Report()
    assert fuzz_files.follow([sys.executable, "-c", code], "pictures", 5, 6, 20, report) == 8
    (fault,) = report.faults
    assert fault.startswith("pictures:7 --seed 5")
    assert said in fault


def test_a_traceback_on_the_screen_is_a_fault() -> None:
    code = "import sys; sys.stderr.write('Traceback (most recent call last):'); print('{\"done\": true}', flush=True)"
    report = Report()
    assert fuzz_files.follow([sys.executable, "-c", code], "models", 0, 0, 5, report) == 5
    assert len(report.faults) == 1


def test_the_script_takes_counts_and_single_cases(tmp_path: Path) -> None:
    script = [sys.executable, fuzz_files.__file__]
    few = subprocess.run(
        [*script, "models", "zips", "lists", "--count", "2"], capture_output=True, text=True, check=True, timeout=300
    )
    assert "models: 2 cases" in few.stdout
    assert "6 cases, 0 faults" in few.stdout
    kept = tmp_path / "case"
    command = [*script, "--seed", "4", "--only", "models:1", "--keep", str(kept)]
    subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    assert kept.read_bytes() == fuzz_files.made("models", 4, 1, Path("executed"))[1]
