"""The pages of the site as a whole, one blueprint over five modules."""

from wijkplatform.site.views import about, front, machines, staff, wijken
from wijkplatform.site.views.blueprint import pages

__all__ = ["about", "front", "machines", "pages", "staff", "wijken"]
