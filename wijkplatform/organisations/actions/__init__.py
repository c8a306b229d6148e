"""What one can do with organisations and who writes for them."""

from wijkplatform.organisations.actions.members import add_member, remove_member
from wijkplatform.organisations.actions.organisation import OrganisationDraft, create_organisation

__all__ = ["OrganisationDraft", "add_member", "create_organisation", "remove_member"]
