"""A link that does not work any more: one page, whatever the reason, with what to do now."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import Response

from wijkplatform.accounts.signing_up_cards import Told
from wijkplatform.core.errors import NotFound
from wijkplatform.web.page import page

View = TypeVar("View", bound=Callable[..., Any])


def explains_gone(told: Callable[[], Told]) -> Callable[[View], View]:
    """Answer with `told`, as 404, where the view below finds that its link does not work."""

    def wrap(view: View) -> View:
        @wraps(view)
        def answer(*args: Any, **values: Any) -> Response:
            try:
                return view(*args, **values)  # type: ignore[no-any-return]
            except NotFound:
                return page("told", status=404, page=told())

        return answer  # type: ignore[return-value]

    return wrap
