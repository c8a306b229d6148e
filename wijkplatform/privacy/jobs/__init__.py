"""What goes by the clock: downloads, erasing, terms, and versions of the statement."""

from wijkplatform.privacy.jobs import downloads, erasing, statement, terms

JOBS = (*erasing.JOBS, *downloads.JOBS, *terms.JOBS, *statement.JOBS)
