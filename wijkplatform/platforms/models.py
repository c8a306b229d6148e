"""The platform itself and what it is divided into."""

from sqlalchemy import Integer, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped

from wijkplatform.core.database import CreatedAt, Model, Pk, Scoped, Visible, column, shared
from wijkplatform.core.personal import Erase, content, impersonal

_BODY = "gegevens van de instelling zelf, geen persoon"


class Platform(Model):
    """One tenant: a municipality's or welfare organisation's site, with the controller's identity (K14)."""

    __tablename__ = "platform"
    __table_args__ = ({"info": shared("het platform zelf")},)

    id: Mapped[Pk]
    slug: Mapped[str] = column(impersonal("naam in opdrachten"), type_=String(60), unique=True)
    name: Mapped[str] = column(impersonal("naam van de site"), type_=String(80))
    place: Mapped[str] = column(impersonal("naam van de plaats"), type_=String(80))
    area_word: Mapped[str] = column(impersonal("hoe een wijk hier heet"), type_=String(10), default="wijk")
    zone: Mapped[str] = column(impersonal("tijdzone"), type_=String(60), default="Europe/Amsterdam")
    controller_name: Mapped[str] = column(impersonal(_BODY), type_=String(120))
    controller_address: Mapped[str] = column(impersonal(_BODY), type_=String(300))
    controller_email: Mapped[str] = column(impersonal("algemeen adres van de instelling"), type_=String(254))
    privacy_contact: Mapped[str] = column(impersonal("functie-adres, geen persoon"), type_=String(254))
    help_phone: Mapped[str] = column(impersonal("algemeen nummer"), type_=String(20), default="")
    help_hours: Mapped[str] = column(impersonal("wanneer de telefoon open is"), type_=String(120), default="")
    accessibility_url: Mapped[str] = column(impersonal("adres van een verklaring"), type_=String(300), default="")
    second_factor_required: Mapped[bool] = column(impersonal("of beheer een tweede stap vraagt"), default=True)
    refuses_throwaway_mail: Mapped[bool] = column(impersonal("of wegwerpadressen mogen"), default=False)
    closed: Mapped[bool] = column(impersonal("of de site besloten is"), default=False)
    residents_post: Mapped[bool] = column(impersonal("of bewoners iets mogen plaatsen"), default=False)
    first_posts_wait: Mapped[bool] = column(impersonal("of wat iemand als eerste plaatst, wacht"), default=True)
    content_version: Mapped[int] = column(impersonal("teller van wijzigingen"), type_=Integer, default=1)
    created_at: Mapped[CreatedAt]


class PlatformHost(Model):
    """A host name that leads to a platform. One per platform is the main one, used in addresses that we write."""

    __tablename__ = "platform_host"
    __table_args__ = ({"info": shared("wordt gelezen voor bekend is welk platform het is")},)

    host: Mapped[str] = column(impersonal("hostnaam van de site"), type_=String(253), primary_key=True)
    owner_id: Mapped[int] = column(content("platform", on_erase=Erase.DELETE), type_=Integer, index=True)
    is_main: Mapped[bool] = column(impersonal("welk adres we zelf schrijven"), default=False)


class Wijk(Scoped, Visible, Model):
    """One area as this platform divides itself; "buren" are people with an account in the same one."""

    __tablename__ = "wijk"
    __table_args__ = (UniqueConstraint("platform_id", "slug"),)

    id: Mapped[Pk]
    slug: Mapped[str] = column(impersonal("naam in adressen"), type_=String(80))
    name: Mapped[str] = column(impersonal("naam van een gebied"), type_=String(120))
    position: Mapped[int] = column(impersonal("volgorde"), type_=SmallInteger, default=0)


class WijkArea(Scoped, Model):
    """A CBS wijk or buurt that makes up (part of) a `Wijk`; with the year of the list that it comes from."""

    __tablename__ = "wijk_area"
    __table_args__ = (UniqueConstraint("platform_id", "cbs_code"),)

    id: Mapped[Pk]
    wijk_id: Mapped[int] = column(content("wijk", on_erase=Erase.DELETE), type_=Integer, index=True)
    cbs_code: Mapped[str] = column(impersonal("code van een gebied"), type_=String(12))
    cbs_name: Mapped[str] = column(impersonal("naam van een gebied"), type_=String(120))
    cbs_year: Mapped[int] = column(impersonal("jaar van de lijst"), type_=SmallInteger)


class Category(Scoped, Visible, Model):
    """A kind of activity, in plain words; `look` names its icon and tint."""

    __tablename__ = "category"
    __table_args__ = (UniqueConstraint("platform_id", "slug"),)

    id: Mapped[Pk]
    slug: Mapped[str] = column(impersonal("naam in adressen"), type_=String(60))
    name: Mapped[str] = column(impersonal("naam van een soort"), type_=String(60))
    look: Mapped[str] = column(impersonal("welk plaatje"), type_=String(20))
    position: Mapped[int] = column(impersonal("volgorde"), type_=SmallInteger, default=0)
