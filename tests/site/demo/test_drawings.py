"""The pictures of the demonstration: drawings of our own, each with its source, and nothing but pixels in them."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from wijkplatform.site.demo import drawings
from wijkplatform.site.demo.drawings import drawing
from wijkplatform.site.demo.notices import read_notices
from wijkplatform.site.demo.parts import read_parts

pytestmark = pytest.mark.no_database

FOLDER = Path(drawings.__file__).parent / "tekeningen"
ACTIVITIES = [activity for part in read_parts() for activity in (*part.regular, *part.once)]
PICTURED = [*ACTIVITIES, *read_notices()]
NAMES = sorted({each.photo for each in PICTURED if each.photo})


def test_each_drawing_is_used_and_has_its_source() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {
        name + end for name in NAMES for end in (".svg", ".webp", "-klein.webp")
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_is_as_large_as_it_says_and_holds_pixels_alone(name: str) -> None:
    picture = drawing(name)
    for body, size in ((picture.large, (picture.width, picture.height)), (picture.small, (192, 192))):
        with Image.open(BytesIO(body), formats=["WEBP"]) as image:
            assert image.size == size
            assert not {"exif", "xmp", "icc_profile"} & image.info.keys()
    source = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert f'width="{picture.width}" height="{picture.height}"' in source
    assert not any(word in source for word in ("href", "<script", "<image"))


def test_what_has_a_picture_says_what_is_on_it() -> None:
    assert all(bool(each.photo) == bool(each.photo_alt) for each in PICTURED)
    assert len({activity.category for activity in ACTIVITIES if activity.photo}) >= 4
