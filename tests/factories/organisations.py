"""Organisations for tests."""

from typing import Any

from wijkplatform.core.database import db
from wijkplatform.organisations.models import Organisation


def make_organisation(slug: str = "de-linde", **changes: Any) -> Organisation:
    """An organisation with general contact details."""
    fields: dict[str, Any] = {
        "slug": slug,
        "name": "Dorpshuis De Linde",
        "summary": "Koffie, zalen en cursussen.",
        "phone": "074 000 00 01",
        "email": "info@linde.example",
        "website": "https://linde.example",
    }
    organisation = Organisation(**(fields | changes))
    db.session.add(organisation)
    db.session.flush()
    return organisation
