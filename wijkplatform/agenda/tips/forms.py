"""The form with which anybody tips an activity, and the buttons of who handles it."""

from enum import StrEnum
from unicodedata import category
from urllib.parse import urlsplit

from wtforms import Field, HiddenField, StringField
from wtforms.validators import ValidationError

from wijkplatform.accounts.addresses import read_address
from wijkplatform.agenda.tips.models import LONGEST_WEBSITE, LONGEST_WHAT, LONGEST_WORDS
from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _
from wijkplatform.web.forms import Form


class Deed(StrEnum):
    """What may be done with a tip."""

    HANDLED = "afgehandeld"
    UNDO = "terug"


class TipForm(Form):
    """After `validate` each field is as we keep it; `email` only for who may be asked."""

    wat = StringField()
    wanneer = StringField()
    waar = StringField()
    website = StringField()
    email = StringField()

    def validate_wat(self, field: Field) -> None:
        """What there is to do."""
        field.data = _line(field, LONGEST_WHAT)
        if not field.data:
            raise ValidationError(_("Schrijf op wat er te doen is."))

    def validate_wanneer(self, field: Field) -> None:
        """When, in any words."""
        field.data = _line(field, LONGEST_WORDS)
        if not field.data:
            raise ValidationError(_("Schrijf op wanneer het is. Weet je het niet precies? Dan mag het ook ongeveer."))

    def validate_waar(self, field: Field) -> None:
        """Where, or nothing."""
        field.data = _line(field, LONGEST_WORDS)

    def validate_website(self, field: Field) -> None:
        """An address on the web, with or without `https://` before it, or nothing."""
        typed = _line(field, LONGEST_WEBSITE)
        field.data = typed if not typed or "://" in typed else f"https://{typed}"
        if field.data and not _is_website(field.data):
            raise ValidationError(_("Dit is geen adres van een website. Het ziet eruit als www.dorpshuis.nl."))

    def validate_email(self, field: Field) -> None:
        """An address, as `read_address` takes it, or nothing."""
        field.data = _line(field, LONGEST_WEBSITE)
        if not field.data:
            return
        try:
            field.data = read_address(field.data)
        except Invalid as refusal:
            raise ValidationError(refusal.sentence) from None


class HandleTipForm(Form):
    """One of two buttons (`doe`)."""

    doe = HiddenField()

    def validate_doe(self, field: Field) -> None:
        """One of the two."""
        if field.data not in set(Deed):
            raise ValidationError(_("Kies een van de knoppen."))


def _is_website(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    sound = parts.scheme in {"http", "https"} and not parts.username and " " not in address
    return sound and "." in host.strip(".") and len(address) <= LONGEST_WEBSITE


def _line(field: Field, longest: int) -> str:
    """What was typed, on one line. Raises ValidationError when that cannot be taken."""
    text = " ".join(field.data.split()) if isinstance(field.data, str) else ""
    if len(text) > longest:
        raise ValidationError(_("Dit is te lang: hooguit %(n)s tekens.", n=longest))
    if any(category(sign) == "Cc" for sign in text):
        raise ValidationError(_("Hier staan tekens in die we niet kunnen lezen. Haal ze weg."))
    return text
