"""Accounts: making one, logging in, staying safe; roles; and who agreed to what."""

from collections.abc import Iterable

from wijkplatform.accounts import models
from wijkplatform.accounts.commands import user
from wijkplatform.accounts.jobs import logins, unused, waiting
from wijkplatform.accounts.mails import (
    approval,
    by_staff,
    changed,
    children,
    farewell,
    logging_in,
    new_address,
    parents,
    restricted,
    signing_up,
    staying,
)
from wijkplatform.accounts.mine import account_card, security_card
from wijkplatform.accounts.replays import REPLAYS
from wijkplatform.accounts.rights import OBJECTIONS, ROW_DEEDS, seen_now
from wijkplatform.accounts.to_approve import NEW_ACCOUNTS
from wijkplatform.accounts.views import pages
from wijkplatform.core.text import _
from wijkplatform.web.feature import Feature, NavItem, SitemapEntry


def _sitemap() -> Iterable[SitemapEntry]:
    return (SitemapEntry("/account/maken"), SitemapEntry("/voorwaarden"))


FEATURE = Feature(
    name="accounts",
    pages=(pages,),
    commands=(user,),
    jobs=(*logins.JOBS, *waiting.JOBS, *unused.JOBS),
    mails=(
        *signing_up.MAILS,
        *parents.MAILS,
        *children.MAILS,
        *logging_in.MAILS,
        *changed.MAILS,
        *new_address.MAILS,
        *by_staff.MAILS,
        *approval.MAILS,
        *restricted.MAILS,
        *staying.MAILS,
        *farewell.MAILS,
    ),
    replays=REPLAYS,
    waiting=(NEW_ACCOUNTS,),
    mine=(account_card, security_card),
    legal=(NavItem("/voorwaarden", _("Voorwaarden")),),
    seen_now=seen_now,
    objections=OBJECTIONS,
    row_deeds=ROW_DEEDS,
    sitemap=_sitemap,
)
__all__ = ["FEATURE", "models"]
