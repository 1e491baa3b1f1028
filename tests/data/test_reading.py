import io
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from catdog_gui.data import reading
from catdog_gui.data.imageset import Picture
from catdog_gui.data.reading import PictureReader
from catdog_gui.errors import DecodeError


def reason(picture: Picture) -> str:
    with PictureReader([picture]) as reader, pytest.raises(DecodeError) as caught:
        reader.read(picture)
    return caught.value.message


def zip_of(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    path.write_bytes(buffer.getvalue())
    return path


def test_many_threads_read_files_and_members_unmixed(tmp_path: Path) -> None:
    content = {f"{number}.jpg": bytes([number]) * (1000 + 997 * number) for number in range(60)}
    packed = zip_of(tmp_path / "set.zip", content)
    pictures = [Picture(name, packed, name) for name in content]
    for name, data in content.items():
        (tmp_path / name).write_bytes(data)
        pictures.append(Picture(name, tmp_path / name))
    with PictureReader(pictures) as reader, ThreadPoolExecutor(8) as pool:
        read = list(pool.map(reader.read, pictures * 4))
    assert read == [*content.values()] * 8


def test_a_file_that_cannot_be_read_has_a_reason(tmp_path: Path) -> None:
    (tmp_path / "empty.jpg").write_bytes(b"")
    assert reason(Picture("gone.jpg", tmp_path / "gone.jpg")) == "no longer there"
    assert reason(Picture("empty.jpg", tmp_path / "empty.jpg")) == "empty file"
    assert reason(Picture("folder", tmp_path)) == "not a file"


def test_a_member_that_cannot_be_read_has_a_reason(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "set.zip", {"1.jpg": b"one" * 50, "2.jpg": b""}, zipfile.ZIP_STORED)
    assert reason(Picture("3.jpg", path, "3.jpg")) == "no longer in its zip"
    assert reason(Picture("2.jpg", path, "2.jpg")) == "empty file"
    assert "zip" in reason(Picture("1.jpg", tmp_path / "gone.zip", "1.jpg"))
    path.write_bytes(path.read_bytes().replace(b"oneone", b"twotwo"))
    assert reason(Picture("1.jpg", path, "1.jpg")) == "damaged inside its zip"


def test_one_bad_member_leaves_the_others_readable(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "set.zip", {"1.jpg": b"one" * 50, "2.jpg": b"two" * 50}, zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"oneone", b"xxxxxx"))
    bad, good = (Picture(name, path, name) for name in ("1.jpg", "2.jpg"))
    with PictureReader([bad, good]) as reader:
        with pytest.raises(DecodeError):
            reader.read(bad)
        assert reader.read(good) == b"two" * 50


def test_files_beyond_the_limit_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 1 << 20)
    path = tmp_path / "large.jpg"
    with path.open("wb") as file:
        file.truncate((1 << 20) + 1)
    packed = zip_of(tmp_path / "set.zip", {"large.jpg": path.read_bytes()})
    assert reason(Picture("large.jpg", path)) == "larger than 1 MB"
    assert reason(Picture("large.jpg", packed, "large.jpg")) == "larger than 1 MB"
