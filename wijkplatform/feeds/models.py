"""Embeds: which website may show what, and which local partner agreed to it, wijk by wijk (PROMISES W10)."""

from datetime import datetime

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped

from wijkplatform.core.database import CreatedAt, Model, Pk, PublicId, Scoped, UtcDateTime, Visible, column
from wijkplatform.core.personal import Erase, content, impersonal


class Embed(Scoped, Visible, Model):
    """A key that lets named websites show this platform's agenda, until it is revoked."""

    __tablename__ = "embed"

    id: Mapped[Pk]
    key: Mapped[PublicId]
    created_at: Mapped[CreatedAt]
    revoked_at: Mapped[datetime | None] = column(impersonal("wanneer de sleutel is ingetrokken"), type_=UtcDateTime)


class EmbedSite(Scoped, Visible, Model):
    """A website (origin, such as https://buurtkrant.example) that may use the key."""

    __tablename__ = "embed_site"

    embed_id: Mapped[int] = column(content("embed", on_erase=Erase.DELETE), type_=Integer, primary_key=True)
    origin: Mapped[str] = column(impersonal("adres van een website"), type_=String(260), primary_key=True)


class EmbedWijk(Scoped, Visible, Model):
    """A wijk in the embed, with the organisation that agreed for it. There is no row without an agreement.

    `agreed_by` is the name as it was at that moment; no person is named.
    """

    __tablename__ = "embed_wijk"

    embed_id: Mapped[int] = column(content("embed", on_erase=Erase.DELETE), type_=Integer, primary_key=True)
    wijk_id: Mapped[int] = column(content("wijk", on_erase=Erase.DELETE), type_=Integer, primary_key=True)
    organisation_id: Mapped[int | None] = column(content("organisation", on_erase=Erase.UNLINK), type_=Integer)
    agreed_by: Mapped[str] = column(impersonal("naam van de instelling die akkoord gaf"), type_=String(120))
    agreed_at: Mapped[datetime] = column(impersonal("wanneer er akkoord was"), type_=UtcDateTime)
    agreed_how: Mapped[str] = column(impersonal("langs welke weg"), type_=String(40))


class EmbedCategory(Scoped, Visible, Model):
    """A category that the embed is limited to; none at all means every category."""

    __tablename__ = "embed_category"

    embed_id: Mapped[int] = column(content("embed", on_erase=Erase.DELETE), type_=Integer, primary_key=True)
    category_id: Mapped[int] = column(content("category", on_erase=Erase.DELETE), type_=Integer, primary_key=True)
