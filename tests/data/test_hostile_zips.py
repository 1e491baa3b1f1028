"""Zips made to harm: each is refused with a message, or costs no more than it may, and writes nothing but our own copies."""

from __future__ import annotations

import io
import os
import re
import stat
import struct
import subprocess
import sys
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from crafted_zips import BZIP2, DEFLATED, GB, LZMA, Entry, crafted, crowd, end, list_entry, local_header, zeros

from catdog_gui.data import archive, reading, zips
from catdog_gui.data.archive import Archive
from catdog_gui.data.fingerprint import content_hash, content_hashes
from catdog_gui.data.gather import gather
from catdog_gui.data.imageset import ImageSet, Picture
from catdog_gui.data.reading import PictureReader
from catdog_gui.data.sources import open_set
from catdog_gui.errors import DataError, DecodeError
from catdog_gui.progress import Stopped, finish

CAT, DOG = Entry(b"cat.0.jpg", b"a cat"), Entry(b"dog.0.jpg", b"a dog")

Write = Callable[..., Path]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "around" / "cache"


@pytest.fixture(autouse=True)
def nothing_is_written_elsewhere(tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever a test does with its zips, nothing appears around them, nor in the cache under any name but our own."""
    working = tmp_path / "around" / "working"
    working.mkdir(parents=True)
    monkeypatch.chdir(working)
    before = {path for path in tmp_path.rglob("*") if tmp_path / "zips" not in path.parents}
    yield
    new = {path for path in tmp_path.rglob("*") if (tmp_path / "zips") not in (path, *path.parents)} - before
    ours = {path for path in new if path in (store, store / "unpacked") or path.parent == store / "unpacked"}
    assert new == ours
    assert all(re.fullmatch(r"[0-9a-f]{32}\.zip", path.name) for path in ours if path.is_file())


@pytest.fixture
def written(tmp_path: Path) -> Write:
    """Writes a zip of entries: ``written(CAT, DOG, name="set.zip")``."""

    def write(*entries: Entry, name: str = "set.zip", count: int | None = None, before: bytes = b"") -> Path:
        path = tmp_path / "zips" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(before + crafted(entries, count=count))
        return path

    return write


@contextmanager
def bounded(seconds: float, megabytes: float) -> Iterator[None]:
    """Fails where what is done inside takes more of the processor's time, or more memory at a time."""
    tracemalloc.start()
    begun = time.process_time()
    try:
        yield
        took, (_, most) = time.process_time() - begun, tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert took < seconds, f"took {took:.1f} s"
    assert most < megabytes * 1e6, f"took {most / 1e6:,.0f} MB"


def opened(path: Path, store: Path) -> ImageSet:
    return finish(open_set(str(path), store=store))


def refused(path: Path, store: Path) -> str:
    with pytest.raises(DataError) as caught:
        opened(path, store)
    assert caught.value.hint
    return caught.value.message


def reason(path: Path, member: str = "cat.0.jpg") -> str:
    with PictureReader([picture := Picture(member, path, member)]) as reader, pytest.raises(DecodeError) as caught:
        reader.read(picture)
    return caught.value.message


# Names that lead elsewhere


def test_names_that_climb_out_are_left_out(written: Write, store: Path) -> None:
    names = [
        b"../../etc/x.jpg",
        b"..\\..\\x.jpg",
        b"cat/../../../x.jpg",
        b"a/..",
        b"../../../../../../../../../../tmp/x.zip",
        b"../train.zip",
    ]
    path = written(CAT, DOG, *(Entry(name, b"outside") for name in names))
    images = opened(path, store)
    assert images.names == ("cat.0.jpg", "dog.0.jpg")
    assert images.notes == ("Left out 6 folders or files that could not be listed.",)


def test_absolute_names_are_names_like_others(written: Write, store: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    names = [f"{outside}.jpg".encode(), b"C:\\Windows\\cat.5.jpg", b"\\\\server\\share\\cat.6.jpg", b"//server/cat.7.jpg"]
    path = written(CAT, DOG, *(Entry(name, b"content") for name in names))
    images = opened(path, store)
    assert {"C:/Windows/cat.5.jpg", "server/share/cat.6.jpg", "server/cat.7.jpg"} < set(images.names)
    assert all(picture.path == path for picture in images.pictures)


def test_zips_inside_are_copied_under_names_of_our_own(written: Write, store: Path, tmp_path: Path) -> None:
    inner = crafted([CAT, DOG])
    names = [
        f"{tmp_path}/around/train.zip".encode(),
        b"CON.zip",
        b"a:b.zip",
        b"train.zip\0.exe",
        b"\x1b[2Jtrain.zip",
        b".hidden.zip",
    ]
    images = opened(written(*(Entry(name, inner) for name in names), Entry(b"../../up.zip", inner)), store)
    assert len(images) == 2 * 5
    copies = list((store / "unpacked").iterdir())
    assert {picture.path for picture in images.pictures} == set(copies)
    assert all(stat.S_IMODE(copy.stat().st_mode) & 0o111 == 0 for copy in copies if os.name == "posix")


def test_links_are_left_out_and_not_followed(written: Write, store: Path) -> None:
    link = stat.S_IFLNK | 0o777
    path = written(
        CAT,
        DOG,
        Entry(b"cat.1.jpg", b"/etc/passwd", mode=link),
        Entry(b"dog", b"..", mode=link),
        Entry(b"dog/1.jpg", b"below"),
        Entry(b"train.zip", b"../../secret.zip", mode=link),
        Entry(b"cat.2.jpg", mode=stat.S_IFIFO),
        Entry(b"cat.3.jpg", b"c", mode=stat.S_IFREG),
    )
    images = opened(path, store)
    assert images.names == ("cat.0.jpg", "cat.3.jpg", "dog.0.jpg")
    assert "Left out 4 links in zips; they are not followed." in images.notes


# Odd names


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"cat.1.jpg\0.exe", "cat.1.jpg"),
        (b"cat/con.jpg", "cat/con.jpg"),
        (b"cat/aux/nul.1.jpg", "cat/aux/nul.1.jpg"),
        (b"cat/a. /b.jpg", "cat/a. /b.jpg"),
        ("cat/\x1b[31m\u202egpj.exe.jpg".encode(), "cat/\x1b[31m\u202egpj.exe.jpg"),
        (b"cat\\sub\\1.jpg", "cat/sub/1.jpg"),
        (b"./cat//./1.jpg", "cat/1.jpg"),
        (b"cat/<b>1</b>.jpg", "cat/<b>1</b>.jpg"),
        (b"cat/" + b"1" * 250 + b".jpg", "cat/" + "1" * 250 + ".jpg"),
    ],
)
def test_odd_names_are_read_as_they_are_meant(written: Write, store: Path, name: bytes, shown: str) -> None:
    path = written(Entry(name, b"odd"), Entry(b"cat/2.jpg", b"c"), Entry(b"dog/1.jpg", b"d"), Entry(b"nul.1.jpg", b"d"))
    found = finish(gather(path, store=store))
    (odd,) = [picture for picture in found if picture.name == f"{path}/{shown}"]
    with PictureReader([odd]) as reader:
        assert reader.read(odd) == b"odd"


