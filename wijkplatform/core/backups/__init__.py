"""Backups that can be restored without bringing back what somebody erased or hid (SECURITY.md F6, §4.6).

One file holds the database and the photos, encrypted (age) with a key of its day. Keys lie elsewhere and are never in a
backup: destroying a key after 30 days is what deletes the backups of that day, wherever copies of them lie. What else
is in the state folder is not in it: the secret key (a new one only logs out whoever is logged in), `post/` (mail that
was delivered), downloads (made anew on request), the keys, and the erasure log, which must outlive every backup.
"""

from wijkplatform.core.backups.keys import KEEP_DAYS, DayKeys, gone_by
from wijkplatform.core.backups.making import make_backup, sweep_backups
from wijkplatform.core.backups.restoring import HALF, Restored, in_use_file, restore_backup

__all__ = [
    "HALF", "KEEP_DAYS", "DayKeys", "Restored", "gone_by", "in_use_file", "make_backup", "restore_backup",
    "sweep_backups",
]  # fmt: skip
