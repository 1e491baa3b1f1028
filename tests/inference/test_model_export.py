"""From a model file to files that other programs compute with."""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
import torch

from catdog_gui.data.augment import resized
from catdog_gui.data.config import Preprocessing
from catdog_gui.data.decode import decode
from catdog_gui.errors import CatDogError, DataError, ModelFileError
from catdog_gui.inference.classifier import Classifier
from catdog_gui.inference.export import graph, program
from catdog_gui.inference.export.about import preparation
from catdog_gui.inference.export.export import Exported, export
from catdog_gui.inference.prediction import Prediction
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.file import ModelCard, save
from catdog_gui.model.reference import Reference
from catdog_gui.model.vit import ViT
from catdog_gui.progress import Notice, Stopped, finish
from catdog_gui.resources import shipped_model

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("cat", "dog", "Bär “1”")
PREPARED = Preprocessing(image_size=16, cache_size=24, geometry="letterbox", centre=0.9, std=(0.2, 0.3, 0.4))
TINY: dict[str, Any] = {"image_size": 16, "patch_size": 4, "stem": "patch", "dim": 16, "depth": 1, "heads": 2, "k": 4}


def written(path: Path, **fields: Any) -> Path:
    """A model file with weights by chance, with a reference as training leaves one."""
    config = ModelConfig(**{**TINY, **fields})
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        model = ViT(config, len(NAMES))
        for parameter in model.head.parameters():  # so that answers differ from picture to picture
            parameter.data *= 20
    model.reference = Reference(len(NAMES), config.dim)
    save(path, model.state_dict(), ModelCard(model=config, preprocessing=PREPARED, class_names=NAMES, temperature=2.0))
    return path


