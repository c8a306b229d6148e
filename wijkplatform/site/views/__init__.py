"""The pages of the site as a whole, one blueprint over six modules."""

from wijkplatform.site.views import about, front, machines, mine, staff, wijken
from wijkplatform.site.views.blueprint import pages

__all__ = ["about", "front", "machines", "mine", "pages", "staff", "wijken"]
