"""What the pages of logging in show."""

from dataclasses import dataclass

from markupsafe import Markup

from wijkplatform.core.text import _, ngettext
from wijkplatform.web.view import FormView


@dataclass(frozen=True, slots=True)
class NewPasswordPage:
    """Choosing a password by a mailed link; `invited` for who has none yet."""

    form: FormView
    trouble: str = ""
    notice: str = ""
    invited: bool = False


@dataclass(frozen=True, slots=True)
class FormPage:
    """A page with one form. `trouble` is a sentence about all of it; `notice` is good news, or empty."""

    form: FormView
    trouble: str = ""
    notice: str = ""


@dataclass(frozen=True, slots=True)
class AskedPage:
    """ "Als dit adres een account heeft": the same for every address. `again` is the page to try once more."""

    email: str
    minutes: int
    again: str

    @property
    def lasts(self) -> str:
        """How long the link works, as people say it."""
        return _("een uur") if self.minutes == 60 else ngettext("%(count)s minuut", "%(count)s minuten", self.minutes)


@dataclass(frozen=True, slots=True)
class CodePage:
    """Where a code is asked: of the app, or (`by_mail`) one that was mailed; then it may be sent again."""

    form: FormView
    by_mail: bool
    trouble: str = ""
    notice: str = ""


@dataclass(frozen=True, slots=True)
class SetUpPage:
    """Setting up the code app: its key as a picture and in groups of four; `required` by a role of this person."""

    form: FormView
    qr: Markup
    uri: str
    key: str
    required: bool
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class AppPage:
    """The code app as it stands: since when, and how many recovery codes are left."""

    since: str
    codes_left: int
    required: bool


@dataclass(frozen=True, slots=True)
class CodesPage:
    """Ten recovery codes, shown once; `onward` is where the button leads."""

    codes: tuple[str, ...]
    onward: str
    first: bool


@dataclass(frozen=True, slots=True)
class GonePage:
    """A link that does not work: what it was for, and the page to ask a new one."""

    sentence: str
    href: str
    words: str
