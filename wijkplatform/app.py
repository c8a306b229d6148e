"""The application, put together in reading order."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from wijkplatform import (
    accounts,
    agenda,
    feeds,
    media,
    messages,
    moderation,
    notifications,
    organisations,
    placing,
    platforms,
    prikbord,
    privacy,
    profiles,
    site,
    web,
)
from wijkplatform.accounts.session import load_viewer, prepare_sessions
from wijkplatform.core import clock
from wijkplatform.core.database import Base, db
from wijkplatform.core.database.engine import engine_options, prepare_engine
from wijkplatform.core.database.tenant import look_inside_statements
from wijkplatform.core.logs import prepare_logs, request_lines
from wijkplatform.core.memory import keep_out_of_the_search
from wijkplatform.core.people.whole import require_whole
from wijkplatform.core.settings import Settings
from wijkplatform.core.state import prepare_state
from wijkplatform.platforms.hosts import list_platforms, platform_finder
from wijkplatform.web.access import require_declared_routes
from wijkplatform.web.arrive import prepare_arrival
from wijkplatform.web.assets import Assets
from wijkplatform.web.commands import platforms_come_from
from wijkplatform.web.faults import prepare_faults
from wijkplatform.web.feature import Feature
from wijkplatform.web.front import Front
from wijkplatform.web.headers import SecurityHeaders
from wijkplatform.web.kept_pages import KeptPages
from wijkplatform.web.kit import Kit, install
from wijkplatform.web.limits import prepare_limits
from wijkplatform.web.no_session import NoSession
from wijkplatform.web.page import prepare_templates
from wijkplatform.web.request_log import RequestLog

# In the order of the main menu.
FEATURES: tuple[Feature, ...] = (
    web.FEATURE,
    platforms.FEATURE,
    accounts.FEATURE,
    privacy.FEATURE,
    feeds.FEATURE,
    media.FEATURE,
    messages.FEATURE,
    notifications.FEATURE,
    moderation.FEATURE,
    placing.FEATURE,
    agenda.FEATURE,
    prikbord.FEATURE,
    organisations.FEATURE,
    profiles.FEATURE,
    site.FEATURE,
)
MOST_BODY = 1024 * 1024


def create_app(settings: Settings, features: tuple[Feature, ...] = FEATURES) -> Flask:
    """The application for these settings. Makes the state folder; leaves the tables to `wijk migrate`."""
    settings = prepare_state(settings)
    if settings.test_now is not None:
        clock.stop_at(settings.test_now)
    prepare_logs(settings)
    look_inside_statements(always=settings.testing)
    app = Flask("wijkplatform", template_folder="../templates", static_folder=None)
    app.config.update(
        SECRET_KEY=settings.secret_key,
        TESTING=settings.testing,
        MAX_CONTENT_LENGTH=MOST_BODY,
        MAX_FORM_MEMORY_SIZE=MOST_BODY,
        SQLALCHEMY_DATABASE_URI=settings.sqlalchemy_url,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(settings),
        WIJK_ERASURE_LOG=settings.erasure_log_file,
        PREFERRED_URL_SCHEME="https" if settings.https else "http",
    )
    app.session_interface = NoSession()
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)
        find_platform = platform_finder(db.engine, settings)
    assets = Assets()
    parts = Kit(settings, features, assets, KeptPages(), find_platform, load_viewer)
    install(app, parts)
    platforms_come_from(list_platforms)
    prepare_templates(app)
    prepare_faults(app)
    prepare_limits(app, settings)
    prepare_sessions(app)
    prepare_arrival(app)
    for feature in features:
        for blueprint in feature.pages:
            app.register_blueprint(blueprint)
    require_declared_routes(app)
    require_whole(Base.metadata, [store for feature in features for store in feature.stores])
    _wrap(app, parts)
    if not settings.testing:
        keep_out_of_the_search()
    return app


def _wrap(app: Flask, parts: Kit) -> None:
    """The WSGI layers around Flask: kept pages, static files, the proxy we trust, the log, outermost the headers."""
    wsgi = parts.assets.served_before(Front(app.wsgi_app, parts))
    settings = parts.settings
    hops = settings.trusted_proxies
    proxied = ProxyFix(wsgi, x_for=hops, x_proto=hops, x_host=0, x_port=0, x_prefix=0) if hops else wsgi
    logged = RequestLog(proxied, request_lines(settings))
    app.wsgi_app = SecurityHeaders(logged, https=settings.https)  # type: ignore[method-assign]
