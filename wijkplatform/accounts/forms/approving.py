"""What who runs a closed platform fills in: a decision about an account, or whom to invite."""

from enum import StrEnum

from wtforms import Field, StringField
from wtforms.validators import ValidationError

from wijkplatform.accounts.addresses import read_address
from wijkplatform.accounts.models import LONGEST_REASON
from wijkplatform.accounts.names import read_name
from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _
from wijkplatform.platforms.contact_details import one_line
from wijkplatform.platforms.queries import WijkRef
from wijkplatform.web.forms import Form
from wijkplatform.web.here import here


class Decision(StrEnum):
    """What may be decided."""

    APPROVE = "toelaten"
    REFUSE = "weigeren"


class ApprovalForm(Form):
    """One of two buttons; to refuse asks for a reason, which the person reads. `reden` holds one line afterwards."""

    besluit = StringField()
    reden = StringField()

    def validate_besluit(self, field: Field) -> None:
        """One of the two."""
        if field.data not in set(Decision):
            raise ValidationError(_("Kies een van de knoppen."))

    def validate_reden(self, field: Field) -> None:
        """Something, to refuse."""
        if self.besluit.data != Decision.REFUSE:
            return
        field.data = one_line(_text(field))
        if not field.data:
            raise ValidationError(_("Schrijf op waarom. De persoon krijgt dit te lezen."))
        if len(field.data) > LONGEST_REASON:
            raise ValidationError(_("De reden is te lang: hooguit %(most)s tekens.", most=LONGEST_REASON))


class InviteForm(Form):
    """Whom to invite. Read with `wijken` set to those of the platform."""

    naam = StringField()
    email = StringField()
    wijk = StringField()

    wijken: tuple[WijkRef, ...] = ()

    @property
    def home(self) -> WijkRef | None:
        """The wijk that was chosen, if one was."""
        return next((wijk for wijk in self.wijken if wijk.slug == self.wijk.data), None)

    def validate_naam(self, field: Field) -> None:
        """A name, as `read_name` takes it."""
        try:
            field.data = read_name(_text(field))
        except Invalid as refusal:
            raise ValidationError(refusal.sentence) from None

    def validate_email(self, field: Field) -> None:
        """An address, as `read_address` takes it."""
        try:
            field.data = read_address(_text(field))
        except Invalid as refusal:
            raise ValidationError(refusal.sentence) from None

    def validate_wijk(self, field: Field) -> None:
        """A wijk of this platform, or none."""
        if _text(field) and self.home is None:
            raise ValidationError(_("Kies een %(gebied)s uit de lijst.", gebied=here().area_word))


def _text(field: Field) -> str:
    return field.data if isinstance(field.data, str) else ""
