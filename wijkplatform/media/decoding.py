"""A program of its own that makes two clean, small pictures of one upload: `python -I decoding.py <upload >pictures`.

An upload is read by large libraries written in C, and may have been made to break them. What breaks here, breaks a
process that was given no secret and no connection, may write no file, and has a bound on its memory and its time. It is
no sandbox: who takes it over can read what this account of the machine can read. It imports nothing of the house.

The pixels are copied to fresh images, so that nothing else survives: no place, no camera, no name, no trailing bytes.
Answers with a line `width height length`, the large picture and the small one; or, with status `REFUSED`, one word.
"""

import resource
import sys
from collections.abc import Callable
from enum import StrEnum
from io import BytesIO

import pi_heif
from PIL import AvifImagePlugin, Image, ImageCms, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "HEIF")
MOST_PIXELS = 40_000_000
MOST_WEBP_PIXELS = 12_500_000  # libwebp holds an image four times over
LEAST_SIDE = 64
LARGE, SMALL = 1200, 192
QUALITY = 80
MOST_MEMORY = 256 * 1024 * 1024
MOST_SECONDS = 20
REFUSED = 3
_ROWS = 64
_ORIENTATION = 0x0112  # EXIF 2.32, table 4
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_MODES = {"RGB": "RGB", "CMYK": "CMYK", "GRAY": "L"}
Recolour = Callable[[Image.Image], Image.Image]


class Refusal(StrEnum):
    """Why there are no pictures. `media/picture.py` has a sentence for each."""

    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"
    TOO_SMALL = "too-small"


class Refused(Exception):
    """This upload makes no pictures."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why)
        self.why = why


def main() -> int:
    """Read an upload, write its pictures; the status to leave with."""
    _bound()
    try:
        answer = pictures_of(sys.stdin.buffer.read())
    except Refused as refused:
        sys.stdout.buffer.write(refused.why.encode())
        return REFUSED
    sys.stdout.buffer.write(answer)
    return 0


def _bound() -> None:
    """From here on: no more memory and time than a photo needs, no file, and no trace of one that crashed."""
    for what, most in (
        (resource.RLIMIT_DATA, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def pictures_of(upload: bytes) -> bytes:
    """The answer for `upload`. Raises Refused, whatever was wrong with it."""
    pi_heif.register_heif_opener(decode_threads=1, thumbnails=False, depth_images=False, aux_images=False)
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1  # each thread has memory of its own
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        picture = _upright(_opened(upload))
        square = ImageOps.fit(picture, (SMALL, SMALL), Image.Resampling.LANCZOS)
        picture.thumbnail((LARGE, LARGE), Image.Resampling.LANCZOS)
        large, small = _written(picture), _written(square)
    except Refused:
        raise
    except (MemoryError, Image.DecompressionBombError):
        raise Refused(Refusal.TOO_LARGE) from None
    except Exception:  # whatever a library makes of a broken file
        raise Refused(Refusal.UNREADABLE) from None
    return b"%d %d %d\n" % (*picture.size, len(large)) + large + small


def _opened(upload: bytes) -> Image.Image:
    """The image, whose size was looked at before anything is decoded. Of moving pictures it is the first."""
    if _webp_pixels(upload) > MOST_WEBP_PIXELS:
        raise Refused(Refusal.TOO_LARGE)
    image = Image.open(BytesIO(upload), formats=FORMATS)
    if image.width * image.height > MOST_PIXELS:
        raise Refused(Refusal.TOO_LARGE)
    if min(image.size) < LEAST_SIDE:
        image.load()  # what is broken is told of as such, whatever its size
        raise Refused(Refusal.UNREADABLE if _is_cut_off(upload) else Refusal.TOO_SMALL)
    image.draft(None, (LARGE, LARGE))  # JPEG can be decoded small
    return image


def _is_cut_off(upload: bytes) -> bool:
    """Whether a HEIC or AVIF ends within a box (ISO/IEC 14496-12 §4.2): of such a file libheif makes what it can."""
    start = 0
    while upload[4:8] == b"ftyp" and upload[start + 4 : start + 8] in {b"ftyp", b"meta", b"mdat"}:
        start += int.from_bytes(upload[start : start + 4], "big") or len(upload) - start
    return start > len(upload)


def _webp_pixels(upload: bytes) -> int:
    """How many pixels a WebP says that it has (RFC 9649 §2), or 0: Pillow takes the memory before it tells."""
    if upload[:4] != b"RIFF" or upload[8:12] != b"WEBP":
        return 0
    kind, number = upload[12:16], int.from_bytes
    if kind == b"VP8X":
        return (number(upload[24:27], "little") + 1) * (number(upload[27:30], "little") + 1)
    if kind == b"VP8L":
        bits = number(upload[21:25], "little")
        return ((bits & 0x3FFF) + 1) * ((bits >> 14 & 0x3FFF) + 1)
    return (number(upload[26:28], "little") & 0x3FFF) * (number(upload[28:30], "little") & 0x3FFF)


def _upright(image: Image.Image) -> Image.Image:
    """A fresh image in sRGB, turned as it was held, at most twice as large as it has to be.

    Strip by strip: two whole pictures of forty megapixels are more than there is room for.
    """
    image.load()
    recolour, factor = _recolour(image), max(1, max(image.size) // LARGE)
    rows = factor * -(-_ROWS // factor)
    fresh = Image.new("RGB", (-(-image.width // factor), -(-image.height // factor)))
    for top in range(0, image.height, rows):
        strip = image.crop((0, top, image.width, min(top + rows, image.height)))
        fresh.paste(recolour(strip).reduce(factor), (0, top // factor))
    turn = _UPRIGHT.get(_orientation(image))
    return fresh if turn is None else fresh.transpose(turn)


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # what is said about the photo is broken; the photo is not
        return 1


def _recolour(image: Image.Image) -> Recolour:
    """What makes sRGB of a strip of `image`; by its colour profile, where it has one that fits."""
    transform, mode = _transform(image)
    if transform is None:
        return _flat
    if mode == "RGB":
        return lambda strip: _applied(transform, _flat(strip))
    return lambda strip: _applied(transform, strip)


def _transform(image: Image.Image) -> tuple[ImageCms.ImageCmsTransform | None, str]:
    """From the colours of `image` to sRGB, and the mode that goes in; None when there is nothing to go by."""
    icc = image.info.get("icc_profile")
    if not icc:
        return None, ""
    try:
        profile = ImageCms.ImageCmsProfile(BytesIO(icc))
        mode = _MODES.get(profile.profile.xcolor_space.strip(), "")
        fits = image.mode == mode or (mode == "RGB" and image.mode in {"RGBA", "P", "PA", "RGBX"})
        srgb = ImageCms.createProfile("sRGB")
        return (ImageCms.buildTransform(profile, srgb, mode, "RGB") if fits else None), mode
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None, ""


def _applied(transform: ImageCms.ImageCmsTransform, strip: Image.Image) -> Image.Image:
    changed = ImageCms.applyTransform(strip, transform)
    return strip.convert("RGB") if changed is None else changed


def _flat(strip: Image.Image) -> Image.Image:
    """In RGB, on white where one could look through."""
    if strip.mode.startswith("I"):  # sixteen bits of grey
        strip = strip.point(lambda value: value / 256).convert("L")
    if not strip.has_transparency_data:
        return strip.convert("RGB")
    see_through = strip.convert("RGBA")
    white = Image.new("RGB", strip.size, "white")
    white.paste(see_through, mask=see_through)
    return white


def _written(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "WEBP", quality=QUALITY)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
