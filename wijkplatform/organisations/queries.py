"""Reading organisations: columns, through the policy, in a number of queries that does not grow with the rows."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import exists, or_, select

from wijkplatform.accounts.models import User
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import session
from wijkplatform.core.errors import NotFound
from wijkplatform.core.text import _
from wijkplatform.organisations.cards import OrganisationRow
from wijkplatform.organisations.models import (
    Membership,
    Organisation,
    OrganisationTheme,
    OrganisationWijk,
)
from wijkplatform.organisations.opening.queries import all_organisations
from wijkplatform.organisations.policy import visible_to
from wijkplatform.platforms.area_names import key_of
from wijkplatform.platforms.models import Category, Wijk
from wijkplatform.platforms.queries import CategoryRef
from wijkplatform.web.feature import Heir
from wijkplatform.web.view import Mark


@dataclass(frozen=True, slots=True)
class OrganisationRef:
    """An organisation as other features need it: its name, address on the site and general contact details."""

    id: int
    slug: str
    name: str
    phone: str
    website: str


@dataclass(frozen=True, slots=True)
class OrganisationFacts:
    """All that an organisation's page tells. No `wijken` means the whole place."""

    id: int
    slug: str
    name: str
    summary: str
    text: str
    phone: str
    email: str
    website: str
    address: str
    checked_on: date | None
    wijken: tuple[str, ...]
    themes: tuple[Mark, ...]

    @property
    def ref(self) -> OrganisationRef:
        """The same organisation, as other features need it."""
        return OrganisationRef(self.id, self.slug, self.name, self.phone, self.website)


_REF = (Organisation.id, Organisation.slug, Organisation.name, Organisation.phone, Organisation.website)


def list_organisations(
    viewer: Viewer,
    *,
    wijk_id: int | None = None,
    category_id: int | None = None,
    open_now: Collection[int] = (),
) -> tuple[OrganisationRow, ...]:
    """Organisations from A to Z: those that work in a wijk (in it or in the whole place), those about a category.

    Of those in `open_now` (ids) the row says so.
    """
    if wijk_id is None and category_id is None:
        return tuple(
            OrganisationRow(page_path(row.slug), row.name, row.summary, row.look, row.id in open_now)
            for row in _from_a_to_z(all_organisations().rows)
        )
    query = select(Organisation.id, Organisation.slug, Organisation.name, Organisation.summary, Organisation.look)
    query = query.where(visible_to(viewer))
    if wijk_id is not None:
        of_it = OrganisationWijk.organisation_id == Organisation.id
        here = exists().where(of_it, OrganisationWijk.wijk_id == wijk_id)
        query = query.where(or_(here, ~exists().where(of_it)))
    if category_id is not None:
        about = OrganisationTheme.organisation_id == Organisation.id
        query = query.where(exists().where(about, OrganisationTheme.category_id == category_id))
    rows = _from_a_to_z(session().execute(query))
    return tuple(
        OrganisationRow(page_path(row.slug), row.name, row.summary, row.look, row.id in open_now) for row in rows
    )


def _from_a_to_z(rows: Iterable[Any]) -> list[Any]:
    return sorted(rows, key=lambda row: (key_of(row.name), row.slug))


def list_organisation_refs() -> tuple[OrganisationRef, ...]:
    """Every organisation of this platform, from A to Z."""
    rows = _from_a_to_z(all_organisations().rows)
    return tuple(OrganisationRef(row.id, row.slug, row.name, row.phone, row.website) for row in rows)


def find_organisation_ref(slug: str) -> OrganisationRef | None:
    """The organisation with this slug, or None."""
    row = session().execute(select(*_REF).where(Organisation.slug == slug)).first()
    return OrganisationRef(row.id, row.slug, row.name, row.phone, row.website) if row else None


def list_themes(viewer: Viewer) -> tuple[CategoryRef, ...]:
    """The categories that an organisation is about, in the order of the platform."""
    about = exists().where(
        OrganisationTheme.category_id == Category.id,
        OrganisationTheme.organisation_id == Organisation.id,
        visible_to(viewer),
    )
    query = select(Category.id, Category.slug, Category.name, Category.look).where(about)
    rows = session().execute(query.order_by(Category.position, Category.name))
    return tuple(CategoryRef(row.id, row.slug, row.name, row.look) for row in rows)


def get_organisation(viewer: Viewer, slug: str) -> OrganisationFacts:
    """The organisation with this slug; raises NotFound."""
    query = select(
        *_REF,
        Organisation.summary,
        Organisation.text,
        Organisation.email,
        Organisation.address,
        Organisation.checked_on,
    )
    row = session().execute(query.where(Organisation.slug == slug, visible_to(viewer))).first()
    if row is None:
        raise NotFound(_("Misschien is het adres veranderd, of is de pagina weggehaald."))
    return OrganisationFacts(
        id=row.id, slug=row.slug, name=row.name, summary=row.summary, text=row.text, phone=row.phone, email=row.email,
        website=row.website, address=row.address, checked_on=row.checked_on,
        wijken=_wijken_of(row.id), themes=_themes_of(row.id),
    )  # fmt: skip


def roles_of(user_id: int) -> frozenset[int]:
    """The organisations that somebody writes for, by id."""
    query = select(Membership.organisation_id).where(Membership.user_id == user_id)
    return frozenset(session().execute(query).scalars())


def heirs_of(user_id: int) -> tuple[Heir, ...]:
    """The organisations to which somebody may leave what they placed: those that they write for, from A to Z."""
    query = select(Organisation.id, Organisation.slug, Organisation.name).join(
        Membership, Membership.organisation_id == Organisation.id
    )
    rows = session().execute(query.where(Membership.user_id == user_id).order_by(Organisation.name))
    return tuple(Heir(row.id, row.slug, row.name) for row in rows)


def list_memberships(user_id: int) -> tuple[tuple[str, str], ...]:
    """What somebody is at which organisation: the role, and the organisation's name."""
    query = select(Membership.role, Organisation.name).join(Organisation, Organisation.id == Membership.organisation_id)
    rows = session().execute(query.where(Membership.user_id == user_id).order_by(Organisation.name))
    return tuple((row.role, row.name) for row in rows)


def list_editors() -> tuple[str, ...]:
    """A line for each role that somebody has at an organisation, by organisation and name: for who has a role too."""
    query = (
        select(User.name, Membership.role, Organisation.name.label("where"))
        .join(Membership, Membership.user_id == User.id)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .order_by(Organisation.name, User.name)
    )
    return tuple(
        _("%(naam)s: %(rol)s van %(organisatie)s", naam=row.name, rol=row.role, organisatie=row.where)
        for row in session().execute(query)
    )


def page_path(slug: str) -> str:
    """Where an organisation's page is."""
    return f"/organisaties/{slug}"


def _wijken_of(organisation_id: int) -> tuple[str, ...]:
    query = (
        select(Wijk.name)
        .join(OrganisationWijk, OrganisationWijk.wijk_id == Wijk.id)
        .where(OrganisationWijk.organisation_id == organisation_id)
    )
    return tuple(session().execute(query.order_by(Wijk.position, Wijk.name)).scalars())


def _themes_of(organisation_id: int) -> tuple[Mark, ...]:
    query = (
        select(Category.slug, Category.name, Category.look)
        .join(OrganisationTheme, OrganisationTheme.category_id == Category.id)
        .where(OrganisationTheme.organisation_id == organisation_id)
    )
    rows = session().execute(query.order_by(Category.position, Category.name))
    return tuple(Mark(row.slug, row.name, row.look) for row in rows)
