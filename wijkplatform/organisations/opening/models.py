"""When organisations are open: what holds every week, and days that are otherwise. Nothing in it is about people."""

from datetime import date

from sqlalchemy import Boolean, Date, Integer, SmallInteger, String
from sqlalchemy.orm import Mapped

from wijkplatform.core.database import Model, Pk, Scoped, Visible, column
from wijkplatform.core.personal import Erase, content, impersonal

LONGEST_NOTE, LONGEST_REASON = 650, 80


class OpeningPlan(Scoped, Visible, Model):
    """That an organisation tells when it is open. `version` goes up with each change; `note` is a sentence more."""

    __tablename__ = "opening_plan"

    organisation_id: Mapped[int] = column(
        content("organisation", on_erase=Erase.DELETE), type_=Integer, primary_key=True
    )
    version: Mapped[int] = column(impersonal("hoe vaak het veranderde"), type_=Integer, default=1)
    closed_on_holidays: Mapped[bool] = column(impersonal("of het op feestdagen dicht is"), type_=Boolean, default=False)
    note: Mapped[str] = column(impersonal("openingstijden in woorden"), type_=String(LONGEST_NOTE), default="")


class OpeningTime(Scoped, Visible, Model):
    """When an organisation is open: on a `weekday` (Monday is 0), or from `first_day` until `last_day` (both included)
    in place of that, and closed then without times.

    Times are minutes after midnight on the wall. `closes` is later than `opens` and at most a day later: past 1440 is
    on the next day. One table for both, so that a list asks one question.
    """

    __tablename__ = "opening_time"

    id: Mapped[Pk]
    organisation_id: Mapped[int] = column(content("organisation", on_erase=Erase.DELETE), type_=Integer, index=True)
    weekday: Mapped[int | None] = column(impersonal("dag van de week"), type_=SmallInteger)
    first_day: Mapped[date | None] = column(impersonal("eerste dag dat het anders is"), type_=Date)
    last_day: Mapped[date | None] = column(impersonal("laatste dag dat het anders is"), type_=Date)
    opens: Mapped[int | None] = column(impersonal("tijd"), type_=SmallInteger)
    closes: Mapped[int | None] = column(impersonal("tijd"), type_=SmallInteger)
    reason: Mapped[str] = column(impersonal("waarom het anders is"), type_=String(LONGEST_REASON), default="")
