"""What accounts do by the clock."""

from wijkplatform.accounts.jobs import logins, waiting

JOBS = (*logins.JOBS, *waiting.JOBS)
