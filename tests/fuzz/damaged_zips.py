"""Damaged zips, each decided by one number, and what they are shown to. Needs neither torch nor Qt."""

from __future__ import annotations

import functools
import io
import os
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from random import Random

from damaged_pictures import bit_flips, blanks, noise, repetition, truncation, untouched

from catdog_gui.data.fingerprint import content_hashes
from catdog_gui.data.sources import open_set
from catdog_gui.errors import DataError
from catdog_gui.progress import finish

FIELDS: dict[bytes, tuple[tuple[int, int], ...]] = {
    b"PK\1\2": ((4, 2), (6, 2), (8, 2), (10, 2), (16, 4), (20, 4), (24, 4), (28, 2), (30, 2), (32, 2), (34, 2), (38, 4), (42, 4)),
    b"PK\3\4": ((4, 2), (6, 2), (8, 2), (14, 4), (18, 4), (22, 4), (26, 2), (28, 2)),
    b"PK\5\6": ((4, 2), (6, 2), (8, 2), (10, 2), (12, 4), (16, 4), (20, 2)),
    b"PK\6\6": ((4, 8), (16, 4), (20, 4), (24, 8), (32, 8), (40, 8), (48, 8)),
    b"PK\6\7": ((4, 4), (8, 8), (16, 4)),
}
"""Where the records of a zip keep their numbers: place behind the record's beginning, and bytes."""

NAMES = (
    b"../", b"/etc/", b"\\..\\", b"C:\\", b"\0", b"\xff\xfe", b"a/" * 40, b"\x1b[2J", "\u202e".encode(), "e\u0301".encode() * 9,
    b"test", b"train.zip", b".zip", b"/", b"9" * 300, b"con.jpg",
)  # fmt: skip

OURS = re.compile(r"[0-9a-f]{32}\.zip")
MOST = 64 << 20
"""Bytes that the copies of one case's inner zips may have; the sound files are of some kilobytes."""


@functools.cache
def sound() -> tuple[tuple[str, bytes], ...]:
    """Whole zips of every kind, as name and content."""
    rng = Random(0)
    plain = {f"{kind}.{n}.jpg": rng.randbytes(50) + bytes(400) for kind in ("cat", "dog") for n in range(4)}
    folders = {f"set/{kind}/{n}.png": rng.randbytes(90) for kind in ("cat", "dog") for n in range(3)} | {"set/x.csv": b"a,b"}
    train, test = (
        zipped({f"train/{name}": data for name, data in plain.items()}),
        zipped({"test1/1.jpg": b"1", "test1/2.jpg": b"2"}),
    )
    kinds = [
        ("plain", zipped(plain)),
        ("folders, stored", zipped(folders, zipfile.ZIP_STORED)),
        ("bzip2", zipped(plain, zipfile.ZIP_BZIP2)),
        ("lzma", zipped(plain, zipfile.ZIP_LZMA)),
        ("large form", zipped(plain, large=True)),
        ("zips inside", zipped({"train.zip": train, "test1.zip": test, "sample.csv": b"id,label"})),
        ("zips inside, stored", zipped({"train.zip": train, "test1.zip": test}, zipfile.ZIP_STORED)),
        ("two layers", zipped({"all.zip": zipped({"train.zip": train, "val.zip": train})})),
    ]
    return tuple(kinds)


