"""How often Python looks for garbage that refers to itself.

A request makes thousands of objects and lets go of nearly all of them by itself. Looked at after every 700 new ones, as
is usual, the search takes a third of the time of a page: it goes through everything the libraries hold as well.
"""

import gc

NEW_OBJECTS = 50_000
ROUNDS = 20


def search_less_often() -> None:
    """Let the search wait for more new objects, and leave what is there already out of it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS, ROUNDS, ROUNDS)
