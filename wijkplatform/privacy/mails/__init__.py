"""The letters about privacy, by what they are about."""

from wijkplatform.privacy.mails import breach, inzage, receivers

MAILS = (*inzage.MAILS, *receivers.MAILS, *breach.MAILS)
