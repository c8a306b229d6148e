"""The base of all models, and how they say what they are."""

from typing import TYPE_CHECKING, Any, ClassVar

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import ForeignKey, Integer
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column

from wijkplatform.core.database.declared import BY_SCOPED, SAID_HERE, SHARED, declared_metadata
from wijkplatform.core.database.held import HouseSession
from wijkplatform.core.personal import KEY, Declaration, impersonal


class Base(DeclarativeBase):
    """What every mapped class stands on; its metadata refuses what is not declared."""

    metadata = declared_metadata()


db = SQLAlchemy(
    model_class=Base,
    disable_autonaming=True,
    session_options={"class_": HouseSession, "expire_on_commit": False, "autoflush": True},
)

if TYPE_CHECKING:

    class Model(Base):
        """A mapped class of this house."""

        __abstract__ = True

else:
    Model = db.Model


def column(said: Declaration, *args: Any, **options: Any) -> MappedColumn[Any]:
    """A column that says what it tells about people. Links get their foreign key from the declaration."""
    return mapped_column(*args, info={KEY: said, SAID_HERE: said}, **options)


def shared(why: str) -> dict[str, str]:
    """Table info for a table that is no platform's own: `__table_args__ = (…, {"info": shared("…")})`.

    The privacycontact reads `why`, in Dutch.
    """
    if not why.strip():
        raise ValueError("say why the table is shared")
    return {SHARED: why}


class Scoped:
    """A table whose rows belong to one platform each: reads are filtered, inserts guarded, links kept inside."""

    platform_id: Mapped[int] = mapped_column(
        Integer,
        ForeignKey("platform.id", ondelete="CASCADE"),
        index=False,
        sort_order=-10,
        info={KEY: impersonal("het platform waar de rij bij hoort"), BY_SCOPED: True},
    )


class Visible:
    """A table whose changes show on pages or in feeds: each one raises the platform's content version.

    A class with `shows` names the only columns of which a change to one row counts; anything else that happens to the
    table counts always.
    """

    shows: ClassVar[frozenset[str]] = frozenset()
