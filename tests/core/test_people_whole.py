"""Nothing about people stands where nobody would find it, and no purpose is named that nothing serves."""

from typing import Any

import pytest
from sqlalchemy import Column, Integer, MetaData, String, Table

from wijkplatform.app import FEATURES
from wijkplatform.core.database import Base, shared
from wijkplatform.core.database.declared import Undeclared, declared_metadata
from wijkplatform.core.people.whole import require_whole
from wijkplatform.core.personal import KEY, Erase, about, content, impersonal, person, personal
from wijkplatform.core.purposes import Purpose
from wijkplatform.core.stores import Reach, Store

pytestmark = pytest.mark.no_database

SHARED = shared("a sample")
STORES = [Store("x", Reach.FILE, purpose, "x", "x", "x", nobodys="een voorbeeld") for purpose in Purpose]


def sample(**note: Any) -> MetaData:
    """A notebook of a person, and notes with something personal in them."""
    metadata = declared_metadata()
    pk = {KEY: impersonal("volgnummer")}
    owner = Column("owner_id", Integer, info={KEY: person("eigenaar", on_erase=Erase.DELETE)})
    Table("book", metadata, Column("id", Integer, primary_key=True, info=pk), owner, info=SHARED | about("Je boek"))
    text = Column("text", String, info={KEY: personal(Purpose.SECURITY, label="Wat er stond")})
    links = [Column(name, Integer, info={KEY: said}, nullable=True) for name, said in note.items()]
    Table("note", metadata, Column("id", Integer, primary_key=True, info=pk), text, *links, info=SHARED)
    return metadata


def test_what_belongs_to_something_of_a_person_is_found() -> None:
    require_whole(sample(book_id=content("book", on_erase=Erase.DELETE)), STORES)


@pytest.mark.parametrize("links", [{}, {"book_id": content("book", on_erase=Erase.UNLINK)}])
def test_what_leads_to_nobody_is_refused_by_name(links: dict[str, Any]) -> None:
    with pytest.raises(Undeclared, match="table note holds something about people, and leads to nobody"):
        require_whole(sample(**links), STORES)


def test_a_purpose_that_nothing_serves_is_refused_by_name() -> None:
    others = [store for store in STORES if store.purpose is not Purpose.BREACHES]
    with pytest.raises(Undeclared, match="nothing is held for BREACHES"):
        require_whole(sample(book_id=content("book", on_erase=Erase.DELETE)), others)


def test_the_house_itself_is_whole() -> None:
    require_whole(Base.metadata, [store for feature in FEATURES for store in feature.stores])
