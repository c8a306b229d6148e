"""The pictures of the demonstration: drawings of our own (`tekeningen/`), for it shows nobody who exists.

Of each there is the drawing itself (`.svg`), and what it comes to as a photo: whole, and as a small square.
"""

from functools import cache
from importlib.resources import files

from wijkplatform.media.picture import Picture

UPRIGHT = frozenset({"breien"})


@cache
def drawing(name: str) -> Picture:
    """The drawing with this name, as a photo."""
    folder = files("wijkplatform.site.demo") / "tekeningen"
    width, height = (900, 1200) if name in UPRIGHT else (1200, 800)
    large, small = ((folder / f"{name}{end}.webp").read_bytes() for end in ("", "-klein"))
    return Picture(large, small, width, height)
