"""The form with which anybody reports a data breach (Q01)."""

from unicodedata import category

from wtforms import Field, StringField
from wtforms.validators import ValidationError

from wijkplatform.accounts.addresses import read_address
from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _
from wijkplatform.privacy.models import LONGEST_REPORT
from wijkplatform.web.forms import Form


class ReportForm(Form):
    """`tekst`, and `email` for who wants an answer. After `validate` both are as we keep them."""

    tekst = StringField()
    email = StringField()

    def validate_tekst(self, field: Field) -> None:
        """Something, in lines that a person can read."""
        lines = _typed(field).replace("\r\n", "\n").replace("\r", "\n").split("\n")
        text = "\n".join(line.rstrip() for line in lines).strip()
        if not text:
            raise ValidationError(_("Schrijf op wat je zag."))
        if len(text) > LONGEST_REPORT:
            raise ValidationError(_("Dit is te lang: hooguit %(n)s tekens.", n=LONGEST_REPORT))
        if any(category(sign) == "Cc" and sign not in "\n\t" for sign in text):
            raise ValidationError(_("Hier staan tekens in die we niet kunnen lezen. Haal ze weg."))
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


def _typed(field: Field) -> str:
    return field.data if isinstance(field.data, str) else ""
