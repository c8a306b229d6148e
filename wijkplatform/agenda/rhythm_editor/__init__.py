"""The rhythm of an activity as people fill it in: read from a form, made into a series, and back; its next dates."""

from wijkplatform.agenda.rhythm_editor.choice import Kind, RhythmChoice
from wijkplatform.agenda.rhythm_editor.coming import NextDates, Skipped, next_dates
from wijkplatform.agenda.rhythm_editor.faults import require_times
from wijkplatform.agenda.rhythm_editor.making import series_from, start_note
from wijkplatform.agenda.rhythm_editor.reading import read_choice, typed_of
from wijkplatform.agenda.rhythm_editor.recognising import choice_of

__all__ = [
    "Kind",
    "NextDates",
    "RhythmChoice",
    "Skipped",
    "choice_of",
    "next_dates",
    "read_choice",
    "require_times",
    "series_from",
    "start_note",
    "typed_of",
]
