"""What the program makes of an image: upright, in sRGB, small, with nothing but pixels; within its bounds."""

import struct
import subprocess
import sys
import warnings
import zlib
from io import BytesIO
from typing import Any

import pytest
from PIL import AvifImagePlugin, Image, ImageCms, PngImagePlugin

from tests.media.images import PROGRAM, assert_clean, corners, encoded, peak_of, quarters, real_image
from wijkplatform.media import decoding
from wijkplatform.media.picture import Picture

pytestmark = [pytest.mark.no_database, pytest.mark.long]

KINDS = ("JPEG", "PNG", "WEBP", "AVIF")
UPRIGHT = ["red", "lime", "blue", "white"]
SECRET = "qzcanary-in-the-file"
LEAST, MOST = 20 * 1024 * 1024, 256 * 1024 * 1024


def run(upload: bytes) -> tuple[int, bytes]:
    """The status of the program, and what it wrote."""
    done = subprocess.run(
        [sys.executable, "-I", "-W", "ignore", str(PROGRAM)], input=upload, capture_output=True, check=False
    )
    return done.returncode, done.stdout


@pytest.fixture(autouse=True)
def as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the program sets in Pillow is undone, for most tests call it here: that is faster."""
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", Image.MAX_IMAGE_PIXELS)
    monkeypatch.setattr(AvifImagePlugin, "DEFAULT_MAX_THREADS", 0)


def made_of(upload: bytes) -> Picture:
    """The pictures of an upload that is taken."""
    with warnings.catch_warnings(action="ignore"):
        answer = decoding.pictures_of(upload)
    head, _line, body = answer.partition(b"\n")
    width, height, length = map(int, head.split())
    return Picture(body[:length], body[length:], width, height)


def word_for(upload: bytes) -> str:
    """Why the program refuses."""
    with warnings.catch_warnings(action="ignore"), pytest.raises(decoding.Refused) as caught:
        decoding.pictures_of(upload)
    return str(caught.value.why)


def exif(orientation: int = 1) -> Image.Exif:
    """What a telephone says about a photo: how it was held, with what, where, and by whom."""
    said = Image.Exif()
    said[0x0112] = orientation
    said[0x013B] = said[0x010F] = SECRET  # Artist, Make
    said.get_ifd(0x8825).update({1: "N", 2: (52.0, 22.0, 11.0), 3: "E", 4: (4.0, 53.0, 7.0), 29: SECRET})
    return said


def profile(words: str = SECRET) -> bytes:
    """An sRGB colour profile with a text in it."""
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    at = made.index("sRGB".encode("utf-16-be"))
    text = words[:4].encode("utf-16-be")
    return made[:at] + text + made[at + len(text) :]


def told() -> PngImagePlugin.PngInfo:
    """Texts in a PNG."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", SECRET)
    info.add_itxt("XML:com.adobe.xmp", SECRET)
    return info


XMP = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{SECRET}</x:xmpmeta>".encode()
GOSSIP: dict[str, dict[str, Any]] = {
    "JPEG": {"exif": exif(), "xmp": XMP, "comment": SECRET.encode(), "icc_profile": profile()},
    "PNG": {"exif": exif(), "pnginfo": told(), "icc_profile": profile()},
    "WEBP": {"exif": exif(), "xmp": XMP, "icc_profile": profile()},
    "AVIF": {"exif": exif(), "xmp": XMP, "icc_profile": profile()},
}


@pytest.mark.asvs("14.2.8")
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_but_pixels_survives(kind: str) -> None:
    upload = encoded(quarters(), kind, **GOSSIP[kind]) + SECRET.encode() + b"<script>alert(1)</script>"
    assert SECRET.encode() in upload
    made = made_of(upload)
    assert_clean(made)
    assert corners(made.large) == UPRIGHT
    for body in (made.large, made.small):
        assert b"qzc" not in body and b"script" not in body and "qzca".encode("utf-16-be") not in body