@pytest.fixture
def pictures(picture_folder: Callable[..., Path]) -> Path:
    return picture_folder(count=9, size=40, classes=NAMES[:2])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a model and what was exported of it."""
    folder = tmp_path_factory.mktemp("made")
    model = written(folder / "model.safetensors")
    finish(export(model, {"onnx": folder / "model.onnx", "program": folder / "model.pt2"}, store=folder))
    return folder


def answer(content: bytes, pixels: np.ndarray[Any, np.dtype[np.uint8]]) -> np.ndarray[Any, np.dtype[np.float32]]:
    """What an ONNX file says of (n, 3, s, s), without the program."""
    import onnxruntime  # late: whoever exports silences it first

    session = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])
    return np.asarray(session.run(["probabilities"], {"pictures": pixels})[0])


def test_both_files_answer_as_the_program(made: Path, pictures: Path) -> None:
    files = sorted(pictures.rglob("*.png"))
    classifier = Classifier.load(made / "model.safetensors")
    expected = [[a.probabilities[name] for name in NAMES] for a in classifier.classify(files) if isinstance(a, Prediction)]
    squares = np.stack([decode(file.read_bytes(), 24, "letterbox") for file in files])
    pixels = resized(torch.from_numpy(squares), PREPARED).contiguous()
    assert pixels.dtype == torch.uint8
    loaded = torch.export.load(made / "model.pt2").module()
    for count in (1, 2, 9):  # any number of pictures
        given = pixels[:count]
        for probabilities in (answer((made / "model.onnx").read_bytes(), given.numpy()), loaded(given).detach().numpy()):
            assert (probabilities.shape, probabilities.dtype) == ((count, 3), np.float32)
            np.testing.assert_allclose(probabilities, expected[:count], atol=1e-5)


def test_a_file_says_how_it_is_used(made: Path) -> None:
    model = onnx.load(made / "model.onnx")
    onnx.checker.check_model(model, full_check=True)
    said = {entry.key: entry.value for entry in model.metadata_props}
    extra = {program.ABOUT: ""}
    torch.export.load(made / "model.pt2", extra_files=extra)
    assert json.loads(extra[program.ABOUT]) == said
    assert json.loads(said["class_names"]) == list(NAMES)
    assert (said["format"], said["image_size"], said["cache_size"], said["geometry"]) == ("1", "16", "24", "letterbox")
    assert (float(said["centre"]), float(said["temperature"])) == (0.9, 2.0)
    assert said["made_by"].startswith("catdog-gui ")
    steps = json.loads(said["preparation"])
    assert any("white square of 24 × 24" in step for step in steps)
    assert any("22 × 22 pixels, from column 1 and row 1" in step for step in steps)
    [taken], [given] = model.graph.input, model.graph.output
    assert taken.name == "pictures"
    assert taken.type.tensor_type.elem_type == onnx.TensorProto.UINT8
    assert [dim.dim_param or dim.dim_value for dim in taken.type.tensor_type.shape.dim] == ["N", 3, 16, 16]
    assert given.name == "probabilities"
    assert [dim.dim_param or dim.dim_value for dim in given.type.tensor_type.shape.dim] == ["N", 3]


def test_steps_that_change_nothing_are_not_told() -> None:
    steps = preparation(Preprocessing(image_size=32, cache_size=32, geometry="crop"))
    assert len(steps) == 5
    assert "central square" in steps[3]
    assert "32, 32" in steps[4]


def test_a_file_tells_nothing_of_the_computer_it_was_made_on(made: Path) -> None:
    places = [str(ROOT).encode(), str(Path(torch.__file__).parent.parent).encode(), str(Path.home()).encode()]
    with zipfile.ZipFile(made / "model.pt2") as archive:
        contents = [archive.read(name) for name in archive.namelist()] + [(made / "model.onnx").read_bytes()]
    assert not [place for place in places for content in contents if place in content]


@pytest.mark.parametrize(
    "fields",
    [
        {"pool": "class", "convex": True, "share_kv": True, "head_hidden": 8},
        {"pool": "mean", "positions": "sincos", "stem": "conv", "stem_width": 4, "stem_activation": "gelu", "one_kv_head": True},
    ],
    ids=["class token, convex", "mean, sin-cos, convolutions"],
)
def test_every_kind_of_model_can_be_exported(tmp_path: Path, pictures: Path, fields: dict[str, Any]) -> None:
    model = written(tmp_path / "model.safetensors", **fields)
    places = {"onnx": tmp_path / "model.onnx", "program": tmp_path / "model.pt2"}
    exported = finish(export(model, places, pictures=pictures, store=tmp_path))
    assert exported.pictures == 9
    assert [(file.kind, file.path, file.size) for file in exported.files] == [
        (kind, place, place.stat().st_size) for kind, place in places.items()
    ]
    assert all(file.difference <= 1e-5 for file in exported.files)


@pytest.mark.parametrize("wrong", [0.001, float("nan")])
def test_a_file_that_answers_otherwise_is_not_written(
    made: Path, pictures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: float
) -> None:
    opened = graph.opened

    def spoilt(content: bytes) -> Any:
        right = opened(content)
        return lambda pixels: right(pixels) + np.float32(wrong)

    monkeypatch.setattr(graph, "opened", spoilt)
    monkeypatch.setattr(graph, "written", lambda *_: (made / "model.onnx").read_bytes())
    (tmp_path / "model.onnx").write_text("before")
    with pytest.raises(CatDogError, match="answers otherwise") as refused:
        finish(
            export(
                made / "model.safetensors",
                {"program": tmp_path / "model.pt2", "onnx": tmp_path / "model.onnx"},
                pictures=pictures,
                store=tmp_path,
            )
        )
    assert refused.value.hint
    assert (tmp_path / "model.onnx").read_text() == "before"
    assert not (tmp_path / "model.pt2").exists()


def only_program(made: Path, out: Path, **options: Any) -> Exported:
    return finish(export(made / "model.safetensors", {"program": out}, store=out.parent, **options))


def test_pictures_that_cannot_be_read_are_told_and_left_out(made: Path, pictures: Path, tmp_path: Path) -> None:
    (pictures / "text.jpg").write_text("text")
    notices: list[str] = []
    work = export(made / "model.safetensors", {"program": tmp_path / "model.pt2"}, pictures=pictures, store=tmp_path)
    exported = finish(work, lambda event: notices.append(event.text) if isinstance(event, Notice) else None)
    assert (exported.pictures, [entry.reason for entry in exported.unreadable]) == (9, ["not a picture"])
    assert notices == ["1 picture could not be read and checked with (text.jpg: not a picture)."]
    alone = tmp_path / "alone"
    alone.mkdir()
    for wanted in ("nothing to check with", "can be read"):
        with pytest.raises(DataError, match=wanted):
            only_program(made, tmp_path / "other.pt2", pictures=alone)
        (alone / "text.jpg").write_text("text")
    assert not (tmp_path / "other.pt2").exists()


def test_mistakes_are_told_before_the_work(made: Path, tmp_path: Path) -> None:
    model = made / "model.safetensors"
    for out, wanted in ((tmp_path, "not a file"), (model, "the model itself")):
        with pytest.raises(CatDogError, match=wanted):
            only_program(made, out)
    with pytest.raises(CatDogError, match="Both files"):
        finish(export(model, {"onnx": tmp_path / "one", "program": tmp_path / "one"}, store=tmp_path))
    with pytest.raises(ModelFileError):
        finish(export(tmp_path, {"program": tmp_path / "one"}, store=tmp_path))


def test_a_place_that_cannot_be_written_to_is_told(made: Path, pictures: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CatDogError, match="cannot be written"):
        only_program(made, tmp_path / "file" / "model.pt2", pictures=pictures)


def test_a_stop_writes_nothing(made: Path, tmp_path: Path) -> None:
    with pytest.raises(Stopped):
        only_program(made, tmp_path / "model.pt2", should_stop=lambda: True)
    assert not (tmp_path / "model.pt2").exists()


@pytest.mark.parametrize("package", graph.PACKAGES)
def test_a_missing_package_is_named_with_how_to_get_it(made: Path, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(CatDogError, match=f"takes the package {package}") as refused:
        finish(export(made / "model.safetensors", {"onnx": made / "never.onnx"}, store=made))
    assert refused.value.hint.endswith("pip install onnx onnxscript onnxruntime")


def test_more_weights_than_an_onnx_file_holds_are_refused() -> None:
    graph.ensure_possible(2**30)
    with pytest.raises(CatDogError, match="2 GB"):
        graph.ensure_possible(2**31)


def test_the_shipped_model_answers_alike_on_real_pictures(shipped: Path, real_data: Path, tmp_path: Path) -> None:
    originals = real_data / "val-originals.zip"
    if not originals.is_file():
        pytest.skip(f"real photographs are not on this machine ({originals} is missing)")
    with zipfile.ZipFile(originals) as archive:
        for name in [name for name in archive.namelist() if name.endswith(".jpg")][::8]:
            archive.extract(name, tmp_path)
    path = shipped_model()
    assert path is not None
    files = sorted(tmp_path.rglob("*.jpg"))
    assert len(files) == 100
    classifier = Classifier.load(path)
    preprocessing = classifier.card.preprocessing
    squares = np.stack([decode(f.read_bytes(), preprocessing.cache_size, preprocessing.geometry) for f in files])
    pixels = resized(torch.from_numpy(squares), preprocessing).contiguous()
    expected = classifier.answers(squares)[0]
    loaded = torch.export.load(shipped / "model.pt2").module()
    for found in (answer((shipped / "model.onnx").read_bytes(), pixels.numpy()), loaded(pixels).detach().numpy()):
        assert np.abs(found - expected).max() <= 1e-4
        assert (found.argmax(axis=1) == expected.argmax(axis=1)).all()