@pytest.mark.parametrize(
    "name",
    [
        b"a" * 65_000 + b".jpg",
        b"cat/" + b"b" * 256 + b"/1.jpg",
        b"d/" * 30_000 + b"1.jpg",
        ("a" + "\u0301\u0316" * 15_000 + ".jpg").encode(),
        b"test" + b"-" * 60_000 + b"x/1.jpg",
        b"9" * 60_000 + b".jpg",
        b"",
        b"/",
    ],
)
def test_names_that_no_file_can_have_are_left_out(written: Write, store: Path, name: bytes) -> None:
    path = written(*(Entry(name, bytes([n])) for n in range(60)), CAT, DOG)
    with bounded(10, 30):
        images = opened(path, store)
    assert images.names == ("cat.0.jpg", "dog.0.jpg")
    assert name == b"/" or "Left out 1 folder or file that could not be listed." in images.notes


def test_a_name_that_comes_twice_means_one_file(written: Write, store: Path) -> None:
    path = written(CAT, DOG, Entry(b"cat.0.jpg", b"another cat"))
    images = opened(path, store)
    assert images.names == ("cat.0.jpg", "dog.0.jpg")
    assert finish(content_hashes(images)) == (content_hash(b"another cat"), content_hash(b"a dog"))


def test_folders_called_like_pictures_are_folders(written: Write, store: Path) -> None:
    path = written(Entry(b"cat.1.jpg/"), Entry(b"cat.1.jpg/dog.2.jpg", b"d"), CAT, Entry(b"cat.0.jpg/dog.3.jpg", b"e"))
    assert opened(path, store).names == ("cat.0.jpg", "cat.0.jpg/dog.3.jpg", "cat.1.jpg/dog.2.jpg")


