"""The form of one's own profile: `naam over zichtbaarheid foto interesses toon_over toon_foto toon_interesses`."""

from typing import IO
from unicodedata import category

from werkzeug.datastructures import FileStorage
from wtforms import BooleanField, Field, FileField, SelectMultipleField, StringField
from wtforms.validators import ValidationError

from wijkplatform.accounts.names import read_name
from wijkplatform.core.audience import Visibility
from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _
from wijkplatform.platforms.queries import CategoryRef
from wijkplatform.profiles.actions import Draft
from wijkplatform.profiles.models import LONGEST_ABOUT
from wijkplatform.profiles.queries import Own
from wijkplatform.web.forms import Form


class ProfileForm(Form):
    """Read with `categories` set to those of the platform."""

    naam = StringField()
    over = StringField()
    zichtbaarheid = StringField()
    interesses = SelectMultipleField(validate_choice=False, choices=[])
    foto = FileField()
    foto_weg = BooleanField()
    toon_over = BooleanField()
    toon_foto = BooleanField()
    toon_interesses = BooleanField()

    published = frozenset({"over"})
    categories: tuple[CategoryRef, ...] = ()

    def validate_naam(self, field: Field) -> None:
        """A name, as `read_name` takes it."""
        try:
            field.data = read_name(field.data if isinstance(field.data, str) else "")
        except Invalid as refusal:
            raise ValidationError(refusal.sentence) from None

    def validate_over(self, field: Field) -> None:
        """Text with lines, at most 5,000 characters, nothing that only machines read."""
        text = field.data if isinstance(field.data, str) else ""
        text = "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")).strip()
        if len(text) > LONGEST_ABOUT:
            raise ValidationError(_("Dit is te lang: hooguit %(n)s tekens.", n=LONGEST_ABOUT))
        if any(category(sign) == "Cc" and sign not in "\n\t" for sign in text):
            raise ValidationError(_("Hier staan tekens in die we niet kunnen lezen. Haal ze weg."))
        field.data = text

    def validate_zichtbaarheid(self, field: Field) -> None:
        """One of the three."""
        if field.data not in set(Visibility):
            raise ValidationError(_("Kies wie je profiel mag zien."))

    def validate_interesses(self, field: Field) -> None:
        """Categories of this platform, by slug."""
        if not set(field.data or ()) <= {each.slug for each in self.categories}:
            raise ValidationError(_("Kies uit de lijst wat je leuk vindt."))

    def compare(self, own: Own) -> None:
        """Say what others read of it already, and what they will; before `validate`."""
        shown = Visibility.ANONIEM if not own.shows_about else own.visibility
        asked = self.zichtbaarheid.data if self.toon_over.data else Visibility.ANONIEM
        if asked == Visibility.ANONIEM:
            self.published = frozenset()
        if shown in {asked, Visibility.OPENBAAR}:
            self.stood = {"over": own.about}
        self.otherwise = _("Mensen kunnen je ook een bericht sturen.")

    @property
    def upload(self) -> IO[bytes] | None:
        """The photo that came in, when one was chosen."""
        found = self.foto.data
        return found.stream if isinstance(found, FileStorage) and found.filename else None

    @property
    def draft(self) -> Draft:
        """What was filled in, once `validate` found it sound."""
        liked = set(self.interesses.data or ())
        return Draft(
            name=str(self.naam.data),
            about=str(self.over.data),
            visibility=Visibility(self.zichtbaarheid.data),
            shows_about=bool(self.toon_over.data),
            shows_photo=bool(self.toon_foto.data),
            shows_interests=bool(self.toon_interesses.data),
            interests=frozenset(each.id for each in self.categories if each.slug in liked),
            drops_photo=bool(self.foto_weg.data),
        )
