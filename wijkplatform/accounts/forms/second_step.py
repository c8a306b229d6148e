"""Forms of the second step."""

from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired

from wijkplatform.core.text import _
from wijkplatform.web.forms import Form


class CodeForm(Form):
    """A code of the app, of a mail, or for recovery."""

    code = StringField(validators=[InputRequired(_("Vul de code in."))])
    verder = HiddenField()


class SetUpForm(Form):
    """A code that shows that the app works, and the password."""

    code = StringField(validators=[InputRequired(_("Vul de code uit je app in."))])
    wachtwoord = PasswordField(validators=[InputRequired(_("Vul je wachtwoord in."))])
    verder = HiddenField()


class SwitchOffForm(Form):
    """A code and the password, to do without the app from now on."""

    code = StringField(validators=[InputRequired(_("Vul de code uit je app in, of een herstelcode."))])
    wachtwoord = PasswordField(validators=[InputRequired(_("Vul je wachtwoord in."))])


class PasswordForm(Form):
    """The password, to show who is asking."""

    wachtwoord = PasswordField(validators=[InputRequired(_("Vul je wachtwoord in."))])
