"""Forms to log in, to log out, and to ask for a link."""

from wtforms import Field, HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired, ValidationError

from wijkplatform.accounts.addresses import read_address
from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _
from wijkplatform.web.forms import Form


def is_address(_form: Form, field: Field) -> None:
    """Refuse what is no e-mail address. Whether it has an account is not asked."""
    try:
        read_address(field.data or "")
    except Invalid as error:
        raise ValidationError(error.sentence) from None


class LogInForm(Form):
    """E-mail address and password; `verder` is the page to go on to."""

    email = StringField(validators=[is_address])
    wachtwoord = PasswordField(validators=[InputRequired(_("Vul je wachtwoord in."))])
    verder = HiddenField()


class MailForm(Form):
    """An address to mail a link to."""

    email = StringField(validators=[is_address])


class NewPasswordForm(Form):
    """A new password; whether it will do is judged outside any unit of work."""

    wachtwoord = PasswordField(validators=[InputRequired(_("Bedenk een nieuw wachtwoord."))])


class ButtonForm(Form):
    """A button and nothing to fill in."""


class OnwardForm(Form):
    """A button, and the page to go on to."""

    verder = HiddenField()
