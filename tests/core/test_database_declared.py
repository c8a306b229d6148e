"""A table or column that does not say what it must say stops the program where it is defined."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Integer, MetaData, String, Table, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from wijkplatform.core.database import CreatedAt, Pk, PublicId, Scoped, column, shared
from wijkplatform.core.database.declared import Undeclared, declared_metadata, is_scoped
from wijkplatform.core.personal import KEY, Erase, Kept, about, content, impersonal, person, personal, visitor
from wijkplatform.core.purposes import Purpose

pytestmark = pytest.mark.no_database

PLAIN = {KEY: impersonal("a sample")}
SHARED = shared("a sample")
ABOUT = about("Een voorbeeld")


@pytest.fixture
def base() -> type[DeclarativeBase]:
    """A private declarative base with the house's rules, and a platform to be scoped to."""

    class Base(DeclarativeBase):
        metadata = declared_metadata()

    class Platform(Base):
        __tablename__ = "platform"
        __table_args__ = ({"info": SHARED},)
        id: Mapped[Pk]

    return Base


def pk(**info: Any) -> Column[int]:
    """A declared primary key for a bare table."""
    return Column("id", Integer, primary_key=True, info=info or PLAIN)


def test_a_column_that_says_nothing_is_refused(base: type[DeclarativeBase]) -> None:
    with pytest.raises(Undeclared, match=r"person_note\.text does not say"):

        class Note(Scoped, base):  # type: ignore[valid-type,misc]
            __tablename__ = "person_note"
            id: Mapped[Pk]
            text: Mapped[str]

    assert "person_note" not in base.metadata.tables


@pytest.mark.parametrize("info", [{}, {KEY: "impersonal"}, {KEY: None}, {"other": impersonal("x")}])
def test_only_a_real_declaration_counts(info: dict[str, Any]) -> None:
    with pytest.raises(Undeclared, match="does not say"):
        Table("sample", declared_metadata(), pk(), Column("text", String, info=info), info=SHARED)


def test_an_association_table_is_held_to_the_same(base: type[DeclarativeBase]) -> None:
    with pytest.raises(Undeclared, match=r"likes\.note_id does not say"):
        Table("likes", base.metadata, Column("note_id", Integer), info=SHARED)


def test_a_column_added_later_is_held_to_the_same(base: type[DeclarativeBase]) -> None:
    class Note(base):  # type: ignore[valid-type,misc]
        __tablename__ = "note"
        __table_args__ = ({"info": SHARED},)
        id: Mapped[Pk]

    with pytest.raises(Undeclared, match=r"note\.text does not say"):
        Note.text = mapped_column(String)
    with pytest.raises(Undeclared, match=r"note\.note_id is a link that comes too late"):
        Note.note_id = column(content("note", on_erase=Erase.DELETE), type_=Integer)
    Note.title = column(impersonal("a sample"), type_=String)


def test_a_table_of_nobody_is_refused() -> None:
    with pytest.raises(Undeclared, match=r"neither Scoped nor shared"):
        Table("sample", declared_metadata(), pk())


def test_a_platform_column_that_nothing_filters_on_is_refused() -> None:
    """The filter goes by the class `Scoped`; a column of the same name would only look as if."""
    column_of_its_own = Column("platform_id", Integer, info={KEY: impersonal("a sample")})
    with pytest.raises(Undeclared, match="does not come from Scoped"):
        Table("sample", declared_metadata(), pk(), column_of_its_own)


def test_a_table_is_not_scoped_and_shared_at_once() -> None:
    class Private(DeclarativeBase):
        metadata = declared_metadata()

    with pytest.raises(Undeclared, match="says that it is shared, and is Scoped"):

        class Sample(Scoped, Private):
            __tablename__ = "sample"
            __table_args__ = ({"info": SHARED},)
            id: Mapped[Pk]


@pytest.mark.parametrize("say", [lambda: impersonal(" "), lambda: personal(Purpose.SECURITY, label="")])
def test_a_declaration_that_says_nothing_is_refused(say: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match="says nothing"):
        say()


