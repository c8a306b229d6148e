"""The declarations taken together: nothing about people stands where nobody would find it, or serves no purpose."""

from collections.abc import Iterable

from sqlalchemy import MetaData

from wijkplatform.core.database.declared import Undeclared
from wijkplatform.core.people.graph import reaches_people
from wijkplatform.core.personal import VisitorLink, declaration_of, fact_of
from wijkplatform.core.purposes import Purpose
from wijkplatform.core.stores import Store


def require_whole(metadata: MetaData, stores: Iterable[Store]) -> None:
    """Raise Undeclared for a purpose that nothing is held for, and for a table with facts that lead to nobody."""
    used = {store.purpose for store in stores}
    for table in metadata.tables.values():
        told = False
        for column in table.c:
            said = declaration_of(column.info)
            fact = said if isinstance(said, VisitorLink) else fact_of(column)
            if fact:
                used.add(fact.purpose)
                told = True
        if told and not reaches_people(table):
            raise Undeclared(f"table {table.name} holds something about people, and leads to nobody")
    idle = [purpose.name for purpose in Purpose if purpose not in used]
    if idle:
        raise Undeclared(f"nothing is held for {', '.join(idle)}: a purpose comes with its first column or store")
