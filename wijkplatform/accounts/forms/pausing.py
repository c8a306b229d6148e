"""What is sent to pause, and what the privacycontact sends to restrict (K05)."""

from enum import StrEnum

from wtforms import Field, HiddenField, StringField
from wtforms.validators import ValidationError

from wijkplatform.accounts.forms.logging_in import is_address
from wijkplatform.core.text import _
from wijkplatform.web.forms import Form


class Pause(StrEnum):
    """What somebody may do with their own account."""

    BEGIN = "pauzeren"
    END = "hervatten"


class Restriction(StrEnum):
    """What the privacycontact may do."""

    SET = "beperken"
    LIFT = "opheffen"
    SHOW = "tonen"


class PauseForm(Form):
    """One of two buttons."""

    doe = HiddenField()

    def validate_doe(self, field: Field) -> None:
        """One of the two."""
        if field.data not in set(Pause):
            raise ValidationError(_("Kies een van de knoppen."))


class RestrictForm(Form):
    """One of three buttons: an address to restrict, a person (`wie`) to lift it of, or who they are."""

    doe = HiddenField()
    email = StringField()
    wie = HiddenField()

    def validate_doe(self, field: Field) -> None:
        """One of the three."""
        if field.data not in set(Restriction):
            raise ValidationError(_("Kies een van de knoppen."))

    def validate_email(self, field: Field) -> None:
        """An address, to restrict. Whether it has an account is not said."""
        if self.doe.data != Restriction.SET:
            return
        if not (field.data or "").strip():
            raise ValidationError(_("Vul het e-mailadres in van de persoon om wie het gaat."))
        is_address(self, field)
