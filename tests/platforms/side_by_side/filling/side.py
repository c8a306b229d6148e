"""One of two platforms that stand side by side: its word, which is in all that it holds, and names of its things."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from wijkplatform.core import clock
from wijkplatform.media.files import Size, storage
from wijkplatform.privacy.download.folder import path_of, writing_file


@dataclass(slots=True)
class Side:
    """A platform of which every text holds `word`, that stands nowhere else.

    `known` has what stands in addresses of things on it, by what the thing is: two sides know the same things, each its
    own. `sessions` are cookies by who looks; "" is a visitor. `pictures` and `downloads` are files of its own, by key.
    `letters` are what letters can be about: whom (None: nobody's account), and which row.
    """

    host: str
    word: str
    digit: str
    known: dict[str, str] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=lambda: {"": ""})
    devices: dict[str, str] = field(default_factory=dict)
    pictures: dict[tuple[str, Size], bytes] = field(default_factory=dict)
    downloads: dict[str, bytes] = field(default_factory=dict)
    letters: list[tuple[int | None, int]] = field(default_factory=list)

    def text(self, what: str) -> str:
        """A text about `what`, of this side."""
        return f"{what} {self.word}"

    def slug(self, what: str) -> str:
        """What stands in an address for `what`."""
        return f"{what}-{self.word}"

    def email(self, what: str) -> str:
        """An address of this side."""
        return f"{what}@{self.word}.example"

    def site(self, what: str) -> str:
        """A website of this side."""
        return f"https://{what}.{self.word}.example"

    @property
    def phone(self) -> str:
        """A telephone number of this side, of an organisation."""
        return f"074 250 1{self.digit} {self.digit}{self.digit}"

    def ago(self, **span: int) -> datetime:
        """A moment this long ago."""
        return clock.now() - timedelta(**span)

    def ahead(self, **span: int) -> datetime:
        """A moment this long ahead."""
        return clock.now() + timedelta(**span)

    def keep_pictures(self, key: str) -> None:
        """Know the bytes of the photo with this key."""
        self.pictures |= {(key, size): body for size in Size if (body := storage().read(key, size))}

    def put_files_back(self) -> None:
        """Let every file be there again; in an application context."""
        for (key, size), body in self.pictures.items():
            if storage().read(key, size) is None:
                storage().write(key, size, body)
        for key, body in self.downloads.items():
            if not path_of(key).exists():
                with writing_file(key) as file:
                    file.write(body)


Addresses = dict[str, tuple[dict[str, str], ...]]
"""For each rule with variables: with what they are filled, by a key of `Side.known`, or (after =) as it stands."""
