"""The form that erases an account: the password, a tick, and who gets what somebody placed."""

from wtforms import BooleanField, Field, PasswordField, StringField
from wtforms.validators import ValidationError

from wijkplatform.core.text import _
from wijkplatform.web.forms import Form


class EraseForm(Form):
    """Both, and it happens."""

    wachtwoord = PasswordField()
    bevestig = BooleanField()
    naar = StringField()

    def validate_wachtwoord(self, field: Field) -> None:
        """Something; whether it is the password is judged later, with no unit of work open."""
        if not field.data:
            raise ValidationError(_("Vul je wachtwoord in."))

    def validate_bevestig(self, field: Field) -> None:
        """Ticked."""
        if not field.data:
            raise ValidationError(_("Zet een vinkje als je zeker weet dat je alles wilt verwijderen."))
