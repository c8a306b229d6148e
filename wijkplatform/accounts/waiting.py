"""How long what may wait (issue B, items 1 and 2; R01), and an account that nobody uses (W04)."""

from datetime import timedelta

CONFIRM_LINK = timedelta(hours=24)
LOGIN_LINK = timedelta(minutes=15)
RESET_LINK = timedelta(minutes=60)
INVITE_LINK = timedelta(days=7)
STAY_LINK = timedelta(days=60)
UNCONFIRMED_STAYS = timedelta(hours=48)
CONFIRM_WITHIN = timedelta(hours=24)
"""How long the link to a new address works."""
UNDO_WITHIN = timedelta(days=7)
"""How long the link that puts the old one back works."""
MAILED_CODE_LASTS = timedelta(minutes=15)
PARENT_MAY_WAIT = timedelta(days=7)
ASKED_AGAIN_AFTER = timedelta(days=365)
REMINDED_AFTER = timedelta(days=14)
RENEWAL_MAY_WAIT = timedelta(days=30)
APPROVAL_MAY_WAIT = timedelta(days=30)
INVITATION_STAYS = timedelta(days=30)
UNUSED_ASKED_AFTER = timedelta(days=730)
STAY_ASKED_AGAIN_AFTER = timedelta(days=14)
STAY_MAY_WAIT = timedelta(days=30)
"""From the first question until the account is wiped; so after the second one there are sixteen days left."""
CHILD_AT_MOST = timedelta(days=1461)
"""Who is twelve at sign-up is sixteen after four years."""
