"""What somebody fills in to change an account. What may be taken, the actions say."""

from wtforms import Field, PasswordField, StringField
from wtforms.validators import ValidationError

from wijkplatform.core.text import _
from wijkplatform.platforms.queries import list_wijken
from wijkplatform.web.forms import Form
from wijkplatform.web.here import here


class PasswordForm(Form):
    """The present password and another one."""

    huidig = PasswordField()
    wachtwoord = PasswordField()

    def validate_huidig(self, field: Field) -> None:
        """Something."""
        _require_text(field, _("Vul het wachtwoord in dat je nu hebt."))

    def validate_wachtwoord(self, field: Field) -> None:
        """Something; whether it will do is judged later, with no unit of work open."""
        _require_text(field, _("Kies een nieuw wachtwoord."))


class AddressForm(Form):
    """Another e-mail address, and the password."""

    email = StringField()
    wachtwoord = PasswordField()

    def validate_email(self, field: Field) -> None:
        """Something; whether it is an address is said by who reads it."""
        _require_text(field, _("Vul je nieuwe e-mailadres in."))

    def validate_wachtwoord(self, field: Field) -> None:
        """Something."""
        _require_text(field, _("Vul je wachtwoord in."))


class NameForm(Form):
    """Another name."""

    naam = StringField()

    def validate_naam(self, field: Field) -> None:
        """Something; whether it is a name is said by who reads it."""
        _require_text(field, _("Vul in hoe je heet."))


class WijkForm(Form):
    """Another wijk by its slug; sent empty by who lives in none. Read with a unit of work open."""

    wijk = StringField()
    chosen: int | None = None

    def validate_wijk(self, field: Field) -> None:
        """A wijk of this platform, or said to be none: a form without the field says nothing."""
        found = next((wijk for wijk in list_wijken() if wijk.slug == field.data), None)
        if found is None and field.raw_data != [""]:
            raise ValidationError(_("Kies een %(gebied)s uit de lijst.", gebied=here().area_word))
        self.chosen = found.id if found else None


def _require_text(field: Field, sentence: str) -> None:
    if not isinstance(field.data, str) or not field.data:
        raise ValidationError(sentence)
