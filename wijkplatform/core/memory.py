"""What a server process keeps for good is left out of the search for garbage."""

import gc


def keep_out_of_the_search() -> None:
    """Leave every object that is there now out of the search: it stays for as long as the process does."""
    gc.collect()
    gc.freeze()
