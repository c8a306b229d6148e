"""The front of the house hands on what it does not have, whole."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import EnvironBuilder

from wijkplatform.web.front import Front

pytestmark = pytest.mark.no_database


class Streamed:
    """An answer in pieces, which wants to be closed."""

    def __init__(self, *pieces: bytes | Exception) -> None:
        self.pieces, self.closed = pieces, False

    def __iter__(self) -> Iterator[bytes]:
        for piece in self.pieces:
            if isinstance(piece, Exception):
                raise piece
            yield piece

    def close(self) -> None:
        self.closed = True


def handed_on(small: Flask, inside: Streamed) -> Any:
    """What the front makes of `inside`."""
    environ = EnvironBuilder("/", method="POST").get_environ()
    return Front(lambda *_: inside, small.extensions["wijk"])(environ, lambda *_: lambda _: None)


def test_an_answer_goes_on_in_one_piece_and_is_closed(small: Flask) -> None:
    inside = Streamed(b"a", b"b")
    assert handed_on(small, inside) == [b"ab"]
    assert inside.closed


def test_an_answer_that_fails_half_way_is_closed_too(small: Flask) -> None:
    inside = Streamed(b"a", OSError("gone"))
    with pytest.raises(OSError, match="gone"):
        handed_on(small, inside)
    assert inside.closed
