"""The folder of photos: for its owner only, whole or not there, and no way out of it."""

import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from wijkplatform.media.files import LocalFolder, Size, new_key

pytestmark = pytest.mark.no_database
HOUR = timedelta(hours=1)


@pytest.fixture
def folder(tmp_path: Path) -> LocalFolder:
    """An empty one, not made yet."""
    return LocalFolder(tmp_path / "media")


def test_what_is_kept_can_be_read_by_key_and_size(folder: LocalFolder) -> None:
    one, other = new_key(), new_key()
    assert one != other
    folder.write(one, Size.LARGE, b"large")
    folder.write(one, Size.SMALL, b"small")
    assert (folder.read(one, Size.LARGE), folder.read(one, Size.SMALL)) == (b"large", b"small")
    assert folder.read(other, Size.LARGE) is None


def test_it_is_for_its_owner_only(folder: LocalFolder) -> None:
    before = os.umask(0)
    try:
        key = new_key()
        folder.write(key, Size.LARGE, b"x")
    finally:
        os.umask(before)
    (path,) = folder.root.glob("*/*")
    assert path.relative_to(folder.root).as_posix() == f"{key[:2]}/{key}.webp"
    modes = [stat.S_IMODE(each.stat().st_mode) for each in (folder.root, path.parent, path)]
    assert modes == [0o700, 0o700, 0o600]


def test_it_is_on_the_disk_before_it_has_its_name(folder: LocalFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []

    def look(_descriptor: int) -> None:
        seen.append([path.suffix for path in folder.root.glob("*/*")])

    monkeypatch.setattr(os, "fsync", look)
    folder.write(new_key(), Size.LARGE, b"x")
    assert seen == [[".deel"], [".webp"]]  # the bytes, and then the name


def test_what_broke_off_is_never_read_and_swept(folder: LocalFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    key = new_key()
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError("no space")))
        with pytest.raises(OSError):
            folder.write(key, Size.LARGE, b"x")
    assert folder.read(key, Size.LARGE) is None
    assert list(folder.keys_older_than(-HOUR)) == [key]
    folder.remove(key)
    assert list(folder.root.glob("*/*")) == []


def test_removing_takes_both_sizes_and_may_be_done_twice(folder: LocalFolder) -> None:
    key, other = new_key(), new_key()
    for each in (key, other):
        for size in Size:
            folder.write(each, size, b"x")
    folder.remove(key)
    folder.remove(key)
    assert [folder.read(key, size) for size in Size] == [None, None]
    assert [folder.read(other, size) for size in Size] == [b"x", b"x"]


def test_only_what_is_old_and_ours_is_named(folder: LocalFolder) -> None:
    assert list(folder.keys_older_than(HOUR)) == []  # no folder yet
    old, young = new_key(), new_key()
    for key in (old, young):
        folder.write(key, Size.LARGE, b"x")
    for name in (f"{old[:2]}/{old}.webp", "zz/leesmij.txt"):
        path = folder.root / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
        os.utime(path, (path.stat().st_mtime - 3700,) * 2)
    assert list(folder.keys_older_than(HOUR)) == [old]


@pytest.mark.parametrize("key", ["", "../../wijk", "A" * 32, "a" * 31, "a" * 33, "../" + "a" * 29, "a" * 32 + "\n"])
def test_no_key_leads_out_of_it(folder: LocalFolder, key: str) -> None:
    for use in (lambda: folder.read(key, Size.LARGE), lambda: folder.remove(key)):
        with pytest.raises(ValueError):
            use()
    with pytest.raises(ValueError):
        folder.write(key, Size.LARGE, b"x")
    assert not folder.root.exists()
