"""An upload becomes two clean pictures, or a sentence; whatever it is, and whatever it does to the libraries."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.conftest import House
from tests.media.images import assert_clean, encoded, quarters, real_image, unknown_images
from wijkplatform.core.database.units import UnitOpen
from wijkplatform.core.errors import Invalid, Overloaded
from wijkplatform.media import decoding, picture
from wijkplatform.media.picture import MOST_BYTES, Picture, read_picture

UNREADABLE = "kunnen we niet lezen als foto"
TOO_LARGE, TOO_SMALL = "te veel beeldpunten", "te klein"
EXPECTED: dict[str, tuple[int, int] | str] = {
    "BlueSquare.jpg": (360, 216),
    "DSCN0010.jpg": (640, 480),
    "DSCN0021.jpg": (640, 480),
    "L_exif_xmp_iptc.heic": (64, 64),
    "broken.png": UNREADABLE,
    "broken_data_stream.png": UNREADABLE,
    "cheers_1440x960.heic": (1200, 800),
    "crash-0c7e0e8e11ce787078f00b5b0ca409a167f070e0.tif": UNREADABLE,
    "empty_gps_ifd.jpg": TOO_SMALL,
    "exif.avif": (512, 512),
    "exif.png": (512, 512),
    "exif_gps.jpg": TOO_SMALL,
    "hopper.webp": (128, 128),
    "hopper_bad_exif.jpg": (500, 500),
    "hopper_orientation_3.jpg": (128, 128),
    "hopper_orientation_6.jpg": (128, 128),
    "image01137.jpg": (88, 64),
    "truncated.heic": UNREADABLE,
    "zPug_3.heic": (64, 64),
}
PNG = encoded(quarters())


@pytest.fixture(autouse=True)
def inside(whole_app: Flask) -> Iterator[None]:
    """Within the application, and outside any unit of work."""
    with whole_app.app_context():
        yield


def refusal_of(upload: bytes, length: int = 0) -> str:
    """Why this upload is refused; a whole sentence or two, for the field."""
    with pytest.raises(Invalid) as caught:
        read_picture(BytesIO(upload), length)
    assert caught.value.faults == {"foto": caught.value.sentence}
    assert caught.value.sentence.endswith(".")
    return caught.value.sentence


@pytest.mark.asvs("5.2.1", "14.2.8")
@pytest.mark.parametrize("name", EXPECTED)
def test_every_real_image_is_taken_and_clean_or_refused_with_a_sentence(name: str) -> None:
    expected, upload = EXPECTED[name], real_image(name)
    if isinstance(expected, str):
        assert expected in refusal_of(upload)
        return
    made = read_picture(BytesIO(upload))
    assert (made.width, made.height) == expected
    assert_clean(made)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "AVIF"])
def test_what_is_too_small_and_broken_is_broken(kind: str) -> None:
    small = encoded(quarters(32, 32), kind)
    assert TOO_SMALL in refusal_of(small)
    assert UNREADABLE in refusal_of(small[: len(small) - len(small) // 4])


def test_no_image_is_forgotten() -> None:
    assert unknown_images(set(EXPECTED)) == set()


@pytest.mark.asvs("5.2.2")
@pytest.mark.parametrize(
    "upload",
    [
        b"\x00", b"\xff\xd8\xff", b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg' width='99' height='99'/>",
        b"%PDF-1.7", b"%!PS-Adobe-3.0 EPSF-3.0\n", b"PK\x03\x04", b"<html><script>", b"x" * 100_000,
        *(encoded(quarters(), kind) for kind in ("GIF", "BMP", "TIFF", "PPM", "ICO", "TGA", "JPEG2000")),
    ],
    ids=lambda upload: repr(upload[:8]),
)  # fmt: skip
def test_other_kinds_of_file_are_refused(upload: bytes) -> None:
    assert UNREADABLE in refusal_of(upload)


def test_no_file_asks_for_one() -> None:
    assert refusal_of(b"") == "Kies eerst een foto."


def never(*_: object, **__: object) -> None:
    pytest.fail("a file of this size may not be decoded")


@pytest.mark.asvs("5.2.1")
def test_what_is_too_many_bytes_is_refused_before_it_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = PNG + b"\0" * (MOST_BYTES - len(PNG))
    assert_clean(read_picture(BytesIO(whole), len(whole)))
    monkeypatch.setattr(picture.subprocess, "run", never)
    assert "groter dan 8 MB" in refusal_of(whole + b"\0")
    assert "groter dan 8 MB" in refusal_of(PNG, MOST_BYTES + 1)

    class Endless:
        """A stream that goes on and on."""

        asked: list[int] = []

        def read(self, size: int) -> bytes:
            """So many bytes, whatever their number."""
            self.asked.append(size)
            return b"\0" * size

    endless: Any = Endless()
    with pytest.raises(Invalid):
        read_picture(endless)
    assert endless.asked == [MOST_BYTES + 1]
    with pytest.raises(Invalid):
        read_picture(endless, MOST_BYTES + 1)
    assert len(endless.asked) == 1  # who says so need not send it


def test_never_inside_a_unit_of_work(house: House) -> None:
    for unit in (house.reading, house.writing):
        with unit(None), pytest.raises(UnitOpen):
            read_picture(BytesIO(PNG))


def test_who_comes_when_many_wait_hears_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture._queue, "_inside", 1000)
    with pytest.raises(Overloaded) as caught:
        read_picture(BytesIO(PNG))
    assert caught.value.retry_after > 0


def test_one_at_a_time_and_a_quarter_of_the_threads_wait(whole_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    go, at_work, most, outcomes = threading.Event(), [], [], []

    def slow(upload: bytes) -> Picture:
        at_work.append(upload)
        most.append(len(at_work))
        assert go.wait(10)
        at_work.remove(upload)
        return Picture(b"", b"", 1, 1)

    def upload() -> None:
        with whole_app.app_context():
            try:
                outcomes.append(type(read_picture(BytesIO(PNG))))
            except Overloaded as error:
                outcomes.append(type(error))

    monkeypatch.setattr(picture, "_decoded", slow)
    people = [threading.Thread(target=upload) for _each in range(6)]
    for number, each in enumerate(people, 1):
        each.start()
        while picture._queue._inside + len(outcomes) < number:
            threading.Event().wait(0.005)
    assert outcomes == [Overloaded] * 3  # of eight threads two wait, while one is helped
    go.set()
    for each in people:
        each.join(20)
    assert outcomes[3:] == [Picture] * 3
    assert max(most) == 1


def run_instead(monkeypatch: pytest.MonkeyPatch, folder: Path, source: str) -> None:
    """Let this be the program that decodes."""
    (folder / "program.py").write_text(f"import os, signal, sys, time\n{source}\n")
    monkeypatch.setattr(picture, "_PROGRAM", folder / "program.py")


@pytest.mark.parametrize("how", ["SIGSEGV", "SIGABRT", "SIGKILL", "SIGXCPU"])
def test_a_library_that_crashes_takes_nobody_with_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, how: str) -> None:
    assert getattr(signal, how)
    run_instead(monkeypatch, tmp_path, f"os.kill(os.getpid(), signal.{how})")
    assert UNREADABLE in refusal_of(PNG)


@pytest.mark.parametrize("source", ["sys.exit(1)", "1 / 0", "sys.exit(3)", "print('<script>'); sys.exit(3)"])
def test_what_goes_wrong_in_any_other_way_has_a_sentence_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, source: str
) -> None:
    run_instead(monkeypatch, tmp_path, source)
    assert UNREADABLE in refusal_of(PNG)


def test_what_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    run_instead(monkeypatch, tmp_path, f"open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid())); time.sleep(60)")
    monkeypatch.setattr(picture, "_MOST_SECONDS", 1)
    with pytest.raises(Overloaded):
        read_picture(BytesIO(PNG))
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


def test_the_program_knows_no_secret_and_nothing_of_the_house(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WIJK_SECRET_KEY", "qz-secret")
    run_instead(monkeypatch, tmp_path, f"open({str(tmp_path / 'env')!r}, 'w').write(repr(dict(os.environ)))")
    with pytest.raises(Exception):  # noqa: B017  (it answers nothing)
        read_picture(BytesIO(PNG))
    told = (tmp_path / "env").read_text()
    assert "MALLOC_ARENA_MAX" in told and "qz-secret" not in told and "WIJK" not in told
    source = Path(decoding.__file__).read_text()
    assert "wijkplatform" not in source


def test_each_word_of_the_program_has_a_sentence_of_its_own() -> None:
    assert picture._REFUSED == decoding.REFUSED
    assert len({picture._sentence(word) for word in decoding.Refusal}) == len(decoding.Refusal)


def test_it_gives_way_to_who_reads(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux has a niceness per thread")
    run_instead(monkeypatch, tmp_path, f"open({str(tmp_path / 'nice')!r}, 'w').write(str(os.nice(0)))")
    with pytest.raises(Exception):  # noqa: B017  (it answers nothing)
        read_picture(BytesIO(PNG))
    assert int((tmp_path / "nice").read_text()) > os.nice(0)
