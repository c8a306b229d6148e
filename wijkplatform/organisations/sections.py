"""Parts of an organisation's page that other features bring: this package lies below them and knows none.

`site` registers at import; a page asks. Each builder runs in the request's reading unit.
"""

from collections.abc import Callable

from wijkplatform.core.audience import Viewer
from wijkplatform.organisations.queries import OrganisationRef
from wijkplatform.web.view import Section

SectionBuilder = Callable[[Viewer, OrganisationRef], Section | None]

_BUILDERS: list[SectionBuilder] = []


def register(build: SectionBuilder) -> None:
    """Let `build(viewer, organisation)` bring a section to every organisation's page, after those before it."""
    if build not in _BUILDERS:
        _BUILDERS.append(build)


def sections_of(viewer: Viewer, organisation: OrganisationRef) -> tuple[Section, ...]:
    """The sections of one organisation's page; builders that have nothing to show are passed over."""
    built = (build(viewer, organisation) for build in _BUILDERS)
    return tuple(section for section in built if section is not None)
