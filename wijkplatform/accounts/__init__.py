"""Accounts: making one, logging in, staying safe; roles; and who agreed to what."""

from wijkplatform.accounts import models
from wijkplatform.accounts.commands import user
from wijkplatform.accounts.jobs import logins
from wijkplatform.accounts.mails import by_staff, changed, logging_in, new_address
from wijkplatform.accounts.mine import account_card, security_card
from wijkplatform.accounts.views import pages
from wijkplatform.web.feature import Feature

FEATURE = Feature(
    name="accounts",
    pages=(pages,),
    commands=(user,),
    jobs=logins.JOBS,
    mails=(*logging_in.MAILS, *changed.MAILS, *new_address.MAILS, *by_staff.MAILS),
    mine=(account_card, security_card),
)
__all__ = ["FEATURE", "models"]