# Too much of it


def test_ten_gigabytes_of_zeros_are_refused(written: Write, store: Path) -> None:
    bomb = Entry(b"cat.1.bmp", zeros(DEFLATED), DEFLATED, 10 * GB)
    path = written(CAT, DOG, bomb)
    with bounded(5, 5):
        told = refused(path, store)
    assert told.startswith("“set.zip” declares 10 GB of content in ")
    assert told.endswith(" MB: no pictures are packed that densely.")
    inside = written(Entry(b"train.zip", zeros(DEFLATED), DEFLATED, 10 * GB))
    with bounded(5, 5):
        assert "no pictures are packed that densely" in refused(inside, store)
    assert not store.exists()


def test_ten_gigabytes_of_zeros_among_many_others_are_not_read(written: Write, store: Path) -> None:
    path = written(CAT, DOG, Entry(b"cat.1.bmp", zeros(DEFLATED), DEFLATED, 10 * GB), before=bytes(60_000_000))
    with bounded(10, 5):
        images = opened(path, store)
        assert finish(content_hashes(images)) == (content_hash(b"a cat"), "", content_hash(b"a dog"))
        assert reason(path, "cat.1.bmp") == "larger than 256 MB"


@pytest.mark.parametrize(("method", "really"), [(DEFLATED, 10 * GB), (BZIP2, GB // 30), (LZMA, GB // 30)])
def test_a_picture_that_lies_about_its_size_is_unpacked_no_further(written: Write, store: Path, method: int, really: int) -> None:
    packed = zeros(method, really)
    honest, wrong = zlib.crc32(bytes(3000)), 1
    path = written(
        *(Entry(b"%s.%d.bmp" % (kind, n), packed, method, 3000, (wrong, honest)[n]) for kind in (b"cat", b"dog") for n in (0, 1))
    )
    with bounded(5, 4):
        images = opened(path, store)
        assert finish(content_hashes(images)) == ("", content_hash(bytes(3000))) * 2
        assert reason(path, "cat.0.bmp") == "damaged inside its zip"


@pytest.mark.parametrize(("method", "really"), [(DEFLATED, 10 * GB), (BZIP2, GB // 30), (LZMA, GB // 30)])
@pytest.mark.parametrize("name", [b"train.zip", b"test.zip"])
def test_a_zip_inside_that_lies_about_its_size_is_unpacked_no_further(
    written: Write, store: Path, method: int, really: int, name: bytes
) -> None:
    said = 5_000_000
    path = written(Entry(name, zeros(method, really), method, said, zlib.crc32(bytes(said))))
    with bounded(5, 30):
        message = refused(path, store)
    assert message.startswith((f"“{name.decode()}” is no zip", "“set.zip” is no data set"))
    assert sum(file.stat().st_size for file in store.rglob("*") if file.is_file()) <= said


def test_zips_in_zips_do_not_multiply(written: Write, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "RATIO_MATTERS", 1_000_000)
    innermost = crafted(
        [CAT, DOG, Entry(b"cat.1.bmp", zeros(DEFLATED, 30_000_000), DEFLATED, 30_000_000), Entry(b"fill.txt", bytes(300_000))]
    )
    inner = crafted([packed("train.zip", innermost)])
    path = written(packed("all.zip", inner))
    # Each layer alone unpacks to less than 200 times its size; both together to more.
    assert 200 * len(innermost) > 30_000_000
    assert 200 * path.stat().st_size < 30_000_000
    assert "no pictures are packed that densely" in refused(path, store)


def packed(name: str, content: bytes, size: int | None = None) -> Entry:
    """A deflated member."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    squeezed = packer.compress(content) + packer.flush()
    return Entry(name.encode(), squeezed, DEFLATED, len(content) if size is None else size, zlib.crc32(content))


def test_members_that_overlap_give_no_more_than_they_declare(written: Write, store: Path) -> None:
    """One packed picture under many names (Fifield 2019, “A better zip bomb”), and headers quoted inside other members."""
    bomb = Entry(b"cat.0.bmp", zeros(DEFLATED, 60_000_000), DEFLATED, 60_000_000)
    path = written(bomb, *(Entry(b"cat.0.bmp", bomb.packed, DEFLATED, 60_000_000, at=0) for _ in range(500)), DOG)
    images = opened(path, store)
    assert len(images) == 2
    same = [Entry(b"cat.%03d.bmp" % n, bomb.packed, DEFLATED, 60_000_000, at=0) for n in range(1, 500)]
    assert "declares 30 GB of content" in refused(written(bomb, DOG, *same), store)
    quoted = local_header(CAT) + CAT.packed
    outer = Entry(b"dog.1.jpg", quoted)
    at = len(local_header(outer))
    path = written(outer, Entry(CAT.name, CAT.packed, at=at), DOG)
    with bounded(5, 5):
        hashes = dict(zip((images := opened(path, store)).names, finish(content_hashes(images)), strict=True))
    assert hashes["dog.0.jpg"] == content_hash(b"a dog")
    assert hashes["dog.1.jpg"] in ("", content_hash(quoted))  # newer versions of zipfile refuse it
    assert hashes["cat.0.jpg"] == content_hash(b"a cat")


# Too many of them


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of a process's memory is measured as Linux does")
def test_two_million_entries_are_refused_before_they_are_taken_apart(tmp_path: Path, store: Path) -> None:
    (tmp_path / "zips").mkdir()
    path = crowd(tmp_path / "zips" / "crowd.zip", 2_000_000)
    code = (  # in a process of its own, as zipfile's gigabyte would stay in the peak of this one
        "import resource, sys, time; from pathlib import Path\n"
        "from catdog_gui.data.sources import open_set; from catdog_gui.errors import DataError\n"
        "from catdog_gui.progress import finish\n"
        "def most(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "before = most()\n"
        "begun = time.process_time()\n"
        "try: finish(open_set(sys.argv[1], store=Path(sys.argv[2])))\n"
        "except DataError as error: print(error.message, time.process_time() - begun, most() - before, sep='|')"
    )
    done = subprocess.run([sys.executable, "-c", code, path, store], capture_output=True, text=True, timeout=60, check=True)
    message, seconds, kilobytes = done.stdout.split("|")
    assert message == "“crowd.zip” lists too many files: 500,000 at most can be read from zips."
    assert float(seconds) < 5
    assert int(kilobytes) < 120_000


@pytest.mark.parametrize("count", [0, 1, 3000, 65_535, 2**63])
def test_what_a_zip_says_about_its_number_of_entries_is_not_believed(
    tmp_path: Path, store: Path, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (archive, zips):
        monkeypatch.setattr(module, "MAX_MEMBERS", 1000)
    (tmp_path / "zips").mkdir()
    path = crowd(tmp_path / "zips" / "crowd.zip", 3000, count)
    with bounded(1, 0.5):
        assert refused(path, store) == "“crowd.zip” lists too many files: 1,000 at most can be read from zips."


def test_a_list_of_gigabytes_is_refused_unread(tmp_path: Path, store: Path) -> None:
    (tmp_path / "zips").mkdir()
    path = tmp_path / "zips" / "crowd.zip"
    with path.open("wb") as file:
        file.truncate(4 * GB)  # a hole: takes no room on the disk
        file.seek(4 * GB)
        file.write(end(1, 4 * GB, 0))
    with bounded(2, 5):
        assert "lists too many files" in refused(path, store)


def test_a_reader_opens_no_zip_that_became_too_long(written: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBERS", 1000)
    path = written(CAT)
    crowd(path, 3000)
    with bounded(1, 0.5):
        assert reason(path) == "its zip can no longer be opened"


def test_entries_of_all_zips_count_together(written: Write, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "MAX_MEMBERS", 50)
    inner = crafted([Entry(b".%d" % n) for n in range(20)])
    path = written(*(Entry(b"%d.zip" % n, inner) for n in range(3)))
    assert refused(path, store).startswith("“2.zip” lists too many files")


def test_as_many_entries_as_allowed_are_read(written: Write, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (archive, zips):
        monkeypatch.setattr(module, "MAX_MEMBERS", 3)
    assert len(opened(written(CAT, DOG, Entry(b"cat.1.jpg", b"1")), store)) == 3
    assert "lists too many files" in refused(written(CAT, DOG, Entry(b"cat.1.jpg"), Entry(b"cat.2.jpg")), store)


def test_a_count_that_is_wrong_hides_nothing(written: Write, store: Path) -> None:
    for count in (0, 1, 3, 65_535, 2**63):
        assert len(opened(written(CAT, DOG, count=count), store)) == 2


def test_a_long_list_can_be_left(store: Path, monkeypatch: pytest.MonkeyPatch, written: Write) -> None:
    monkeypatch.setattr(zips, "_TICK", 0.0)
    path = written(*(Entry(b"cat.%d.jpg" % n) for n in range(50)))
    answers = iter([False] * 10)
    with pytest.raises(Stopped):
        finish(open_set(str(path), store=store, should_stop=lambda: next(answers, True)))


@pytest.mark.parametrize("layers", [3, 4, 40])
def test_zips_are_opened_two_layers_deep(written: Write, store: Path, layers: int) -> None:
    content = crafted([CAT, DOG])
    for _ in range(layers):
        content = crafted([Entry(b"train.zip", content)])
    path = written(name="set.zip")
    path.write_bytes(content)
    with bounded(5, 10):
        assert "1 zip in" in refused(path, store)
    assert len(list((store / "unpacked").iterdir())) == 2


def test_a_zip_that_holds_itself_ends(store: Path, written: Write) -> None:
    """The list of the outer zip and of the inner one are the same bytes: a member that reaches over its own beginning."""
    plain = crafted([CAT, DOG])
    entry = Entry(b"train.zip", plain)
    whole = bytearray(crafted([entry]))
    at = len(local_header(entry)) + len(plain)
    listed = list_entry(Entry(b"train.zip", bytes(whole[len(local_header(entry)) : at])), 0)
    path = written(CAT)
    path.write_bytes(bytes(whole[:at]) + listed + end(1, len(listed), at))
    assert len(opened(path, store)) == 2


# Damage, disguise, passwords


def test_a_wrong_checksum_costs_one_picture(written: Write, store: Path) -> None:
    path = written(CAT, DOG, Entry(b"cat.1.jpg", b"spoilt", checksum=1))
    assert finish(content_hashes(opened(path, store))) == (content_hash(b"a cat"), "", content_hash(b"a dog"))
    assert reason(path, "cat.1.jpg") == "damaged inside its zip"


def test_a_zip_inside_with_a_wrong_checksum_is_not_kept(written: Write, store: Path) -> None:
    path = written(Entry(b"train.zip", crafted([CAT, DOG]), checksum=7))
    assert refused(path, store) == "“train.zip” is damaged or incomplete."
    assert list((store / "unpacked").iterdir()) == []


def test_a_long_name_does_not_fill_the_message(written: Write, store: Path) -> None:
    message = refused(written(Entry(b"d/" * 1900 + b"train.zip", b"no zip")), store)
    assert message.endswith("train.zip” is no zip, whatever its name says.")
    assert len(message) < 300


@pytest.mark.parametrize("flags", [0x1, 0x41, 0x2041])
def test_a_password_is_said(written: Write, store: Path, flags: int) -> None:
    assert (
        refused(written(CAT, DOG, Entry(b"cat.1.jpg", b"?" * 20, flags=flags)), store) == "“set.zip” is protected by a password."
    )
    assert refused(written(Entry(b"train.zip", b"?" * 20, flags=flags)), store) == "“set.zip” is protected by a password."


@pytest.mark.parametrize(
    ("flags", "packed_size", "at"), [(0x20, None, None), (0x40, None, None), (0, 10**6, None), (0, None, 10**8)]
)
def test_a_member_that_is_not_as_listed_costs_one_picture(
    written: Write, store: Path, flags: int, packed_size: int | None, at: int | None
) -> None:
    bad = Entry(b"cat.1.jpg", b"spoilt", flags=flags, packed_size=packed_size, size=packed_size, at=at)
    path = written(CAT, DOG, bad)
    assert finish(content_hashes(opened(path, store))) == (content_hash(b"a cat"), "", content_hash(b"a dog"))
    assert reason(path, "cat.1.jpg") == "damaged inside its zip"


def test_more_bytes_packed_than_there_are(written: Write) -> None:
    """LZMA takes the memory for its dictionary at once, and the file says how much: up to 4 GB."""
    if sys.platform != "linux":
        pytest.skip("only Linux limits a process's memory reliably")
    content = b"a cat " * 1000
    packed = bytearray(lzma_member(content))
    packed[5:9] = struct.pack("<L", 0xFFFFFFFF)
    path = written(Entry(b"cat.0.jpg", bytes(packed), LZMA, len(content), zlib.crc32(content)))
    code = (
        "import resource, sys; from pathlib import Path; from catdog_gui.data.archive import Archive\n"
        "resource.setrlimit(resource.RLIMIT_AS, (400 << 20, 400 << 20))\n"
        "archive = Archive(Path(sys.argv[1])); info = archive.infolist()[0]\n"
        "assert archive.member(info).read(10_000) == b'a cat ' * 1000"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr


def lzma_member(content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as writer:
        writer.writestr("a", content)
    with zipfile.ZipFile(buffer) as reader:
        info = reader.infolist()[0]
        at = info.header_offset + 30 + 1
    return buffer.getvalue()[at : at + info.compress_size]


@pytest.mark.parametrize("method", [BZIP2, LZMA])
def test_unusual_packing_is_read_in_pieces(method: int, written: Write) -> None:
    content = os.urandom(100_000) + bytes(100_000) + os.urandom(1000)
    path = written(CAT)
    with zipfile.ZipFile(path, "w", method) as writer:
        writer.writestr("cat.0.jpg", content)
        writer.writestr("cat.1.jpg", b"")
    with Archive(path) as whole:
        member = whole.member(whole.getinfo("cat.0.jpg"))
        pieces = iter(lambda: member.read(777), b"")
        assert b"".join(pieces) == content
        assert member.read(1) == b""
        member.close()
    assert reason(path, "cat.1.jpg") == "empty file"


@pytest.mark.parametrize("method", [BZIP2, LZMA])
@pytest.mark.parametrize("damage", ["cut", "flip", "longer", "foreign"])
def test_unusual_packing_that_is_damaged_has_a_reason(written: Write, method: int, damage: str) -> None:
    content = os.urandom(5000)
    path = written(CAT)
    with zipfile.ZipFile(path, "w", method) as writer:
        writer.writestr("cat.0.jpg", content)
        info = writer.infolist()[0]
    data = path.read_bytes()[39 : 39 + info.compress_size]
    data = {"cut": data[:-300], "flip": data[:3000] + bytes([data[3000] ^ 1]) + data[3001:], "foreign": b"??" + data[2:]}.get(
        damage, data
    )
    if damage == "foreign":
        data = bytes(9) + data[9:]
    size = 6000 if damage == "longer" else 5000
    path = written(Entry(b"cat.0.jpg", data, method, size, info.CRC))
    assert reason(path) == "damaged inside its zip"


# Files that change under our feet


def test_a_zip_that_is_replaced_after_it_was_listed(written: Write, store: Path) -> None:
    images = opened(written(CAT, DOG), store)
    written(Entry(b"cat.0.jpg", b"another"), Entry(b"bird.jpg", b"a bird"))
    assert finish(content_hashes(images)) == (content_hash(b"another"), "")
    written(CAT).write_bytes(b"no zip any more")
    assert finish(content_hashes(images)) == ("", "")
    images.pictures[0].path.unlink()
    assert finish(content_hashes(images)) == ("", "")


def test_a_zip_that_is_cut_while_it_is_read(written: Write) -> None:
    path = written(CAT, Entry(b"dog.0.jpg", os.urandom(200_000)))
    pictures = [Picture(name, path, name) for name in ("cat.0.jpg", "dog.0.jpg")]
    with PictureReader(pictures) as reader:
        os.truncate(path, 20_000)
        with pytest.raises(DecodeError, match="damaged inside its zip"):
            reader.read(pictures[1])
        os.truncate(path, 0)
        with pytest.raises(DecodeError, match="damaged inside its zip"):
            reader.read(pictures[0])


@pytest.mark.parametrize("change", ["gone", "another", "text", "member gone"])
def test_a_zip_that_changes_before_what_is_inside_is_unpacked(written: Write, store: Path, change: str) -> None:
    path = written(Entry(b"train.zip", crafted([CAT, DOG])))
    zipped = Picture("train.zip", path, "train.zip")
    match change:
        case "gone":
            path.unlink()
            expected = "cannot be opened"
        case "another":
            written(Entry(b"train.zip", b"PK\3\4 and no more"))
            expected = ""
        case "text":
            path.write_bytes(b"text")
            expected = "is no zip"
        case _:
            written(CAT, DOG)
            expected = "is no longer in its zip"
    work = zips.unpacked(zipped, store / "unpacked", lambda: False)
    if expected:
        with pytest.raises(DataError, match=expected):
            finish(work)
    else:
        assert finish(work).read_bytes() == b"PK\3\4 and no more"


def test_a_reader_never_holds_more_than_a_picture_may(written: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 1000)
    assert reason(written(Entry(b"cat.0.jpg", zeros(DEFLATED, 60_000_000), DEFLATED, 1001))) == "larger than 0 MB"
