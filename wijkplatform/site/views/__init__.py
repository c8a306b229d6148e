"""The pages of the site as a whole, one blueprint over four modules."""

from wijkplatform.site.views import about, front, machines, wijken
from wijkplatform.site.views.blueprint import pages

__all__ = ["about", "front", "machines", "pages", "wijken"]
