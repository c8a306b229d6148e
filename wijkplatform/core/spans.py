"""A span of time in words: "een dag", "30 dagen", "twee jaar". Terms are written with it, from what is carried out."""

from datetime import timedelta

from wijkplatform.core.text import _

_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
_YEAR_DAYS, _LEAP_EACH = 365, 4


def span_words(span: timedelta) -> str:
    """`span` in the largest unit that says it exactly; a year may count its leap day. Raises ValueError below that."""
    if years := _whole_years(span):
        return _("%(n)s jaar", n=_number(years))
    if span >= _DAY and not span % _DAY:
        return _("een dag") if span == _DAY else _("%(n)s dagen", n=_number(span // _DAY))
    if span >= _HOUR and not span % _HOUR:
        return _("%(n)s uur", n=_number(span // _HOUR))
    if span < _MINUTE or span % _MINUTE:
        raise ValueError(f"{span} is no term that people are told")
    return _("een minuut") if span == _MINUTE else _("%(n)s minuten", n=_number(span // _MINUTE))


def _whole_years(span: timedelta) -> int:
    years, over = divmod(span.days, _YEAR_DAYS)
    return years if not span % _DAY and over <= years // _LEAP_EACH else 0


def _number(count: int) -> str:
    """Up to twelve in letters, as one writes it."""
    letters = (_("een"), _("twee"), _("drie"), _("vier"), _("vijf"), _("zes"), _("zeven"), _("acht"), _("negen"),
               _("tien"), _("elf"), _("twaalf"))  # fmt: skip
    return letters[count - 1] if count <= len(letters) else str(count)
