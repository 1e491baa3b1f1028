"""``catdog doctor``: what it prints, what it must not print, what it clears away."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import filelock
import pytest

from catdog_gui.diagnosis import computing
from catdog_gui.diagnosis.computing import Computing
from catdog_gui.settings import folders

Catdog = Callable[..., Any]
"""See ``conftest.Ended`` for what it returns."""

KEY = "0123456789abcdef" * 2


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> Computing:
    """A computer that needs no measuring."""
    found = Computing(
        device="cuda", name="Card", cores=8, threads=4, memory=24_000_000_000, instructions="AVX2",
        cards=(("Card", 24_000_000_000),), cuda="12.4", faster="bfloat16",
        compiler="", compiler_problem="Triton is not installed",
    )  # fmt: skip
    monkeypatch.setattr(computing, "look", lambda: found)
    return found


def a_run(name: str, status: str, *, checkpoint: bool = True) -> Path:
    place = folders().runs / name
    place.mkdir(parents=True)
    (place / "run.json").write_text(json.dumps({"status": status, "epochs_done": 3}))
    if checkpoint:
        (place / "resume.pt").write_bytes(b"12345")
    return place


def a_cache() -> Path:
    place = folders().cache / "pixels" / KEY
    place.mkdir(parents=True)
    (place / "pixels.npy").write_bytes(bytes(2_000_000))
    return place


def a_crash() -> None:
    folders().logs.mkdir(parents=True, exist_ok=True)
    lines = [f'  File "{Path.home()}/catdog/{number}.py", line 1 in f' for number in range(100)]
    text = "\n".join(["catdog-gui 0.1 on Linux", "Fatal Python error: Segmentation fault", *lines])
    (folders().logs / "catdog-gui.crash.txt").write_text(text)


def test_json_is_one_object_with_everything(catdog: Catdog, home: Path) -> None:
    run, place = a_run("one", "stopped"), a_cache()
    (run / "resume.pt").rename(run / "resume-before.pt")  # as a kill between two renames leaves it
    a_run("two", "finished")
    a_crash()
    ended = catdog("doctor", "--json")
    (told,) = ended.lines
    assert ended.code == 0
    assert told["versions"]["torch"]
    assert told["home"] == str(home)
    assert told["computing"]["faster"] == "bfloat16"
    places = {entry["title"]: entry for entry in told["places"]}
    assert list(places) == ["settings", "data", "runs", "cache", "logs"]
    assert (places["cache"]["bytes"], places["cache"]["files"]) == (2_000_000, 1)
    assert places["data"]["bytes"] == 0  # the runs in it are counted by themselves
    assert places["runs"]["files"] == 4
    assert places["logs"]["free"] > 0
    assert [entry["path"] for entry in told["logs"]] == [str(home / "logs" / "catdog.log")]
    assert told["crashes"][0]["program"] == "catdog-gui"
    assert len(told["crashes"][0]["text"].splitlines()) == 102
    assert told["unfinished"] == [{"path": str(run), "status": "stopped", "epochs_done": 3, "at_work": False, "can_go_on": True}]
    assert [(entry["path"], entry["bytes"]) for entry in told["leftovers"]] == [(str(place), 2_000_000)]
    assert "removed" not in told
    assert place.is_dir()


def test_a_person_reads_all_of_it(catdog: Catdog) -> None:
    a_run("stopped one", "stopped")
    a_run("broken one", "running", checkpoint=False)
    a_cache()
    a_crash()
    busy = a_run("busy one", "running")
    with filelock.FileLock(busy / ".lock"):
        ended = catdog("doctor")
    assert ended.code == 0
    lines = [" ".join(line.split()) for line in ended.out.splitlines()]

    def line(part: str) -> str:
        (found,) = [line for line in lines if part in line]
        return found

    assert line("graphics card") == "graphics card Card, 24 GB"
    assert line("bfloat16").startswith("bfloat16 helps here")
    assert line("torch.compile") == "torch.compile cannot work: Triton is not installed"
    assert line("stopped one").endswith("stopped after 3 epochs")
    assert line("broken one").endswith("running after 3 epochs, before its first checkpoint")
    assert line("busy one").endswith("running after 3 epochs, being trained now")
    assert line(KEY).endswith("2 MB · decoded pictures")
    assert "Fatal Python error: Segmentation fault" in lines
    assert "… and 62 lines more" in lines


def test_no_secret_and_no_name_of_a_person_is_told(catdog: Catdog, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: home.parent)
    monkeypatch.setenv("KAGGLE_API_TOKEN", "a-secret-token")
    (home / "config").mkdir()
    (home / "config" / "kaggle-sign-in.json").write_text('{"token": "a-secret-token"}')
    a_run("one\x1b[2J", "stopped")
    a_cache()
    a_crash()
    for words in ((), ("--json",), ("--clean",), ("--clean", "--json")):
        out = catdog("doctor", *words).out
        assert "a-secret-token" not in out
        assert str(home.parent) not in out
        assert f"~/{home.name}/data/runs" in out
        assert "\x1b" not in out


def test_clean_says_what_went_and_what_stayed(catdog: Catdog) -> None:
    place, run = a_cache(), a_run("one", "stopped")
    with filelock.FileLock(place.with_name(f"{KEY}.lock")):
        (told,) = catdog("doctor", "--clean", "--json").lines
        assert (told["removed"], [entry["path"] for entry in told["stayed"]]) == ([], [str(place)])
    ended = catdog("doctor", "--clean")
    first, second, *_ = ended.out.splitlines()
    assert first == "Removed: 1 thing, 2 MB"
    assert KEY in second
    assert not place.exists()
    assert (run / "resume.pt").is_file()
    (told,) = catdog("doctor", "--clean", "--json").lines
    assert (told["removed"], told["stayed"], told["leftovers"]) == ([], [], [])


def test_a_broken_torch_is_what_the_report_says(catdog: Catdog, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise OSError("libcudnn.so.9: cannot open shared object file")

    monkeypatch.setattr(computing, "look", broken)
    (told,) = catdog("doctor", "--json").lines
    assert told["computing"] is None
    assert "OSError: libcudnn.so.9: cannot open shared object file" in catdog("doctor").out
