"""`{% call keep("name", key) %}…{% endcall %}`: a part of a template that is made once per content version.

What stands inside depends on the platform, on `key`, and on nothing else: not on who looks, and not on the time. With
None for a key it is made each time.
"""

from collections.abc import Callable, Hashable

from flask import g

from wijkplatform.web.here import SHELF
from wijkplatform.web.kept import shelf


def keep(name: str, key: Hashable, caller: Callable[[], str]) -> str:
    """What `caller` prints, from memory where it is there.

    Somebody who is logged in neither gets nor leaves anything there, and outside a platform there is no memory.
    """
    if key is None:
        return caller()
    told = vars(g._get_current_object())  # asked once: each look through the proxy takes as long as the shelf
    viewer = told.get("viewer")
    if viewer is None or not viewer.is_visitor or not told.get("here"):
        return caller()
    return (told.get(SHELF) or shelf()).remembered((name, key), caller)
