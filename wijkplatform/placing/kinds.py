"""A kind of piece, such as an activity: its tables, its words, and what is its own in the rules that all share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, true

from wijkplatform.core.ids import slug_of
from wijkplatform.placing.models import Piece
from wijkplatform.web.here import Here

NAME, EMAIL, PHONE = "naam", "email", "telefoon"
TICKS: Mapping[str, str] = {NAME: "show_name", EMAIL: "show_email", PHONE: "show_phone"}
"""What a resident may let stand beside any piece: by the word of its field and of the erasure log, the column."""
TYPED_FOR: Mapping[str, str] = {PHONE: "phone"}
"""By the same word, the column with what is filled in for it; it goes when the tick does."""


OTHER_PAGES = frozenset({"bewerken", "weghalen"})
"""What stands in the place of the words, in the address of a page where a piece is changed."""


def piece_slug(title: str, others: frozenset[str] = OTHER_PAGES) -> str:
    """The words of a piece in its address, which lead nowhere by themselves; never those of one of its other pages."""
    slug = slug_of(title)
    return f"{slug}-" if slug in others else slug


@dataclass(frozen=True, slots=True)
class PieceWords:
    """Whole sentences about one piece of this kind, for each is said somewhere by itself."""

    gone: str
    """It is not there (any more)."""
    changed: str
    """Somebody else changed it meanwhile."""
    may_not: str
    """Who looks may place none, and what one can do instead."""
    may_no_more: str
    """The same, of who could when the form was opened."""
    looked_at: str
    """What somebody of staff saw, in a few words: "Een activiteit die je plaatste"."""


@dataclass(frozen=True, slots=True)
class PiecePhotos:
    """How a piece holds photos: their ids, the pieces that hold a given one, and how a piece lets go of one."""

    ids_of: Callable[[Any], tuple[int, ...]]
    held_by: Callable[[int], ColumnElement[bool]]
    leave: Callable[[Any, int], None]


@dataclass(frozen=True, slots=True)
class OwnLosses:
    """What a kind shows besides what all do, that fewer may see from some moment on: `things` names what a piece shows,
    by the details of the entries that say that it is lost; `hide` takes one of these away. `narrows`: whether what
    everybody may see shows a part to its wijken only.
    """

    things: Callable[[Any], frozenset[str]] = lambda _piece: frozenset()
    hide: Callable[[Any, str], None] = lambda _piece, _detail: None
    narrows: Callable[[Any], bool] = lambda _piece: False


@dataclass(frozen=True, slots=True, eq=False)
class PieceKind:
    """One kind of piece. `name` is its word in addresses, in the table of photos and in the erasure log.

    `wijken` is the table that links a piece (`wijk_piece`) to the wijken that it is for (`wijk_id`); none means all.
    `own_path` is where its pages begin, `path_of` gives the page of one by its id and title. `ticks` are the contact
    details that a resident may let stand beside it. `also` says when what is placed shows at all, `residents_post`
    whether residents place it here.
    """

    name: str
    own_path: str
    path_of: Callable[[str, str], str]
    words: PieceWords
    model: type[Piece]
    wijken: type[Any]
    wijk_piece: Any
    photos: PiecePhotos
    ticks: Mapping[str, str] = field(default_factory=lambda: TICKS)
    typed_for: Mapping[str, str] = field(default_factory=lambda: TYPED_FOR)
    residents_post: Callable[[Here], bool] = lambda _platform: True
    also: Callable[[], ColumnElement[bool]] = true
    losses: OwnLosses = field(default_factory=OwnLosses)

    @property
    def wijk_id(self) -> Any:
        """The column of the link that names the wijk."""
        return self.wijken.wijk_id

    @property
    def hidden(self) -> str:
        """The kind of entry in the erasure log that says that a piece shows less; its `ref` is the random id."""
        return f"{self.name}-verborgen"

    def edit_path(self, public_id: str) -> str:
        """The page with its form."""
        return f"{self.own_path}/{public_id}/bewerken"

    def remove_path(self, public_id: str) -> str:
        """The page that asks whether it is to go."""
        return f"{self.own_path}/{public_id}/weghalen"
