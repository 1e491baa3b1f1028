import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from catdog_gui.data.fingerprint import content_hashes, fingerprint
from catdog_gui.data.imageset import ImageSet
from catdog_gui.data.sources import open_set
from catdog_gui.progress import Notice, Progress, Stopped, finish


@pytest.fixture
def images(tmp_path: Path) -> ImageSet:
    for number in range(150):
        path = tmp_path / "set" / ("cat", "dog")[number % 2] / f"{number}.jpg"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"same" if number in (4, 7) else b"%d" % number)
    return finish(open_set(str(tmp_path / "set"), store=tmp_path))


def test_hashes_are_those_of_the_bytes_in_the_order_of_the_set(images: ImageSet) -> None:
    hashes = finish(content_hashes(images))
    expected = [hashlib.blake2b(picture.path.read_bytes(), digest_size=16).hexdigest() for picture in images.pictures]
    assert list(hashes) == expected
    assert len(set(hashes)) == 149


def test_unreadable_pictures_have_no_hash(images: ImageSet) -> None:
    images.pictures[3].path.unlink()
    images.pictures[100].path.write_bytes(b"")
    hashes = finish(content_hashes(images))
    assert [index for index, content in enumerate(hashes) if not content] == [3, 100]


def test_progress_ends_with_all(images: ImageSet) -> None:
    events: list[Progress | Notice] = []
    finish(content_hashes(images), events.append)
    assert events[-1] == Progress("Reading", 150, 150)


def test_a_stop_is_followed(images: ImageSet) -> None:
    with pytest.raises(Stopped):
        finish(content_hashes(images, lambda: True))


def test_work_that_is_closed_leaves_no_thread(images: ImageSet) -> None:
    work = content_hashes(images)
    next(work)
    work.close()


def a(number: int) -> str:
    return f"{number:032x}"


@pytest.mark.parametrize("change", [lambda h: h[::-1], lambda h: [*h, h[0]], lambda h: [*h, ""]])
def test_fingerprints_do_not_depend_on_order_copies_or_gaps(change: Callable[[list[str]], list[str]]) -> None:
    hashes = [a(1), a(2), a(3)]
    assert fingerprint(change(hashes)) == fingerprint(hashes)


def test_fingerprints_depend_on_every_content() -> None:
    assert len({fingerprint(hashes) for hashes in ([], [a(1)], [a(2)], [a(1), a(2)])}) == 4