@pytest.mark.parametrize("name", ["DSCN0010.jpg", "DSCN0021.jpg", "L_exif_xmp_iptc.heic", "exif.avif", "exif.png"])
def test_no_place_of_a_real_photo_survives(name: str) -> None:
    upload = real_image(name)
    before = Image.open(BytesIO(upload)).getexif() if not name.endswith("heic") else {1: 1}
    assert before
    made = made_of(upload)
    assert_clean(made)
    for body in (made.large, made.small):
        for word in (b"Exif", b"GPS", b"NIKON", b"xmp", b"http", b"Photoshop"):
            assert word not in body


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("orientation", range(1, 9))
def test_it_is_turned_as_it_was_held(kind: str, orientation: int) -> None:
    back = {2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6}  # what undoes what
    image = quarters()
    if orientation > 1:
        image = image.transpose(decoding._UPRIGHT[back[orientation]])
    made = made_of(encoded(image, kind, exif=exif(orientation)))
    assert (made.width, made.height) == (120, 80)
    assert corners(made.large) == corners(made.small) == UPRIGHT


def test_real_photos_stand_upright() -> None:
    """The same picture, held in two ways."""
    one, other = (made_of(real_image(f"hopper_orientation_{held}.jpg")).large for held in (3, 6))
    pixels = [Image.open(BytesIO(body)).convert("L").resize((8, 8)).tobytes() for body in (one, other)]
    assert max(abs(a - b) for a, b in zip(*pixels, strict=True)) < 30


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_what_one_can_look_through_is_white(kind: str) -> None:
    image = quarters().convert("RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 60, 40))
    assert corners(made_of(encoded(image, kind)).large) == ["white", "lime", "blue", "white"]


def grey_16() -> Image.Image:
    """Sixteen bits of grey, from black to white."""
    image = Image.new("I;16", (256, 64))
    image.putdata([x * 257 for _y in range(64) for x in range(256)])
    return image


def test_every_way_to_say_a_colour_is_understood() -> None:
    palette = quarters().quantize(8)
    see_through = quarters().convert("RGBA")
    see_through.paste((0, 0, 0, 0), (60, 40, 120, 80))
    for upload in (
        encoded(palette),
        encoded(see_through.quantize(8)),
        encoded(quarters().convert("CMYK"), "JPEG"),
        encoded(quarters(), "JPEG", progressive=True, subsampling=0),
        encoded(quarters(), transparency=(0, 0, 0)),
        encoded(quarters(), "WEBP", lossless=True),
    ):
        made = made_of(upload)
        assert_clean(made)
        assert corners(made.large) == UPRIGHT
    for upload in (encoded(grey_16()), encoded(Image.linear_gradient("L").rotate(90)), encoded(quarters(), "JPEG")):
        assert_clean(made_of(upload))
    row = Image.open(BytesIO(made_of(encoded(grey_16())).large)).convert("L")
    assert [abs(row.getpixel((x, 30)) - x) < 12 for x in (2, 64, 128, 192, 253)] == [True] * 5  # type: ignore[operator]
    for mode in ("1", "L", "LA"):
        made = made_of(encoded(quarters().convert("L").convert(mode)))
        assert_clean(made)
        assert corners(made.large)[3] == "white"


def test_colours_are_those_of_the_profile() -> None:
    """A profile in which red and green have changed places: who honours it, sees them changed."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = plain.replace(b"rXYZ", b"tmpX", 1).replace(b"gXYZ", b"rXYZ", 1).replace(b"tmpX", b"gXYZ", 1)
    for kind in KINDS:
        made = made_of(encoded(quarters(), kind, icc_profile=swapped))
        assert corners(made.large) == ["lime", "red", "blue", "white"], kind


@pytest.mark.parametrize("broken", [b"x", b"\0" * 128, profile()[:200], b"\xff" * 5000])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_broken_profile_is_ignored(kind: str, broken: bytes) -> None:
    assert corners(made_of(encoded(quarters(), kind, icc_profile=broken)).large) == UPRIGHT


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_of_moving_pictures_the_first_is_taken(kind: str) -> None:
    others = [Image.new("RGB", (120, 80), colour) for colour in ("black", "red", "blue")]
    upload = encoded(quarters(), kind, save_all=True, append_images=others, duration=100)
    assert Image.open(BytesIO(upload)).n_frames == 4  # type: ignore[attr-defined]
    assert corners(made_of(upload).large) == UPRIGHT


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((64, 64), (64, 64)), ((1200, 900), (1200, 900)), ((1201, 901), (1200, 900)), ((2400, 1600), (1200, 800)),
        ((3601, 2401), (1200, 800)), ((900, 5000), (216, 1200)), ((20000, 64), (1200, 4)),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_it_is_made_small_enough_and_keeps_its_shape(
    kind: str, size: tuple[int, int], expected: tuple[int, int]
) -> None:
    made = made_of(encoded(quarters(*size), kind))
    assert abs(made.width - expected[0]) <= 1 and abs(made.height - expected[1]) <= 1
    assert_clean(made)
    if min(expected) > 50:
        assert corners(made.large) == UPRIGHT


def test_the_small_one_is_a_square_out_of_the_middle() -> None:
    image = Image.new("RGB", (600, 200), "red")
    image.paste((0, 0, 255), (200, 0, 400, 200))
    assert corners(made_of(encoded(image)).small) == ["blue"] * 4


@pytest.mark.parametrize("size", [(63, 64), (64, 63), (1, 1), (1, 50_000)])
def test_what_is_too_small_is_refused(size: tuple[int, int]) -> None:
    assert word_for(encoded(Image.new("L", size))) == "too-small"


def png_of(width: int, height: int) -> bytes:
    """A PNG that says that it is so large, and holds hardly anything."""

    def part(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = part(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + part(b"IDAT", zlib.compress(b"\0" * 1000)) + part(b"IEND", b"")


def resized(kind: str, width: int, height: int) -> bytes:
    """A small image whose header says that it is large."""
    if kind == "PNG":
        return png_of(width, height)
    upload = bytearray(encoded(quarters(), "JPEG" if kind == "JPEG" else "WEBP", **WEBPS.get(kind, {})))
    if kind == "JPEG":
        at = upload.index(b"\xff\xc0")
        upload[at + 5 : at + 9] = struct.pack(">HH", height, width)
    elif kind == "VP8":
        upload[26:30] = struct.pack("<HH", width, height)
    elif kind == "VP8L":
        upload[21:25] = struct.pack("<I", (width - 1) | (height - 1) << 14)
    else:
        upload[24:30] = struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
    return bytes(upload)


WEBPS: dict[str, dict[str, Any]] = {"VP8": {}, "VP8L": {"lossless": True}, "VP8X": {"exif": exif()}}


@pytest.mark.asvs("5.2.6")
@pytest.mark.parametrize(
    ("kind", "width", "height"),
    [
        ("PNG", 40_000, 1001), ("PNG", 65_000, 65_000), ("PNG", 2**31 - 1, 2**31 - 1), ("JPEG", 65_000, 700),
        ("JPEG", 65_535, 65_535), ("VP8", 16_383, 16_383), ("VP8L", 16_383, 16_383), ("VP8X", 16_384, 16_384),
        ("VP8", 5000, 2600), ("VP8L", 5000, 2600), ("VP8X", 5000, 2600),
    ],
)  # fmt: skip
def test_what_says_that_it_has_too_many_pixels_is_refused_before_memory_is_taken(
    kind: str, width: int, height: int
) -> None:
    status, peak, words = peak_of(resized(kind, width, height))
    assert (status, words) in {(decoding.REFUSED, b"too-large"), (decoding.REFUSED, b"unreadable")}
    assert words == b"too-large" or (kind, width) == ("PNG", 2**31 - 1)  # more than a PNG may say
    assert peak < 80 * 1024 * 1024


def resting() -> int:
    """What the program takes when there is nothing to decode."""
    return peak_of(b"x")[1]


@pytest.mark.asvs("5.2.6")
@pytest.mark.parametrize(
    "name",
    [
        "BlueSquare.jpg", "DSCN0010.jpg", "L_exif_xmp_iptc.heic", "broken_data_stream.png", "cheers_1440x960.heic",
        "exif.avif", "exif.png", "hopper.webp", "hopper_bad_exif.jpg", "truncated.heic", "zPug_3.heic",
    ],
)  # fmt: skip
def test_a_real_image_takes_little_memory(name: str) -> None:
    assert peak_of(real_image(name))[1] < resting() + MOST // 4


@pytest.mark.asvs("5.2.6")
@pytest.mark.parametrize(
    ("kind", "options", "side", "taken"),
    [
        ("JPEG", {}, 6324, True), ("JPEG", {"progressive": True, "subsampling": 0}, 6324, True),
        ("PNG", {"compress_level": 1}, 6324, True), ("WEBP", {"method": 0}, 3500, True),
        ("AVIF", {"speed": 10}, 4800, True), ("AVIF", {"speed": 10}, 6324, False),
    ],
    ids=str,
)  # fmt: skip
def test_the_largest_images_stay_within_256_megabytes(
    kind: str, options: dict[str, Any], side: int, taken: bool
) -> None:
    status, peak, words = peak_of(encoded(quarters(side, side), kind, **options))
    assert peak < resting() + MOST
    assert (status == 0) == taken
    assert taken or words == b"too-large"


def test_see_through_and_huge_stays_within_them_too() -> None:
    status, peak, _words = peak_of(encoded(quarters(6324, 6324, "RGBA"), compress_level=1))
    assert status == 0
    assert peak < resting() + MOST


BOUND = "import sys; sys.path.insert(0, sys.argv[1]); import decoding; decoding._bound();"


@pytest.mark.parametrize(
    ("attempt", "ends"),
    [
        ("pass", 0),
        ("bytearray(300_000_000)", 1),
        ("open(sys.argv[2], 'wb', buffering=0).write(b'x')", 1),
        ("exec('while True: pass')", -9),
    ],
)
def test_the_bounds_hold(tmp_path: Any, attempt: str, ends: int) -> None:
    """MemoryError; OSError, for nothing may be written; and SIGKILL, here after a second of work."""
    quick = BOUND.replace("decoding._bound", "decoding.MOST_SECONDS = 1; decoding._bound")
    done = subprocess.run(
        [sys.executable, "-I", "-c", quick + attempt, str(PROGRAM.parent), str(tmp_path / "file")],
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == ends
    assert not (tmp_path / "file").exists() or (tmp_path / "file").read_bytes() == b""


@pytest.mark.parametrize("kind", KINDS)
def test_half_a_file_makes_half_a_picture_of_nothing(kind: str) -> None:
    upload = encoded(quarters(300, 200), kind)
    for part in (0.1, 0.5, 0.9):
        assert word_for(upload[: int(len(upload) * part)]) == "unreadable", part


@pytest.mark.parametrize("name", ["hopper.webp", "exif.avif", "zPug_3.heic", "hopper_orientation_6.jpg", "exif.png"])
def test_a_damaged_file_is_taken_and_clean_or_refused(name: str) -> None:
    """Bits turned over, all through the file; the same ones each time."""
    upload = real_image(name)
    for attempt in range(4):
        damaged = bytearray(upload)
        for number in range(8):
            damaged[(attempt * 7919 + number * 104_729) % len(upload)] ^= 1 << (number + attempt) % 8
        status, answer = run(bytes(damaged))
        assert status == 0 or answer.decode() in set(decoding.Refusal) or status < 0
