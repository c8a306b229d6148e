"""The form of one deed: `bereik reden dag begin einde titel tekst plek`, with the version that was looked at."""

from datetime import date, datetime, time, timedelta

from wtforms import Field, HiddenField, StringField
from wtforms.validators import ValidationError

from wijkplatform.agenda.date_pages.wish import Deed, Reach, Wish
from wijkplatform.core.text import _
from wijkplatform.placing.typed import readable, readable_text, unreadable_words
from wijkplatform.web.forms import Form

LONGEST_LINE, LONGEST_TEXT = 200, 10_000
LONGEST_NIGHT = 12
"""So many hours something may last that ends on the clock before it begins."""


class DeedForm(Form):
    """Read with `deed` and `single` set; `bevestig` is there once somebody read what happens.

    What lasts the whole day (`all_day`) has no times. `more_days` are the days that something lasts beyond what its
    two times say: a weekend from 20.00 to 12.00 has one more.
    """

    bereik = StringField()
    reden = StringField()
    dag = StringField()
    begin = StringField()
    einde = StringField()
    titel = StringField()
    tekst = StringField()
    plek = StringField()
    versie = HiddenField()
    bevestig = HiddenField()

    published = frozenset({"reden", "titel", "tekst", "plek"})

    deed = Deed.CANCEL
    single = False
    all_day = False
    more_days = 0

    def validate_bereik(self, field: Field) -> None:
        """One of the three; of what happens once, always all."""
        if self.single:
            field.data = Reach.ALL.value
        elif self.deed is Deed.RESTORE:
            field.data = field.data or Reach.ONE.value
        if field.data not in set(Reach):
            raise ValidationError(_("Kies voor welke keren dit geldt."))

    def validate_versie(self, field: Field) -> None:
        """A number that we wrote there ourselves."""
        if not (field.data or "").isdecimal() or len(field.data) > 9:
            raise ValidationError(_("Deze pagina klopt niet meer. Open haar opnieuw."))

    def validate_reden(self, field: Field) -> None:
        """One line."""
        field.data = _line(field)

    def validate_titel(self, field: Field) -> None:
        """One line, and not empty where words are changed."""
        field.data = _line(field)
        if self.deed is Deed.CHANGE and not field.data:
            raise ValidationError(_("Vul een titel in."))

    def validate_plek(self, field: Field) -> None:
        """One line."""
        field.data = _line(field)

    def validate_tekst(self, field: Field) -> None:
        """Text with lines."""
        field.data = (field.data or "").replace("\r\n", "\n").strip()
        if len(field.data) > LONGEST_TEXT:
            raise ValidationError(_("Dit is te lang: hooguit %(n)s tekens.", n="10.000"))
        if not readable_text(field.data):
            raise ValidationError(unreadable_words())

    def validate_dag(self, field: Field) -> None:
        """A day, where something is moved."""
        if self.deed is Deed.MOVE and _day(field.data) is None:
            raise ValidationError(_("Vul een dag in, zoals 2026-12-01."))

    def validate_begin(self, field: Field) -> None:
        """A time, where something is moved."""
        if self.deed is Deed.MOVE and not self.all_day and _time(field.data) is None:
            raise ValidationError(_("Vul een tijd in, zoals 10:00."))

    def validate_einde(self, field: Field) -> None:
        """A time, where something is moved; one before the beginning is of the night after it, not of a whole day."""
        self.validate_begin(field)
        begin, end = _time(self["begin"].data), _time(field.data)
        one_night = self.deed is Deed.MOVE and not self.more_days
        if one_night and begin is not None and end is not None and _hours(begin, end) > LONGEST_NIGHT:
            raise ValidationError(_("Het einde ligt voor het begin."))

    def wish(self, recurrence: datetime) -> Wish:
        """What is wanted, once `validate` found it sound. What ends before it begins ends the next day."""
        day, begin, end = _day(self.dag.data), _time(self["begin"].data), _time(self.einde.data)
        if self.all_day:
            begin = end = time()
        starts = ends = None
        if self.deed is Deed.MOVE and day and begin is not None and end is not None:
            starts, ends = datetime.combine(day, begin), datetime.combine(day, end)
            ends += timedelta(days=self.more_days + (ends < starts))
        return Wish(
            deed=self.deed,
            reach=Reach(str(self.bereik.data)),
            recurrence=recurrence,
            reason=str(self.reden.data),
            starts=starts,
            ends=ends,
            title=str(self.titel.data),
            text=str(self.tekst.data),
            place=str(self.plek.data),
        )


def _hours(begin: time, end: time) -> int:
    """How many hours it goes on into the next day; 0 when it ends on the day itself."""
    return (24 * 60 - begin.hour * 60 - begin.minute + end.hour * 60 + end.minute + 59) // 60 if end < begin else 0


def _line(field: Field) -> str:
    words = " ".join((field.data or "").split())
    if len(words) > LONGEST_LINE:
        raise ValidationError(_("Dit is te lang. Gebruik hoogstens 200 tekens."))
    if not readable(words):
        raise ValidationError(unreadable_words())
    return words


def _day(text: str | None) -> date | None:
    try:
        found = date.fromisoformat(text or "")
    except ValueError:
        return None
    return found if 1990 <= found.year <= 2199 else None


def _time(text: str | None) -> time | None:
    try:
        return time.fromisoformat(text or "").replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        return None
