"""The database as the house sees it: declared columns, one platform per session, reading and writing apart."""

from wijkplatform.core.database.base import Base, Model, Scoped, Visible, column, db, shared
from wijkplatform.core.database.moments import TooLong
from wijkplatform.core.database.prepared import Prepared
from wijkplatform.core.database.tenant import (
    NoPlatform,
    Unscoped,
    WrongPlatform,
    bind_platform,
    bound_platform_id,
    unscoped,
)
from wijkplatform.core.database.types import AnyRow, CreatedAt, Pk, PublicId, UtcDateTime, WallTime
from wijkplatform.core.database.units import ReadOnly, reading, session, writing

__all__ = [
    "AnyRow", "Base", "CreatedAt", "Model", "NoPlatform", "Pk", "Prepared", "PublicId", "ReadOnly", "Scoped", "TooLong",
    "Unscoped", "UtcDateTime", "Visible", "WallTime", "WrongPlatform", "bind_platform", "bound_platform_id", "column",
    "db", "reading", "session", "shared", "unscoped", "writing",
]  # fmt: skip
