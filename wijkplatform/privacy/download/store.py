"""The folder of downloads, as a store of something about people."""

from wijkplatform.core.purposes import Purpose
from wijkplatform.core.spans import span_words
from wijkplatform.core.stores import Reach, Store
from wijkplatform.core.text import _
from wijkplatform.privacy.download.exports import READY_FOR, collect_nothing, forget_downloads

STORE = Store(
    name="downloads",
    reach=Reach.FILE,
    purpose=Purpose.RIGHTS,
    holds="een kopie van wat we van iemand bewaren, voor wie die vroeg",
    term=_("%(tijd)s nadat het klaar is", tijd=span_words(READY_FOR)),
    on_erase="gaat mee weg, meteen",
    collect=collect_nothing,
    erase=forget_downloads,
    title="het bestand van een download",
)
