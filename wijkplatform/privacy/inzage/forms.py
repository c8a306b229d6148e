"""Forms of the page of what is held of somebody."""

from wtforms import BooleanField, Field, HiddenField
from wtforms.validators import ValidationError

from wijkplatform.core.purposes import Purpose
from wijkplatform.core.text import _
from wijkplatform.web.forms import Form


class RowForm(Form):
    """One row, by the name that it has in this person's page: `soort` is its kind, `regel` its handle."""

    soort = HiddenField()
    regel = HiddenField()


class PurposeForm(Form):
    """A purpose, by name."""

    doel = HiddenField()

    @property
    def purpose(self) -> Purpose | None:
        """The purpose that was sent; None for a name that there is not."""
        return Purpose.__members__.get(str(self.doel.data))


class EraseByAddressForm(Form):
    """A tick: the link that was mailed is what tells who it is."""

    bevestig = BooleanField()

    def validate_bevestig(self, field: Field) -> None:
        """Ticked."""
        if not field.data:
            raise ValidationError(_("Zet een vinkje als je zeker weet dat je alles wilt verwijderen."))
