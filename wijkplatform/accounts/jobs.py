"""What is wiped once nothing can be done with it any more."""

from datetime import timedelta

from wijkplatform.accounts.actions.new_address import forget_addresses
from wijkplatform.core.jobs import Job

JOBS: tuple[Job, ...] = (Job("adressen-vergeten", timedelta(hours=1), forget_addresses),)
