"""What the pages behind the buttons show: of a notice its title and its end, and nothing of whose it is."""

from dataclasses import dataclass

from wijkplatform.core import clock
from wijkplatform.core.text import _
from wijkplatform.placing.views import OWN
from wijkplatform.prikbord.hanging import is_hanging, longer_until
from wijkplatform.prikbord.models import WARNED_BEFORE, Notice
from wijkplatform.prikbord.terms.links import Linked
from wijkplatform.prikbord.terms.mails import LONGER, SOLVED, longer_words, solved_words
from wijkplatform.prikbord.words import until_words
from wijkplatform.web.here import here
from wijkplatform.web.shell import way_on
from wijkplatform.web.view import FormView, Link


@dataclass(frozen=True, slots=True)
class AskPage:
    """One button, which acts; `other` leads to the page of the other deed, when that would do something."""

    heading: str
    title: str
    lead: str
    button: str
    form: FormView
    other: Link | None


@dataclass(frozen=True, slots=True)
class SoPage:
    """How a notice is now, or that a button does not work; and where to go on."""

    heading: str
    lead: str
    drawing: str
    lines: tuple[str, ...]
    deed: Link


def ask_longer(linked: Linked, form: FormView, secret: str) -> AskPage:
    """Whether it may hang longer, of a link that is fresh: until when it hangs, or hung, and until when it would."""
    notice = linked.notice
    day, later = (until_words(moment, here().zone) for moment in (linked.hangs_until, longer_until(notice)))
    hung = _("Het hangt tot %(dag)s.", dag=day) if is_hanging(notice) else _("Het hing tot %(dag)s.", dag=day)
    lead = _("%(nu)s Druk op de knop, dan hangt het tot %(later)s.", nu=hung, later=later)
    solved = Link(f"/link/{SOLVED}/{secret}", solved_words()) if is_hanging(notice) else None
    return AskPage(_("Mag je briefje langer hangen?"), notice.title, lead, longer_words(), form, solved)


def ask_solved(linked: Linked, form: FormView, secret: str) -> AskPage:
    """Whether it may go, of a notice that hangs."""
    longer = Link(f"/link/{LONGER}/{secret}", longer_words()) if linked.is_fresh else None
    lead = _("Druk op de knop. Dan haal je het van het prikbord: anderen zien het niet meer.")
    return AskPage(_("Is het opgelost?"), linked.notice.title, lead, solved_words(), form, longer)


def so_it_is(linked: Linked) -> SoPage:
    """How it is now, after a button was pressed."""
    notice = linked.notice
    onward = Link(OWN, _("Naar wat je plaatste")) if linked.has_account else way_on()
    if is_hanging(notice):
        return _hangs(notice, onward)
    until = until_words(notice.wiped_at, here().zone) if notice.wiped_at else ""
    if linked.has_account:
        line = _("Toch niet opgelost? Je vindt het nog tot %(dag)s bij “Wat je plaatste”.", dag=until)
    else:
        line = _("Toch niet opgelost? Wie voor jullie schrijft, kan het tot %(dag)s weer ophangen.", dag=until)
    lead = _("“%(titel)s” hangt niet meer op het prikbord.", titel=notice.title)
    return SoPage(_("Je briefje hangt er niet meer"), lead, "koffie", (line,), onward)


def _hangs(notice: Notice, onward: Link) -> SoPage:
    assert notice.hangs_until is not None
    day = until_words(notice.hangs_until, here().zone)
    asked_again = notice.hangs_until - clock.now() > WARNED_BEFORE
    lines = (_("Een week voor het eind krijg je weer een mail."),) if asked_again else ()
    lead = _("“%(titel)s” hangt tot %(dag)s.", titel=notice.title, dag=day)
    return SoPage(_("Je briefje hangt"), lead, "brief", lines, onward)


def no_such_link() -> SoPage:
    """What a button that does not work leads to."""
    return SoPage(
        heading=_("Deze knop werkt niet meer"),
        lead=_("De knop uit de mail is te oud, of het briefje is niet meer van jou."),
        drawing="dichte-deur",
        lines=(_("Staat je account op pauze? Dan werkt de knop weer als je verdergaat."),),
        deed=Link(OWN, _("Naar wat je plaatste")),
    )
