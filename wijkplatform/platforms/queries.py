"""Reading wijken and categories: columns of the platform that this unit works for, in the order of its lists."""

from dataclasses import dataclass

from sqlalchemy import Select, select

from wijkplatform.core.database import bound_platform_id, session
from wijkplatform.platforms.cbs import Level, areas_with_postcode
from wijkplatform.platforms.models import Category, Platform, Wijk, WijkArea
from wijkplatform.web.kept import remembered
from wijkplatform.web.view import Mark


@dataclass(frozen=True, slots=True)
class WijkRef:
    """A wijk in a list or an address."""

    id: int
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class CategoryRef:
    """A category in a list or an address."""

    id: int
    slug: str
    name: str
    look: str

    @property
    def mark(self) -> Mark:
        """As templates show it."""
        return Mark(self.slug, self.name, self.look)


def is_closed() -> bool:
    """Whether this platform is closed, as this unit finds it: it may have been closed since the request came in."""
    query = select(Platform.closed).where(Platform.id == bound_platform_id(session()))
    return session().execute(query).scalar_one()


def list_wijken() -> tuple[WijkRef, ...]:
    """Every wijk of this platform."""
    return tuple(WijkRef(row.id, row.slug, row.name) for row in session().execute(_wijken()))


def known_wijken() -> tuple[WijkRef, ...]:
    """The same, in a request: asked once per content version."""
    return remembered("wijken", list_wijken)


def find_wijk(slug: str) -> WijkRef | None:
    """The wijk with this slug, or None."""
    row = session().execute(_wijken().where(Wijk.slug == slug)).first()
    return WijkRef(row.id, row.slug, row.name) if row else None


def list_categories() -> tuple[CategoryRef, ...]:
    """Every category of this platform."""
    return tuple(CategoryRef(row.id, row.slug, row.name, row.look) for row in session().execute(_categories()))


def list_area_names(wijk_id: int) -> tuple[str, ...]:
    """The CBS names of the areas that make up a wijk, by code; empty for a wijk that is not from the list."""
    query = select(WijkArea.cbs_name).where(WijkArea.wijk_id == wijk_id).order_by(WijkArea.cbs_code)
    return tuple(session().execute(query).scalars())


def list_wijken_with_postcode(postcode: str) -> tuple[WijkRef, ...]:
    """The wijken where these four digits are the most used postcode of a buurt; raises Invalid. Nothing is kept."""
    query = select(Wijk.id, Wijk.slug, Wijk.name, WijkArea.cbs_code).join(WijkArea, WijkArea.wijk_id == Wijk.id)
    rows = list(session().execute(query.order_by(Wijk.position, Wijk.name)))
    wanted = {
        area.code
        for gemeente, level in sorted({_part_of_country(row.cbs_code) for row in rows})
        for area in areas_with_postcode(gemeente, level, postcode)
    }
    return tuple(dict.fromkeys(WijkRef(row.id, row.slug, row.name) for row in rows if row.cbs_code in wanted))


def _part_of_country(code: str) -> tuple[str, Level]:
    """BU01470001 is a buurt in GM0147."""
    return f"GM{code[2:6]}", Level.BUURT if code.startswith("BU") else Level.WIJK


def _wijken() -> Select[int, str, str]:
    return select(Wijk.id, Wijk.slug, Wijk.name).order_by(Wijk.position, Wijk.name)


def _categories() -> Select[int, str, str, str]:
    return select(Category.id, Category.slug, Category.name, Category.look).order_by(Category.position, Category.name)
