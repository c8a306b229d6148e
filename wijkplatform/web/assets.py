"""Static files under names that carry a hash of their content, so that a browser may keep them for a year."""

import re
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from whitenoise import WhiteNoise

if TYPE_CHECKING:
    from wsgiref.headers import Headers

    from _typeshed.wsgi import WSGIApplication

ROOT = Path(__file__).resolve().parents[2] / "static"
PREFIX = "/static/"
_HASHED = re.compile(r"/static/.+\.[0-9a-f]{10}\.[a-z0-9]+")


class Assets:
    """The files under `root`, hashed once at the start."""

    def __init__(self, root: Path = ROOT) -> None:
        self.root = root
        self.addresses = {
            path.relative_to(root).as_posix(): self._address(path) for path in sorted(root.rglob("*")) if path.is_file()
        }

    def address(self, name: str) -> str:
        """The address of a static file, such as `agenda/agenda.css`; LookupError for one that is not there."""
        return self.addresses[name]

    def served_before(self, app: "WSGIApplication") -> WhiteNoise:
        """`app` with our static files in front of it."""
        server = WhiteNoise(
            app,
            max_age=31536000,
            immutable_file_test=_is_hashed,
            allow_all_origins=False,
            add_headers_function=_not_for_search,
        )
        for name, address in self.addresses.items():
            path = self.root / name
            server.add_file_to_dictionary(address, str(path))
        return server

    def _address(self, path: Path) -> str:
        digest = sha256(path.read_bytes()).hexdigest()[:10]
        name = path.relative_to(self.root).with_suffix("").as_posix()
        return f"{PREFIX}{name}.{digest}{path.suffix}"


def _is_hashed(_path: str, url: str) -> bool:
    return _HASHED.fullmatch(url) is not None


def _not_for_search(headers: "Headers", _path: str, _url: str) -> None:
    """Parts of pages are nothing to find, and of a closed platform nothing is; whose they are is not known here."""
    headers["X-Robots-Tag"] = "noindex"
