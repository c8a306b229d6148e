"""What residents and organisations place themselves: who may, who sees it, how far it is, and whose it becomes.

Each kind of piece lies above (`agenda`, `prikbord`); here it is known by what it declares (`kinds.py`, `placeable.py`).
"""

from wijkplatform.placing.own_list import placings_card
from wijkplatform.placing.views import pages
from wijkplatform.web.feature import Feature

FEATURE = Feature(name="placing", pages=(pages,), mine=(placings_card,))
__all__ = ["FEATURE"]