def zipped(content: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED, *, large: bool = False) -> bytes:
    """A sound zip, perhaps with numbers of 64 bits everywhere."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in content.items():
            with archive.open(zipfile.ZipInfo(name), "w", force_zip64=large) as member:
                member.write(data)
    data = buffer.getvalue()
    if not large:
        return data
    count, size, offset = len(content), *(int.from_bytes(data[at : at + 4], "little") for at in (-10, -6))
    record = b"PK\6\6" + (44).to_bytes(8, "little") + b"\x2d\0\x2d\0" + bytes(8)
    record += b"".join(number.to_bytes(8, "little") for number in (count, count, size, offset))
    where = b"PK\6\7" + bytes(4) + (offset + size).to_bytes(8, "little") + b"\1\0\0\0"
    return data[:-22] + record + where + b"PK\5\6" + bytes(4) + b"\xff" * 12 + bytes(2)


def damaged_zip(rng: Random) -> tuple[str, bytes]:
    """What was done, in words, and the file."""
    name, content = rng.choice(sound())
    damage = rng.choice(DAMAGES)
    words, data = f"{name}: {damage.__name__}", damage(rng, bytearray(content))
    if rng.random() < 0.2:  # harm seldom comes alone
        data = fields(rng, data)
    if rng.random() < 0.25:  # inside a sound zip, so that it comes to be unpacked
        method = rng.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
        return f"inside a zip, {words}", zipped({rng.choice(("train.zip", "test.zip", "a/b.zip")): bytes(data)}, method)
    return words, bytes(data)


def fields(rng: Random, data: bytearray) -> bytearray:
    """Another number in one of the records: giant, zero, or nearly the right one."""
    for _ in range(rng.choice((1, 1, 1, 2, 5))):
        places = [(match.start(), FIELDS[match[0]]) for match in re.finditer(b"PK(\1\2|\3\4|\5\6|\6\6|\6\7)", data)]
        if not places:
            break
        start, numbers = rng.choice(places[-6:] if rng.random() < 0.6 else places)
        at, length = rng.choice(numbers)
        most = (1 << 8 * length) - 1
        before = int.from_bytes(data[start + at : start + at + length], "little")
        value = rng.choice(
            (0, 1, most, most >> 1, (most >> 1) + 1, before + 1, before - 1, before ^ 1 << rng.randrange(8 * length))
        )
        data[start + at : start + at + length] = (value & most).to_bytes(length, "little")
    return data


def names(rng: Random, data: bytearray) -> bytearray:
    """Names of the same length that lead elsewhere or nowhere, in the list, at the members, or both."""
    wanted = rng.choice((b"PK\1\2", b"PK\3\4", b"PK"))
    for match in list(re.finditer(b"PK(\1\2|\3\4)", data)):
        if not match[0].startswith(wanted) or (rng.random() < 0.3):
            continue
        at, head = (28, 46) if match[0] == b"PK\1\2" else (26, 30)
        length = int.from_bytes(data[match.start() + at : match.start() + at + 2], "little")
        new = rng.choice(NAMES) + b".jpg"
        if wanted == b"PK":
            new = NAMES[length % len(NAMES)] + b".zip"
        data[match.start() + head : match.start() + head + length] = (new * (length // len(new) + 1))[:length]
    return data


def list_again(rng: Random, data: bytearray) -> bytearray:
    """Entries of the list come many times, without the end knowing."""
    at = [match.start() for match in re.finditer(b"PK\1\2", data)]
    if len(at) < 2:
        return data
    start, stop = sorted(rng.sample(at, 2))
    return data[:stop] + data[start:stop] * rng.choice((1, 20, 500)) + data[stop:]


def glued(rng: Random, data: bytearray) -> bytearray:
    """Another zip before or behind it, or something else."""
    other = rng.choice((rng.choice(sound())[1], rng.randbytes(300), b"PK\5\6" + bytes(18), bytes(70_000)))
    return bytearray(other) + data if rng.random() < 0.5 else data + other


DAMAGES: tuple[Callable[[Random, bytearray], bytearray], ...] = (
    fields, fields, fields, fields, names, list_again, glued, bit_flips, truncation, blanks, repetition, noise, untouched,
)  # fmt: skip


@contextmanager
def zips(folder: Path) -> Iterator[Callable[[bytes], str]]:
    """Opens a zip as a data set and reads all that is in it; nothing but copies under our own names may be written."""
    path, store, working = folder / "case.zip", folder / "store", folder / "working"
    working.mkdir()
    before = Path.cwd()
    os.chdir(working)

    def show(content: bytes) -> str:
        path.write_bytes(content)
        outcome = _shown(path, store)
        _check(folder, store)
        shutil.rmtree(store, ignore_errors=True)
        return outcome

    for _, content in sound():
        assert show(content) == "opened"
    try:
        yield show
    finally:
        os.chdir(before)


def _shown(path: Path, store: Path) -> str:
    try:
        images = finish(open_set(str(path), store=store))
    except DataError as error:
        said = error
    else:
        hashes = finish(content_hashes(images))
        assert len(hashes) == len(images)
        return "opened" if all(hashes) else "opened in part" if any(hashes) else "nothing in it can be read"
    assert 0 < len(said.message) < 1000, f"a message of {len(said.message)} letters"
    assert said.hint
    return "refused"


def _check(folder: Path, store: Path) -> None:
    written = [file for file in folder.rglob("*") if file.is_symlink() or not file.is_dir()]
    strange = [file for file in written if file != folder / "case.zip" and not _ours(file, store)]
    assert not strange, f"written: {strange}"
    assert sum(file.stat().st_size for file in written if file.parent == store / "unpacked") < MOST


def _ours(file: Path, store: Path) -> bool:
    return file.parent == store / "unpacked" and OURS.fullmatch(file.name) is not None and not file.is_symlink()
