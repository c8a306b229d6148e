"""Finding by words: one interface over SQLite's FTS5 and PostgreSQL's tsvector.

What can be found is a *kind* (`Searched`), which a feature declares: of which rows, and what there is to read in them.
From that alone the index follows: `keeping` notes in each unit of work whose words changed, and writes them before that
unit is kept, in the same transaction. Nobody has to remember it. Nobody but this package knows the two databases apart.
"""

from wijkplatform.core.search.keeping import Unindexed, bring_up_to_date, unindexed
from wijkplatform.core.search.kinds import Entry, Searched, Source, declare
from wijkplatform.core.search.matching import Matches, find_matches
from wijkplatform.core.search.whole import STORE, forget_gone, index_tables, rebuild

__all__ = [
    "STORE",
    "Entry",
    "Matches",
    "Searched",
    "Source",
    "Unindexed",
    "bring_up_to_date",
    "declare",
    "find_matches",
    "forget_gone",
    "index_tables",
    "rebuild",
    "unindexed",
]
