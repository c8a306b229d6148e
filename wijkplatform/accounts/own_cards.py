"""What the pages about one's own account show."""

from dataclasses import dataclass

from wijkplatform.web.view import FormView, Link, Option


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """One device that is logged in. `end_path` takes the button's form; empty for the device that is looked with."""

    words: str
    since: str
    seen: str
    here: bool
    end_path: str


@dataclass(frozen=True, slots=True)
class SecurityPage:
    """How somebody logs in, and where.

    `done` is what was just done, in words, or empty. `waiting_email` is an address that has still to be confirmed, or
    empty: the same whether or not it has an account. `second_step` says how the second step stands; `owes_step` that
    this person's roles wait for it.
    """

    form: FormView
    done: str
    email: str
    waiting_email: str
    devices: tuple[DeviceRow, ...]
    second_step: str
    second_step_link: Link
    owes_step: bool

    @property
    def has_others(self) -> bool:
        """Whether there is another device to log out."""
        return len(self.devices) > 1


@dataclass(frozen=True, slots=True)
class PasswordPage:
    """The form for another password."""

    form: FormView
    email: str


@dataclass(frozen=True, slots=True)
class AddressPage:
    """The form for another e-mail address."""

    form: FormView
    email: str


@dataclass(frozen=True, slots=True)
class AccountPage:
    """Name, address, age and wijk of one's own account, with the forms for name and wijk.

    `move_words` says what a choice of wijk would mean now; `too_soon` that only leaving is possible. `buren_words` says
    of which wijk somebody is a *buur*, or from when; empty for who lives in none. `parent_words` tells a child what
    a parent may do, and is empty for anybody else.
    """

    name_form: FormView
    wijk_form: FormView
    done: str
    email: str
    under_16: bool
    parent_words: str
    wijk: str
    wijken: tuple[Option, ...]
    buren_words: str
    move_words: str
    too_soon: bool


@dataclass(frozen=True, slots=True)
class LinkPage:
    """The page that a mailed link opens: what its button does."""

    form: FormView
    heading: str
    sentences: tuple[str, ...]
    button: str


@dataclass(frozen=True, slots=True)
class DonePage:
    """What a mailed link did, and where to go on."""

    heading: str
    sentences: tuple[str, ...]
    onward: Link
