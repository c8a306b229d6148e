"""The tables of accounts."""

from wijkplatform.accounts.models.agreed import Consent, ParentalConsent, RoleGrant
from wijkplatform.accounts.models.email_change import EmailChange
from wijkplatform.accounts.models.interest import Interest
from wijkplatform.accounts.models.login import AccountToken, KnownDevice, LoginSession, MailedCode, RecoveryCode
from wijkplatform.accounts.models.user import LONGEST_ADDRESS, LONGEST_NAME, LONGEST_REASON, User

__all__ = [
    "LONGEST_ADDRESS", "LONGEST_NAME", "LONGEST_REASON", "AccountToken", "Consent", "EmailChange", "Interest",
    "KnownDevice", "LoginSession", "MailedCode", "ParentalConsent", "RecoveryCode", "RoleGrant", "User",
]  # fmt: skip
