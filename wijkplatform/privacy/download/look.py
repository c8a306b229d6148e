"""The style of the page in a download: our own tokens and its own sheet, in the file itself: nothing is fetched."""

import re
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256

from markupsafe import Markup

from wijkplatform.web.kit import kit

_SHEETS = ("_layout/tokens.css", "privacy/takeout.css")
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Style:
    """What stands in the file, and `source`: how its own policy names it, so that nothing else is taken for a style."""

    css: Markup
    source: Markup


def style_of_file() -> Style:
    """The sheets one after the other, without what is written in them for who makes them."""
    root = kit().assets.root
    css = "".join(_COMMENT.sub("", (root / name).read_text(encoding="utf-8")) for name in _SHEETS)
    source = f"'sha256-{b64encode(sha256(css.encode()).digest()).decode()}'"
    return Style(Markup(css), Markup(source))  # noqa: S704  (our own files, and their hash)
