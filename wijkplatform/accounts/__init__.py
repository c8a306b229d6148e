"""Accounts: making one, logging in, staying safe; roles; and who agreed to what."""

from wijkplatform.accounts import models
from wijkplatform.accounts.commands import user
from wijkplatform.accounts.jobs import JOBS
from wijkplatform.accounts.mails import by_staff, changed, logging_in
from wijkplatform.accounts.views import pages
from wijkplatform.web.feature import Feature

FEATURE = Feature(
    name="accounts",
    pages=(pages,),
    commands=(user,),
    jobs=JOBS,
    mails=(*logging_in.MAILS, *changed.MAILS, *by_staff.MAILS),
)
__all__ = ["FEATURE", "models"]
