"""What the statement says of each purpose: from the declarations, so that it cannot differ (K01)."""

from collections.abc import Iterable, Iterator

from sqlalchemy import MetaData

from wijkplatform.core.personal import VisitorLink, declaration_of, fact_of
from wijkplatform.core.purposes import Purpose
from wijkplatform.core.stores import Store
from wijkplatform.core.terms import list_terms
from wijkplatform.core.text import _
from wijkplatform.privacy.statement.purpose_card import PurposeCard


def list_purposes(metadata: MetaData, stores: Iterable[Store]) -> tuple[PurposeCard, ...]:
    """Every purpose of the legal table, with the name of each thing that is held for it, once.

    What is held of the person comes first, and then what belongs to it.
    """
    stores = tuple(stores)
    terms = list_terms(metadata, stores)
    return tuple(_card(each, terms[each], tuple(dict.fromkeys(_held(each, metadata, stores)))) for each in Purpose)


def _card(purpose: Purpose, term: str, held: tuple[str, ...]) -> PurposeCard:
    text = purpose.value
    return PurposeCard(
        key=purpose.name,
        sentence=text.sentence,
        basis=text.basis.value,
        term=term,
        recipients=text.recipients,
        seen_by=text.seen_by,
        held=held,
    )


def _held(purpose: Purpose, metadata: MetaData, stores: Iterable[Store]) -> Iterator[str]:
    for table in sorted(metadata.tables.values(), key=lambda table: (table.name != "user", table.name)):
        for column in table.c:
            said = declaration_of(column.info)
            if isinstance(said, VisitorLink) and said.purpose is purpose:
                yield _("E-mailadres van: %(rol)s", rol=said.role)
            fact = fact_of(column)
            if fact and fact.purpose is purpose:
                yield fact.label
    yield from (store.holds for store in stores if store.purpose is purpose)
