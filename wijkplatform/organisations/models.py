"""Organisations: who they are, for which wijken, about which themes, and who writes for them."""

from datetime import date

from sqlalchemy import Date, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped

from wijkplatform.core.database import CreatedAt, Model, Pk, Scoped, Visible, column
from wijkplatform.core.personal import Erase, about, content, impersonal, person, personal
from wijkplatform.core.purposes import Purpose

_GENERAL = "algemene gegevens van een organisatie, geen persoon"


class Organisation(Scoped, Visible, Model):
    """A partner organisation. Its general contact details are structured and may go out; people's may not (issue G)."""

    __tablename__ = "organisation"
    __table_args__ = (UniqueConstraint("platform_id", "slug"),)

    id: Mapped[Pk]
    slug: Mapped[str] = column(impersonal("naam in adressen"), type_=String(80))
    name: Mapped[str] = column(impersonal(_GENERAL), type_=String(120))
    summary: Mapped[str] = column(impersonal(_GENERAL), type_=String(200), default="")
    text: Mapped[str] = column(impersonal(_GENERAL), type_=Text, default="")
    look: Mapped[str] = column(impersonal("welk plaatje"), type_=String(20), default="ontmoeten")
    phone: Mapped[str] = column(impersonal(_GENERAL), type_=String(20), default="")
    email: Mapped[str] = column(impersonal(_GENERAL), type_=String(254), default="")
    website: Mapped[str] = column(impersonal(_GENERAL), type_=String(300), default="")
    address: Mapped[str] = column(impersonal("bezoekadres van een organisatie"), type_=String(200), default="")
    checked_on: Mapped[date | None] = column(impersonal("wanneer het is nagekeken"), type_=Date)
    created_at: Mapped[CreatedAt]


class OrganisationWijk(Scoped, Visible, Model):
    """A wijk that an organisation works in; none at all means the whole platform."""

    __tablename__ = "organisation_wijk"
    __table_args__ = (UniqueConstraint("platform_id", "organisation_id", "wijk_id"),)

    organisation_id: Mapped[int] = column(
        content("organisation", on_erase=Erase.DELETE), type_=Integer, primary_key=True
    )
    wijk_id: Mapped[int] = column(content("wijk", on_erase=Erase.DELETE), type_=Integer, primary_key=True)


class OrganisationTheme(Scoped, Visible, Model):
    """A category that an organisation is about."""

    __tablename__ = "organisation_theme"

    organisation_id: Mapped[int] = column(
        content("organisation", on_erase=Erase.DELETE), type_=Integer, primary_key=True
    )
    category_id: Mapped[int] = column(content("category", on_erase=Erase.DELETE), type_=Integer, primary_key=True)


class Membership(Scoped, Model):
    """Who writes for an organisation, as `redacteur` or `beheerder` of its page."""

    __tablename__ = "membership"
    __table_args__ = (
        {"info": about("De organisaties waarvoor je schrijft", ends="tot je er niet meer voor schrijft")},
    )

    organisation_id: Mapped[int] = column(
        content(
            "organisation",
            on_erase=Erase.DELETE,
            tells=personal(Purpose.ROLES, label="Organisatie"),
            shown="name",
        ),
        type_=Integer,
        primary_key=True,
    )
    user_id: Mapped[int] = column(
        person("wie voor de organisatie schrijft", on_erase=Erase.DELETE), type_=Integer, primary_key=True, index=True
    )
    role: Mapped[str] = column(personal(Purpose.ROLES, label="Rol bij een organisatie"), type_=String(20))
    created_at: Mapped[CreatedAt]
