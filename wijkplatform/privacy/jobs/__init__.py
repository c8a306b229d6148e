"""What goes by the clock: terms, and versions of the statement."""

from wijkplatform.privacy.jobs import statement, terms

JOBS = (*terms.JOBS, *statement.JOBS)
