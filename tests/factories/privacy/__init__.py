"""What tests of privacy stand on: everybody filled in, and statements."""

from tests.factories.privacy.filling import Canary, Everybody, Subject, canary_value, fill_everybody

__all__ = ["Canary", "Everybody", "Subject", "canary_value", "fill_everybody"]
