"""The forms: a first message with or without an account, an answer, and a button."""

from unicodedata import category

from wtforms import Field, HiddenField, StringField, TextAreaField
from wtforms.validators import ValidationError

from wijkplatform.accounts.addresses import read_address
from wijkplatform.accounts.names import read_name
from wijkplatform.core.errors import Invalid
from wijkplatform.core.ids import PUBLIC_ID_PATTERN, new_public_id
from wijkplatform.core.text import _
from wijkplatform.messages.models import LONGEST_MESSAGE
from wijkplatform.web.forms import Form


class MessageForm(Form):
    """A message alone: an answer, or a first one of who has logged in."""

    sleutel = HiddenField(default=new_public_id)
    bericht = TextAreaField()

    @property
    def key(self) -> str:
        """The random name of this form; a new one for who sent none that can be."""
        key = self.sleutel.data or ""
        return key if PUBLIC_ID_PATTERN.fullmatch(key) else new_public_id()

    def validate_bericht(self, field: Field) -> None:
        """Plain text, a line a line whatever ended it; no signs that cannot be seen."""
        typed = field.data if isinstance(field.data, str) else ""
        field.data = "\n".join(line.rstrip() for line in typed.splitlines()).strip()
        if not field.data:
            raise ValidationError(_("Schrijf je bericht."))
        if len(field.data) > LONGEST_MESSAGE:
            raise ValidationError(_("Je bericht is te lang: hooguit %(n)s tekens.", n=LONGEST_MESSAGE))
        if any(category(sign) == "Cc" and sign not in "\n\t" for sign in field.data):
            raise ValidationError(_("Hier staan tekens in die we niet kunnen lezen. Haal ze weg."))


class ContactForm(MessageForm):
    """A first message of somebody without an account."""

    naam = StringField()
    email = StringField()
    bericht = TextAreaField()  # once more, so that it comes last

    def validate_naam(self, field: Field) -> None:
        """A name as accounts have it: one line, and no address in it."""
        try:
            field.data = read_name(field.data if isinstance(field.data, str) else "")
        except Invalid as refusal:
            raise ValidationError(refusal.sentence) from None

    def validate_email(self, field: Field) -> None:
        """One address, as `read_address` takes it."""
        try:
            field.data = read_address(field.data if isinstance(field.data, str) else "")
        except Invalid as refusal:
            raise ValidationError(refusal.sentence) from None


class ButtonForm(Form):
    """One button."""
