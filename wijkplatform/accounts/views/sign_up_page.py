"""What the page of the sign-up form shows: the form as it was sent, and the wijken that a postcode leads to."""

from wijkplatform.accounts.forms.signing_up import Age, SignUpForm
from wijkplatform.accounts.signing_up_cards import SignUpPage
from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _, ngettext
from wijkplatform.platforms.area_names import listed
from wijkplatform.platforms.cbs import pc4_of
from wijkplatform.platforms.queries import WijkRef, list_wijken_with_postcode
from wijkplatform.web.here import here
from wijkplatform.web.view import Option


def sign_up_page(
    form: SignUpForm, *, patience: str = "", near: tuple[WijkRef, ...] = (), found: str = ""
) -> SignUpPage:
    """The page with what was typed, faults and all. Asks the database nothing."""
    chosen = form.wijk.data if isinstance(form.wijk.data, str) else ""
    others = tuple(wijk for wijk in form.wijken if wijk not in near)
    return SignUpPage(
        form=form.view,
        ages=tuple(Option(age, words, form.leeftijd.data == age) for age, words in _ages()),
        wijken=tuple(Option(wijk.slug, wijk.name, wijk.slug == chosen) for wijk in others),
        near=tuple(Option(wijk.slug, wijk.name, wijk.slug == chosen) for wijk in near),
        found=found,
        patience=patience,
        again=bool(form.wachtwoord.data),
        too_young=form.is_too_young,
    )


def find_home(form: SignUpForm) -> SignUpPage:
    """The page after a search by postcode: what was found is in the list first, and chosen when it is the only one.

    Nothing is kept of the digits, and nothing else is judged yet. In a reading unit.
    """
    typed = form.postcode.data if isinstance(form.postcode.data, str) else ""
    try:
        digits = pc4_of(typed)
    except Invalid as refusal:
        form.refuse({"postcode": refusal.sentence})
        return sign_up_page(form)
    near = list_wijken_with_postcode(digits)
    if len(near) == 1:
        _choose(form, near[0].slug)
    return sign_up_page(form, near=near, found=_sentence(digits, near))


def _choose(form: SignUpForm, slug: str) -> None:
    form.wijk.data, form.wijk.raw_data = slug, [slug]


def _sentence(digits: str, near: tuple[WijkRef, ...]) -> str:
    if not near:
        return _("%(postcode)s ligt niet in %(plaats)s. Woon je hier niet? Dan hoef je niets te kiezen.",
                 postcode=digits, plaats=here().place)  # fmt: skip
    names = listed([wijk.name for wijk in near], _("en"))
    return ngettext(
        "Bij %(postcode)s hoort %(namen)s. Die hebben we voor je gekozen.",
        "Bij %(postcode)s horen %(namen)s. Die staan nu bovenaan in de lijst: kies de jouwe.",
        len(near), postcode=digits, namen=names,
    )  # fmt: skip


def _ages() -> tuple[tuple[Age, str], ...]:
    return (
        (Age.ADULT, _("16 jaar of ouder")),
        (Age.CHILD, _("12 tot en met 15 jaar")),
        (Age.TOO_YOUNG, _("Jonger dan 12 jaar")),
    )
