"""The form with which anybody reports a data breach, and that of who handles the report (Q01)."""

from enum import StrEnum
from unicodedata import category

from wtforms import Field, HiddenField, StringField
from wtforms.validators import ValidationError

from wijkplatform.accounts.addresses import read_address
from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _
from wijkplatform.privacy.models import LONGEST_REPORT, ReportState
from wijkplatform.web.forms import Form


class Deed(StrEnum):
    """What the privacycontact may do with a report."""

    KEEP = "bewaar"
    UNDO = "terug"


class ReportForm(Form):
    """`tekst`, and `email` for who wants an answer. After `validate` both are as we keep them."""

    tekst = StringField()
    email = StringField()

    def validate_tekst(self, field: Field) -> None:
        """Something, in lines that a person can read."""
        text = _lines(field)
        if not text:
            raise ValidationError(_("Schrijf op wat je zag."))
        field.data = text

    def validate_email(self, field: Field) -> None:
        """An address, as `read_address` takes it, or nothing."""
        if not _typed(field).strip():
            field.data = ""
            return
        try:
            field.data = read_address(_typed(field))
        except Invalid as refusal:
            raise ValidationError(refusal.sentence) from None


class HandleForm(Form):
    """What the privacycontact sends about a report: one of two buttons (`doe`), and of which `versie` they saw.

    `bewaar` keeps `stand` and `notitie`; `terug` puts the state back to what it was. After `validate`, `stand` and
    `versie` are those that there are, and the note is as we keep it.
    """

    doe = HiddenField()
    versie = HiddenField()
    stand = StringField()
    notitie = StringField()

    def validate_doe(self, field: Field) -> None:
        """One of the two."""
        if field.data not in set(Deed):
            raise ValidationError(_("Kies een van de knoppen."))

    def validate_versie(self, field: Field) -> None:
        """A number, as the page printed it."""
        if not _typed(field).isascii() or not _typed(field).isdecimal() or len(_typed(field)) > 9:
            raise ValidationError(_("Deze pagina klopt niet meer. Open de melding opnieuw."))

    def validate_stand(self, field: Field) -> None:
        """One of the three, to keep."""
        if self.doe.data == Deed.KEEP and field.data not in set(ReportState):
            raise ValidationError(_("Kies hoe ver je bent."))

    def validate_notitie(self, field: Field) -> None:
        """Lines that a person can read, or nothing."""
        field.data = _lines(field)


def _lines(field: Field) -> str:
    """What was typed, without room at the ends of lines. Raises ValidationError when that cannot be taken."""
    lines = _typed(field).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    text = "\n".join(line.rstrip() for line in lines).strip()
    if len(text) > LONGEST_REPORT:
        raise ValidationError(_("Dit is te lang: hooguit %(n)s tekens.", n=LONGEST_REPORT))
    if any(category(sign) == "Cc" and sign not in "\n\t" for sign in text):
        raise ValidationError(_("Hier staan tekens in die we niet kunnen lezen. Haal ze weg."))
    return text


def _typed(field: Field) -> str:
    return field.data if isinstance(field.data, str) else ""
