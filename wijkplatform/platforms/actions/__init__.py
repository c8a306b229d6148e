"""What one can do with platforms and their wijken."""

from wijkplatform.platforms.actions.areas import AreaReport, import_areas, remove_wijk
from wijkplatform.platforms.actions.platform import create_platform, set_platform

__all__ = ["AreaReport", "create_platform", "import_areas", "remove_wijk", "set_platform"]
