"""The folder of downloads, as a store of something about people."""

from wijkplatform.core.purposes import Purpose
from wijkplatform.core.stores import Reach, Store
from wijkplatform.privacy.download.exports import collect_nothing, forget_downloads

STORE = Store(
    name="downloads",
    reach=Reach.FILE,
    purpose=Purpose.RIGHTS,
    holds="een kopie van wat we van iemand bewaren, voor wie die vroeg",
    term="24 uur nadat hij klaar is",
    on_erase="gaat mee weg, meteen",
    collect=collect_nothing,
    erase=forget_downloads,
)
