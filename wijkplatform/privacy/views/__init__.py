"""The pages about privacy, by what somebody comes for."""

from wijkplatform.privacy.views import breach, register, reports, statement
from wijkplatform.privacy.views.blueprint import pages

__all__ = ["breach", "pages", "register", "reports", "statement"]