def test_shared_needs_a_reason() -> None:
    with pytest.raises(ValueError, match="say why"):
        shared("  ")


@pytest.mark.parametrize("link", [person("plaatser", on_erase=Erase.UNLINK), content("note", on_erase=Erase.UNLINK)])
def test_what_is_unlinked_may_be_empty(link: Any) -> None:
    def make(*, nullable: bool) -> Table:
        return Table(
            "sample",
            declared_metadata(),
            pk(),
            Column("x_id", Integer, nullable=nullable, info={KEY: link}),
            info=SHARED | ABOUT,
        )

    make(nullable=True)
    with pytest.raises(Undeclared, match="cannot be unlinked: it is NOT NULL"):
        make(nullable=False)


def test_a_visitor_is_known_by_a_column_that_is_there() -> None:
    link = visitor("afzender", address_column="email", term_days=30, purpose=Purpose.SECURITY)
    address = Column("email", String, info={KEY: personal(Purpose.SECURITY, label="E-mailadres")})
    with pytest.raises(Undeclared, match="there is no column email"):
        Table("sample", declared_metadata(), pk(), Column("sender", Integer, info={KEY: link}), info=SHARED | ABOUT)
    Table(
        "sample", declared_metadata(), pk(), Column("sender", Integer, info={KEY: link}), address, info=SHARED | ABOUT
    )


def people_table(*columns: Column[Any], said: dict[str, Any] = ABOUT) -> Table:
    """A table whose rows are about an account holder."""
    owner = Column("owner_id", Integer, info={KEY: person("eigenaar", on_erase=Erase.DELETE)})
    return Table("sample", declared_metadata(), pk(), owner, *columns, info=SHARED | said)


def test_rows_about_people_say_what_they_are_to_them() -> None:
    people_table()
    with pytest.raises(Undeclared, match=r"sample has rows about people, and does not say about"):
        people_table(said={})


def test_a_term_counts_from_a_column_that_is_there() -> None:
    made = Column("made_at", Integer, info={KEY: impersonal("klok")})
    people_table(made, said=about("Een voorbeeld", kept=Kept("made_at", timedelta(days=1))))
    with pytest.raises(Undeclared, match="kept since gone_at, which is no column"):
        people_table(said=about("Een voorbeeld", kept=Kept("gone_at", timedelta(days=1))))


@pytest.mark.parametrize(
    ("of", "fault"),
    [
        ((), "stands in a row about two people: say whose it is"),
        (("text",), "which are no links to people"),
        (("owner_id",), ""),
        (("owner_id", "helper_id"), ""),
    ],
)
def test_in_a_row_about_two_people_each_fact_says_whose_it_is(of: tuple[str, ...], fault: str) -> None:
    def make() -> None:
        people_table(
            Column("helper_id", Integer, nullable=True, info={KEY: person("helper", on_erase=Erase.UNLINK)}),
            Column("text", String, info={KEY: personal(Purpose.SECURITY, label="Wat er stond", of=of)}),
        )

    if not fault:
        make()
        return
    with pytest.raises(Undeclared, match=fault):
        make()


def test_what_a_link_tells_is_shown_by_a_column_of_the_other_end() -> None:
    with pytest.raises(ValueError, match="say both, or neither"):
        content("wijk", on_erase=Erase.UNLINK, shown="name")


def twice_plain(base: Any) -> None:
    class Sample(base):  # type: ignore[misc]
        __tablename__ = "sample"
        __table_args__ = ({"info": SHARED},)
        id: Mapped[Pk]
        created_at: Mapped[CreatedAt] = column(personal(Purpose.SECURITY, label="Wanneer"))


def twice_optional(base: Any) -> None:
    class Sample(base):  # type: ignore[misc]
        __tablename__ = "sample"
        __table_args__ = ({"info": SHARED},)
        id: Mapped[Pk]
        public_id: Mapped[PublicId | None] = column(personal(Purpose.SECURITY, label="Wie"))


