"""The pages of messages."""

from wijkplatform.messages.views import answering, confirming, inbox, writing
from wijkplatform.messages.views.blueprint import pages

__all__ = ["answering", "confirming", "inbox", "pages", "writing"]
