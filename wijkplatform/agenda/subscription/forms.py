"""The form of a private calendar address: `wijk categorie`."""

from wtforms import Field, SelectMultipleField, StringField
from wtforms.validators import ValidationError

from wijkplatform.core.text import _
from wijkplatform.platforms.queries import CategoryRef, WijkRef
from wijkplatform.web.forms import Form


class SubscribeForm(Form):
    """Read with `wijken` and `categories` set to those of the platform. Nothing chosen: everything."""

    wijk = StringField()
    categorie = SelectMultipleField(validate_choice=False, choices=[])

    wijken: tuple[WijkRef, ...] = ()
    categories: tuple[CategoryRef, ...] = ()

    def validate_wijk(self, field: Field) -> None:
        """A wijk of this platform, by slug, or none."""
        if field.data and field.data not in {each.slug for each in self.wijken}:
            raise ValidationError(_("Deze plek kennen we niet. Kies er een uit de lijst."))

    def validate_categorie(self, field: Field) -> None:
        """Categories of this platform, by slug."""
        if not set(field.data or ()) <= {each.slug for each in self.categories}:
            raise ValidationError(_("Deze soort kennen we niet. Kies er een uit de lijst."))

    @property
    def wijk_id(self) -> int | None:
        """The wijk that was chosen, once `validate` found it sound."""
        return next((each.id for each in self.wijken if each.slug == self.wijk.data), None)

    @property
    def category_ids(self) -> frozenset[int]:
        """The categories that were chosen; none stands for all, and so do all."""
        chosen = set(self.categorie.data or ())
        found = frozenset(each.id for each in self.categories if each.slug in chosen)
        return frozenset() if len(found) == len(self.categories) else found