def once(base: Any) -> None:
    class Sample(base):  # type: ignore[misc]
        __tablename__ = "sample"
        __table_args__ = ({"info": SHARED},)
        id: Mapped[Pk]
        public_id: Mapped[PublicId] = mapped_column(index=True)
        note: Mapped[str | None] = column(impersonal("a sample"))


@pytest.mark.parametrize("define", [twice_plain, twice_optional])
def test_a_column_is_declared_once(base: type[DeclarativeBase], define: Callable[[Any], None]) -> None:
    with pytest.raises(Undeclared, match="is declared twice"):
        define(base)


def test_a_declared_type_may_have_other_options(base: type[DeclarativeBase]) -> None:
    once(base)
    assert base.metadata.tables["sample"].c.public_id.index


def keys_of(table: Table) -> set[tuple[tuple[str, ...], tuple[str, ...], str | None]]:
    """Each foreign key: its columns, where they lead, and what the database does when that goes."""
    return {
        (tuple(key.column_keys), tuple(element.target_fullname for element in key.elements), key.ondelete)
        for key in table.constraints
        if isinstance(key, ForeignKeyConstraint)
    }


def test_links_between_scoped_tables_carry_the_platform(base: type[DeclarativeBase]) -> None:
    class Note(Scoped, base):  # type: ignore[valid-type,misc]
        __tablename__ = "note"
        __table_args__ = ({"info": ABOUT},)
        id: Mapped[Pk]
        reply_to_id: Mapped[int | None] = column(content("note", on_erase=Erase.UNLINK), type_=Integer)
        owner_id: Mapped[int | None] = column(person("eigenaar", on_erase=Erase.DELETE), type_=Integer)

    assert keys_of(Note.__table__) == {
        (("platform_id",), ("platform.id",), "CASCADE"),
        (("platform_id", "reply_to_id"), ("note.platform_id", "note.id"), None),
        (("platform_id", "owner_id"), ("user.platform_id", "user.id"), "CASCADE"),
    }
    uniques = [key for key in Note.__table__.constraints if isinstance(key, UniqueConstraint)]
    assert [[c.name for c in key.columns] for key in uniques] == [["platform_id", "id"]]


def test_links_of_and_to_shared_tables_are_plain(base: type[DeclarativeBase]) -> None:
    class Host(base):  # type: ignore[valid-type,misc]
        __tablename__ = "host"
        __table_args__ = ({"info": SHARED},)
        id: Mapped[Pk]
        owner_id: Mapped[int] = column(content("platform", on_erase=Erase.DELETE), type_=Integer)

    class Note(Scoped, base):  # type: ignore[valid-type,misc]
        __tablename__ = "note"
        id: Mapped[Pk]
        host_id: Mapped[int] = column(content("host", on_erase=Erase.DELETE), type_=Integer)

    assert keys_of(Host.__table__) == {(("owner_id",), ("platform.id",), "CASCADE")}
    assert (("host_id",), ("host.id",), "CASCADE") in keys_of(Note.__table__)
    assert is_scoped(Note.__table__)
    assert not is_scoped(Host.__table__)


def test_every_constraint_has_a_name(base: type[DeclarativeBase]) -> None:
    class Note(Scoped, base):  # type: ignore[valid-type,misc]
        __tablename__ = "note"
        __table_args__ = (CheckConstraint("id > 0", name="positive"), UniqueConstraint("platform_id", "title"))
        id: Mapped[Pk]
        title: Mapped[str] = column(impersonal("a sample"), type_=String(20), index=True)

    assert {str(c.name) for c in Note.__table__.constraints} == {
        "pk_note", "ck_note_positive", "fk_note_platform_id", "uq_note_platform_id_id", "uq_note_platform_id_title",
    }  # fmt: skip
    assert [index.name for index in Note.__table__.indexes] == ["ix_note_title"]


def test_tables_of_somebody_else_are_left_alone() -> None:
    Table("sample", MetaData(), Column("id", Integer, primary_key=True), Column("text", String))
