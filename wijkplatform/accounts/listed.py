"""The lists that come with accounts, in `lists/`; BRON.md there says where they are from."""

import gzip
from importlib.resources import files


def read_list(name: str) -> tuple[str, ...]:
    """The lines of a list ("woorden"), in its own order. It is unpacked at every call: keep what you make of it."""
    packed = (files("wijkplatform.accounts") / "lists" / f"{name}.txt.gz").read_bytes()
    return tuple(gzip.decompress(packed).decode().splitlines())
