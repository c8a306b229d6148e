"""What goes by itself: the statement gets a new version when the software says something else than before."""

from datetime import timedelta

from flask import current_app

from wijkplatform.core.database import reading, writing
from wijkplatform.core.jobs import Job
from wijkplatform.core.text import _
from wijkplatform.platforms.hosts import list_platforms
from wijkplatform.privacy.actions.publishing import publish_when_changed
from wijkplatform.privacy.queries.statement import current_statement, newest
from wijkplatform.web.commands import work_for_id


def publish_everywhere() -> None:
    """Publish the statement of every platform where it changed; takes the write lock for those only."""
    with reading():
        ids = [platform.platform_id for platform in list_platforms()]
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    for platform_id in ids:
        with app.app_context():
            work_for_id(platform_id)
            _publish()


def _publish() -> None:
    with reading():
        published = newest()
        same = published is not None and published[1] == current_statement()
    if not same:
        with writing():
            publish_when_changed()


JOBS = (
    Job(
        "privacyverklaring",
        timedelta(hours=1),
        publish_everywhere,
        _("De privacyverklaring een nieuwe versie geven als er iets verandert"),
    ),
)
