"""Canaries: values that exist once and must not come out. The client looks for them in every answer and log line."""

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager


class Leak(AssertionError):
    """A canary came out where it may not."""


class Canaries:
    """What was planted in this test, and what may be seen at the moment."""

    def __init__(self) -> None:
        self._planted: set[str] = set()
        self._allowed: set[str] = set()

    def plant(self, what: str) -> str:
        """A new value to hide somewhere; with a rare beginning, so that nothing can hide it by accident."""
        value = f"qzcanary-{what}-{secrets.token_hex(4)}"
        self._planted.add(value)
        return value

    def hide(self, value: str) -> str:
        """Count an existing value (a secret, an address) as a canary too."""
        self._planted.add(value)
        return value

    @contextmanager
    def may_see(self, *values: str) -> Iterator[None]:
        """These may come out inside the block."""
        self._allowed.update(values)
        try:
            yield
        finally:
            self._allowed.difference_update(values)

    def check(self, where: str, parts: Iterable[str | bytes]) -> None:
        """Raise Leak when a planted value that may not be seen stands in any of `parts`."""
        text = "\n".join(part.decode("utf-8", "replace") if isinstance(part, bytes) else part for part in parts)
        found = sorted(value for value in self._planted - self._allowed if value in text)
        if found:
            raise Leak(f"{where} shows {', '.join(found)}")
