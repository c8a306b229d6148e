"""How long things are kept for each purpose in the application as it is now."""

from wijkplatform.core.database import Base
from wijkplatform.core.purposes import Purpose
from wijkplatform.core.terms import list_terms
from wijkplatform.web.kit import kit


def current_terms() -> dict[Purpose, str]:
    """The terms of all purposes, in words, from the tables and the stores of every feature."""
    return list_terms(Base.metadata, [store for feature in kit().features for store in feature.stores])
