"""The form for a new account: `naam email wachtwoord leeftijd wijk voorwaarden`, and a parent's address under 16."""

from enum import StrEnum
from typing import Any

from wtforms import BooleanField, Field, PasswordField, StringField
from wtforms.validators import ValidationError

from wijkplatform.accounts.addresses import is_throwaway, read_address
from wijkplatform.accounts.names import read_name
from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _
from wijkplatform.platforms.queries import WijkRef
from wijkplatform.web.forms import Form
from wijkplatform.web.here import here


class Age(StrEnum):
    """How old somebody says to be. No birth date is asked (W01, R01)."""

    ADULT = "16plus"
    CHILD = "12tot16"
    TOO_YOUNG = "onder12"


class SignUpForm(Form):
    """Read with `wijken` set to those of the platform. After `validate` the fields hold what is to be kept."""

    naam = StringField()
    email = StringField()
    wachtwoord = PasswordField()
    leeftijd = StringField()
    email_ouder = StringField()
    wijk = StringField()
    postcode = StringField()
    voorwaarden = BooleanField()

    wijken: tuple[WijkRef, ...] = ()

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether everything may be taken. A parent's address counts for who is 12 to 15, digits only in a search."""
        super().validate(extra_validators)
        ignored = [self.postcode] if self.is_child else [self.postcode, self.email_ouder]
        for field in ignored:
            field.errors = []
        return not self.errors

    def require_sound(self) -> None:
        """Raise Invalid unless everything may be taken. Who is too young hears that, and nothing else is judged."""
        if self.is_too_young:
            sentence = _("Je bent jonger dan 12. Vraag het thuis: een ouder mag een account maken.")
            raise Invalid(sentence, {"leeftijd": sentence})
        if not self.validate():
            raise Invalid(_("Kijk nog eens naar wat je hebt ingevuld."))

    @property
    def is_child(self) -> bool:
        """Whether a parent has to agree."""
        return bool(self.leeftijd.data == Age.CHILD)

    @property
    def is_too_young(self) -> bool:
        """Whether a parent makes the account instead."""
        return bool(self.leeftijd.data == Age.TOO_YOUNG)

    @property
    def home(self) -> WijkRef | None:
        """The wijk that was chosen; None for who lives elsewhere, or chooses later."""
        return next((wijk for wijk in self.wijken if wijk.slug == self.wijk.data), None)

    def validate_naam(self, field: Field) -> None:
        """A name, as `read_name` takes it."""
        field.data = _taken(read_name, field)

    def validate_email(self, field: Field) -> None:
        """An address of one's own."""
        field.data = _own_mailbox(field)

    def validate_wachtwoord(self, field: Field) -> None:
        """Something; whether it will do is judged later, with no unit of work open."""
        if not _text(field):
            raise ValidationError(_("Kies een wachtwoord."))

    def validate_leeftijd(self, field: Field) -> None:
        """One of the three."""
        if _text(field) not in set(Age):
            raise ValidationError(_("Kies hoe oud je bent."))

    def validate_email_ouder(self, field: Field) -> None:
        """An address of somebody else than the child."""
        if not self.is_child:
            return
        if not _text(field).strip():
            raise ValidationError(_("Vul het e-mailadres van je ouder of verzorger in."))
        field.data = _own_mailbox(field)
        if _mailbox_of(field.data) == _mailbox_of(_text(self.email).strip().casefold()):
            raise ValidationError(_("Dit is je eigen adres. Vul het adres van je ouder of verzorger in."))

    def validate_wijk(self, field: Field) -> None:
        """A wijk of this platform, or none."""
        if _text(field) and self.home is None:
            raise ValidationError(_("Kies een %(gebied)s uit de lijst.", gebied=here().area_word))

    def validate_voorwaarden(self, field: Field) -> None:
        """Ticked."""
        if not field.data:
            raise ValidationError(_("Zet een vinkje als je akkoord gaat. Anders kunnen we geen account maken."))


class ConfirmForm(Form):
    """The button of a letter; `wachtwoord` only where the address was given by two."""

    wachtwoord = PasswordField()


def _text(field: Field) -> str:
    """What was typed; empty for what no text field can send (a file)."""
    return field.data if isinstance(field.data, str) else ""


def _taken(read: Any, field: Field) -> str:
    """What `read` makes of a field; its refusal becomes the field's fault."""
    try:
        return str(read(_text(field)))
    except Invalid as refusal:
        raise ValidationError(refusal.sentence) from None


def _own_mailbox(field: Field) -> str:
    """An address, and not of a mailbox for a few minutes where the platform does not want those."""
    address = _taken(read_address, field)
    if here().refuses_throwaway_mail and is_throwaway(address):
        raise ValidationError(_("Dit is een wegwerpadres: dat werkt maar even. Gebruik een adres dat je houdt."))
    return address


def _mailbox_of(address: str) -> str:
    """The mailbox behind an address: with many providers, what follows a + makes no difference."""
    local, _at, domain = address.rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"
