"""Photos: taking them in, keeping their files, and showing them to whom their owner's policy allows."""

from wijkplatform.media import models
from wijkplatform.media.jobs import JOBS
from wijkplatform.media.rights import ROW_DEEDS, WITHDRAWALS, pictures
from wijkplatform.media.store import STORE
from wijkplatform.media.views import pages
from wijkplatform.web.feature import Feature

FEATURE = Feature(
    name="media",
    pages=(pages,),
    jobs=JOBS,
    stores=(STORE,),
    pictures=pictures,
    withdrawals=WITHDRAWALS,
    row_deeds=ROW_DEEDS,
)
__all__ = ["FEATURE", "models"]
