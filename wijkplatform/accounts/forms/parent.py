"""What a parent answers, and what a parent may do later, through a link in a mail."""

from enum import StrEnum

from wtforms import BooleanField, Field, StringField
from wtforms.validators import ValidationError

from wijkplatform.core.text import _
from wijkplatform.web.forms import Form


class Answer(StrEnum):
    """What a parent says to the question whether the child may have an account."""

    YES = "ja"
    NO = "nee"


class ParentDeed(StrEnum):
    """What a parent who agreed may do."""

    STILL = "nog-goed"
    SIXTEEN = "is-16"
    WITHDRAW = "intrekken"


class AnswerForm(Form):
    """Two buttons."""

    antwoord = StringField()

    def validate_antwoord(self, field: Field) -> None:
        """Yes or no."""
        if field.data not in set(Answer):
            raise ValidationError(_("Kies ja of nee."))


class ParentDeedForm(Form):
    """One of three buttons; to withdraw, or to say that the child is 16, asks for a tick: neither can be undone."""

    doe = StringField()
    zestien = BooleanField()
    bevestig = BooleanField()

    def validate_doe(self, field: Field) -> None:
        """One of the three."""
        if field.data not in set(ParentDeed):
            raise ValidationError(_("Kies een van de knoppen."))

    def validate_zestien(self, field: Field) -> None:
        """Ticked, to end what a parent has a say in."""
        if self.doe.data == ParentDeed.SIXTEEN and not field.data:
            raise ValidationError(_("Zet een vinkje als je kind echt 16 jaar of ouder is."))

    def validate_bevestig(self, field: Field) -> None:
        """Ticked, to withdraw."""
        if self.doe.data == ParentDeed.WITHDRAW and not field.data:
            raise ValidationError(_("Zet een vinkje als je zeker weet dat alles weg moet."))
