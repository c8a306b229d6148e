"""`{% call keep("name", key) %}…{% endcall %}`: a part of a template that is made once per content version.

What stands inside depends on the platform, on `key`, and on nothing else: not on who looks, and not on the time. With
None for a key it is made each time.
"""

from collections.abc import Callable, Hashable

from flask import g

from wijkplatform.web.kept import shelf


def keep(name: str, key: Hashable, caller: Callable[[], str]) -> str:
    """What `caller` prints, from memory where it is there.

    Somebody who is logged in neither gets nor leaves anything there, and outside a platform there is no memory.
    """
    viewer = g.get("viewer")
    if key is None or viewer is None or not viewer.is_visitor or not g.get("here"):
        return caller()
    return shelf().remembered((name, key), caller)
