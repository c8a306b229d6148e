"""What the statement says of each purpose: from the declarations, so that it cannot differ (K01)."""

from collections.abc import Iterable, Iterator

from sqlalchemy import MetaData

from wijkplatform.core.personal import Personal, Store, VisitorLink, declaration_of
from wijkplatform.core.purposes import Purpose
from wijkplatform.core.text import _
from wijkplatform.privacy.cards import PurposeCard


def list_purposes(metadata: MetaData, stores: Iterable[Store]) -> tuple[PurposeCard, ...]:
    """Every purpose of the legal table, with the name of each thing that is held for it, once.

    What is held of the person comes first, and then what belongs to it.
    """
    stores = tuple(stores)
    return tuple(_card(purpose, tuple(dict.fromkeys(_held(purpose, metadata, stores)))) for purpose in Purpose)


def _card(purpose: Purpose, held: tuple[str, ...]) -> PurposeCard:
    text = purpose.value
    return PurposeCard(text.sentence, text.basis, text.term, text.recipients, held)


def _held(purpose: Purpose, metadata: MetaData, stores: Iterable[Store]) -> Iterator[str]:
    for table in sorted(metadata.tables.values(), key=lambda table: (table.name != "user", table.name)):
        said = [declaration_of(column.info) for column in table.c]
        own = [one for one in said if isinstance(one, Personal) and one.purpose is purpose]
        if own:  # an address of somebody without an account says no purpose of its own: it is held for the row's
            yield from (_("E-mailadres van: %(rol)s", rol=one.role) for one in said if isinstance(one, VisitorLink))
        yield from (one.label for one in own)
    yield from (store.holds for store in stores if store.purpose is purpose)
