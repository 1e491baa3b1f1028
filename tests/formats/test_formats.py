"""Files that earlier versions wrote are read by this one, and say what they said then.

``tests/formats/*/`` hold frozen files of earlier versions, each with the answers it gave when it was made (``make_fixture.py``).
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import torch
from make_fixture import ANSWERS, CHOSEN, FILES, SETTINGS, pictures, told
from safetensors.torch import load_file, save_file

from catdog_gui.data import split_record
from catdog_gui.data.split_record import split_from_dict
from catdog_gui.errors import DataError, ModelFileError, RunError
from catdog_gui.model import file
from catdog_gui.settings import Settings, folders, load_settings
from catdog_gui.training import equipment, record
from catdog_gui.training.checkpoint import load_state
from catdog_gui.training.history import read_history
from catdog_gui.training.overview import details
from catdog_gui.training.record import command, read_record
from catdog_gui.training.team import ALONE

FIXTURES = sorted(place.parent for place in Path(__file__).parent.glob(f"*/{ANSWERS}"))
NOW = {"model": file.FORMAT, "record": record.FORMAT, "split": split_record.FORMAT}

CLOSE = {"atol": 1e-5, "rtol": 1e-5}


@pytest.fixture(params=FIXTURES, ids=lambda place: place.name)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The folder of a run of an earlier version."""
    return Path(shutil.copytree(request.param, tmp_path / "run"))


def answers(kept: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((kept / ANSWERS).read_text("utf-8"))
    return found


def without_a_fixture(formats: dict[str, int], places: list[Path]) -> list[str]:
    """What to do about formats up to these of which no file is kept."""
    found = [answers(place)["formats"] for place in places]
    return [
        f"No {name} of format {number} is kept: add a fixture, see tests/formats/make_fixture.py"
        for name, newest in formats.items()
        for number in range(1, newest + 1)
        if all(one[name] != number for one in found)
    ]


def test_every_format_that_was_ever_written_is_kept() -> None:
    assert without_a_fixture(NOW, FIXTURES) == []


@pytest.mark.parametrize("name", NOW)
def test_a_new_format_asks_for_a_fixture(name: str) -> None:
    [missing] = without_a_fixture(NOW | {name: NOW[name] + 1}, FIXTURES)
    assert missing.startswith(f"No {name} of format {NOW[name] + 1} is kept: add a fixture")


def test_a_model_answers_as_it_did(kept: Path) -> None:
    said = answers(kept)["best"]
    model, card = file.load(kept / "best.safetensors")
    assert card.class_names == ("cat", "dog")
    assert card.temperature == said["temperature"]
    images = pictures(card)
    torch.testing.assert_close(model(images), torch.tensor(said["logits"]), **CLOSE)
    assert (model.reference is not None) == ("familiarity" in said)
    if model.reference is not None:
        familiar = model.reference.familiarity(model.tokens(images))
        torch.testing.assert_close(familiar, torch.tensor(said["familiarity"]), **CLOSE)


def test_a_model_that_is_saved_again_answers_as_it_did(kept: Path, tmp_path: Path) -> None:
    model, card = file.load(kept / "best.safetensors")
    file.save(tmp_path / "again.safetensors", model.state_dict(), card.model_copy(update={"format": file.FORMAT}))
    again, described = file.load(tmp_path / "again.safetensors")
    assert described.format == file.FORMAT
    torch.testing.assert_close(again(pictures(card)), torch.tensor(answers(kept)["best"]["logits"]), **CLOSE)


def test_a_run_is_told_as_it_went(kept: Path) -> None:
    said = answers(kept)["run"]
    found, history = details(kept), read_history(kept)
    assert (found.record.status, found.record.step) == (said["status"], said["step"])
    assert found.summary.epochs == found.summary.epochs_done == len(said["epochs"]) == 2
    assert [(e.epoch, e.val_loss, e.val_acc) for e in found.epochs] == [
        (e["epoch"], e["val_loss"], e["val_acc"]) for e in said["epochs"]
    ]
    assert history.steps.tolist() == said["steps"]
    assert history.loss.tolist() == pytest.approx(said["loss"])
    assert told(kept) == said
    assert command(found.record).startswith("catdog train pets ")


def test_a_split_names_the_same_pictures(kept: Path) -> None:
    split = split_from_dict(json.loads((kept / "split.json").read_text("utf-8")))
    assert list(split.val.names) == answers(kept)["run"]["validated"]
    assert len(split.train) + len(split.val) == 60
    assert split.class_names == ("cat", "dog")


def test_a_checkpoint_still_fits_its_run(kept: Path) -> None:
    state, note = load_state(kept)
    assert state is not None
    assert note == ""
    position, learned = equipment.position(state), equipment.learner(ALONE, read_record(kept), None, state)
    assert (position.step, position.epochs_done) == (answers(kept)["run"]["step"], 2)
    _, card = file.load(kept / "best.safetensors")
    said = torch.tensor(answers(kept)["last"]["logits"])
    torch.testing.assert_close(learned.best_model.eval()(pictures(card)), said, **CLOSE)


def test_settings_are_kept(kept: Path) -> None:
    folders().config.mkdir(parents=True)
    shutil.copy(kept / SETTINGS, folders().settings_file)
    assert load_settings() == Settings(**answers(kept)["settings"])
    assert load_settings() != Settings()


def test_fixtures_are_whole_and_small() -> None:
    for place in FIXTURES:
        assert {path.name for path in place.iterdir()} == {*FILES, ANSWERS, SETTINGS}
        assert sum(path.stat().st_size for path in place.iterdir()) < 120_000, place
        assert answers(place)["settings"] == CHOSEN


def raised(path: Path) -> None:
    """Let a JSON file speak of the format after ours."""
    tree = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(tree | {"format": tree["format"] + 1}), "utf-8")


def test_a_newer_model_is_refused_with_what_to_do(kept: Path) -> None:
    path = kept / "best.safetensors"
    header = json.loads(file.read_card(path).model_dump_json()) | {"format": file.FORMAT + 1}
    save_file(load_file(path), path, {file.KEY: json.dumps(header)})
    with pytest.raises(ModelFileError, match=rf"newer version of this program \(format {file.FORMAT + 1}\)") as caught:
        file.load(path)
    assert caught.value.hint == "Update catdog-gui to use it."


def test_a_newer_run_or_split_is_refused_with_what_to_do(kept: Path) -> None:
    raised(kept / "run.json")
    with pytest.raises(RunError, match="newer version of this program") as caught:
        read_record(kept)
    assert caught.value.hint == "Update catdog-gui."
    raised(kept / "split.json")
    with pytest.raises(DataError, match="was saved in format 2; this program reads format 1") as refused:
        split_from_dict(json.loads((kept / "split.json").read_text("utf-8")))
    assert refused.value.hint == "Use the newer program."
