"""What happens when somebody goes on, in words: read before it is done."""

from datetime import datetime

from wijkplatform.agenda.date_pages.shifting import at_another_time
from wijkplatform.agenda.date_pages.wish import Deed, Reach, Wish
from wijkplatform.agenda.models import Event
from wijkplatform.agenda.series import Change, Series
from wijkplatform.agenda.series_edits import has_date, move_date, refit, split
from wijkplatform.agenda.words import day_words_year, time_words
from wijkplatform.core.dates import day_words
from wijkplatform.core.errors import NotFound
from wijkplatform.core.text import _


def told(event: Event, series: Series, wish: Wish) -> tuple[str, ...]:
    """Sentences about what comes of it. Raises what doing it would raise: Invalid, NotFound."""
    if wish.recurrence != event.starts and not has_date(series, wish.recurrence):
        raise NotFound(_("Op deze datum is deze activiteit er niet."))
    one = wish.reach is Reach.ONE
    touched = split(series, wish.recurrence)[1] if wish.reach is Reach.FOLLOWING else series
    match wish.deed:
        case Deed.CANCEL:
            return _of_cancelling(event, wish)
        case Deed.RESTORE:
            return (_("%(wat)s gaat dan toch door.", wat=_what(event, wish)),)
        case Deed.MOVE:
            assert wish.starts is not None
            assert wish.ends is not None
            if one:
                move_date(series, wish.recurrence, wish.starts, wish.ends)
                return (_moved(event, wish, wish.starts, wish.ends),)
            fallen = refit(touched, at_another_time(touched, wish.recurrence, wish.starts, wish.ends)).fallen
            return (_moved(event, wish, wish.starts, wish.ends), *_fallen(fallen))
        case Deed.CHANGE:
            return _of_changing(event, wish)


def _of_cancelling(event: Event, wish: Wish) -> tuple[str, ...]:
    stays = _("Het blijft in de agenda staan, met een streep erdoor. Zo weet iedereen het.")
    reason = _("De reden staat erbij: %(reden)s", reden=wish.reason) if wish.reason else _("Er staat geen reden bij.")
    return (_("%(wat)s gaat dan niet door.", wat=_what(event, wish)), stays, reason, *_apart(wish))


def _of_changing(event: Event, wish: Wish) -> tuple[str, ...]:
    said = [_("Bij %(wat)s staat dan:", wat=_what(event, wish)), wish.title]
    if wish.place and not event.home:
        said.append(_("Plek: %(plek)s", plek=wish.place))
    if wish.reach is not Reach.ONE and event.address and wish.place != event.place:
        said.append(_("Het adres van de oude plek gaat weg. Vul het nieuwe adres in bij Verander."))
    return (*said, *_apart(wish))


def _moved(event: Event, wish: Wish, starts: datetime, ends: datetime) -> str:
    if wish.reach is Reach.ONE or not event.rule:
        times = time_words(starts, ends)
        when = times if day_words(starts.date()) in times else f"{day_words_year(starts.date())}, {times}"
        return _("%(wat)s is dan op %(wanneer)s.", wat=_what(event, wish), wanneer=when)
    return _("%(wat)s is dan van %(tijd)s.", wat=_what(event, wish), tijd=time_words(starts, ends))


def _what(event: Event, wish: Wish) -> str:
    """Which times of it: "Koffie op dinsdag 1 december 2026", "Koffie vanaf …", "Koffie, alle keren,"."""
    words = {"titel": event.title, "dag": day_words_year(wish.recurrence.date())}
    match wish.reach:
        case Reach.ONE:
            return _("“%(titel)s” op %(dag)s", **words)
        case Reach.FOLLOWING:
            return _("“%(titel)s” vanaf %(dag)s", **words)
        case Reach.ALL:
            return _("“%(titel)s”, alle keren,", **words) if event.rule or event.extra_dates else f"“{event.title}”"


def _apart(wish: Wish) -> tuple[str, ...]:
    if wish.reach is not Reach.FOLLOWING:
        return ()
    return (_("De keren ervoor blijven zoals ze zijn. De keren erna worden een activiteit met een eigen pagina."),)


def _fallen(changes: tuple[Change, ...]) -> tuple[str, ...]:
    days = [day_words_year(change.recurrence.date()) for change in changes]
    return (_("Wat je apart had geregeld vervalt op: %(dagen)s.", dagen=", ".join(days)),) if days else ()
