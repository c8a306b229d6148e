"""How often what may be done: SECURITY.md §5 as declarations. One place, so that it reads as one table.

Each limit has up to three kinds of room. *Per account*: narrow, and counted for an e-mail address whether or not it has
an account. *Per address*: wide, for twenty beginners sit behind one in a library. *Everybody*: the whole installation.
"""

from dataclasses import dataclass, replace
from enum import Enum


class Crowd(Enum):
    """What follows when there is no room left for everybody together."""

    REFUSE = "refuse"
    SLOW = "slow"
    ALERT = "alert"


@dataclass(frozen=True, slots=True)
class Limit:
    """How often something may be done; texts such as `5/15 minutes`, each of them a window that slides."""

    name: str
    per_account: tuple[str, ...] = ()
    per_address: tuple[str, ...] = ()
    everybody: tuple[str, ...] = ()
    crowd: Crowd = Crowd.REFUSE


# Only failures stay counted: see `give_back`.
LOGIN = Limit(
    "login",
    per_account=("5/15 minutes", "20/day"),
    per_address=("30/5 minutes", "200/day"),
    everybody=("1000/5 minutes",),
    crowd=Crowd.SLOW,
)
# A code of six digits, of which three are good at any moment: twenty guesses a day find one in 46 years, on average.
CODE = Limit("code", per_account=("5/15 minutes", "20/day"), per_address=("30/5 minutes", "200/day"))
REGISTER = Limit(
    "register",
    per_account=("3/day",),
    per_address=("20/hour", "60/day"),
    everybody=("300/hour",),
    crowd=Crowd.ALERT,
)
# A parent's address that a child gives: nobody can be asked over and over by children who do not exist.
PARENT_ASKED = Limit("parent", per_account=("3/day",))
# A link that is mailed to an address that somebody types. Where the account has no room the page is the usual one, and
# no mail goes out. Each kind has room of its own: who asks for one over and over keeps nobody from the others.
_LINK = Limit("", per_account=("2/hour", "5/day"), per_address=("20/hour",), everybody=("500/hour",))
RESET = replace(_LINK, name="reset")
LOGIN_LINK = replace(_LINK, name="login-link")
PARENT_LINK = replace(_LINK, name="parent-link")
ACCESS = replace(_LINK, name="access")
# Judging a password at the door takes up to half a second. Twenty beginners may each need five tries.
JUDGED = Limit("judged", per_address=("100/15 minutes",))
# Who runs a closed platform invites people; a stolen session must not make us mail the whole world.
INVITE = Limit("invite", per_account=("3/day",), per_address=("60/hour", "200/day"))
INVITING = Limit("inviting", per_account=("60/hour", "200/day"))
# A change of one's own profile or name, for each may mail its owner; and a photo, which takes long to decode.
PROFILE = Limit("profile", per_account=("30/hour", "100/day"))
PHOTO = Limit("photo", per_account=("20/hour",), per_address=("60/hour",))
# Activities that somebody posts or changes: each is read by many. An organisation types its year in an afternoon; what
# a resident posts is counted narrower as well, and most of all on the first day.
POSTING = Limit("posting", per_account=("40/hour", "150/day"), per_address=("60/hour",))
OWN_POSTING = Limit("own-posting", per_account=("10/hour", "40/day"))
FIRST_DAY_POSTING = Limit("first-day-posting", per_account=("3/day",))
# A download of all that is held of somebody: the worker gathers it, and nobody needs it often.
DOWNLOAD = Limit("download", per_account=("3/day",))
EMAIL_CHANGE = Limit("email-change", per_account=("2/hour", "5/day"), per_address=("20/day",))
# Anybody may report a data breach, and each report mails the privacycontact. Nobody is refused because others come.
BREACH_REPORT = Limit("breach-report", per_address=("5/hour", "20/day"), everybody=("60/hour",), crowd=Crowd.ALERT)
# A tip for the agenda, by anybody, for who runs the platform to read.
TIP = Limit("tip", per_address=("5/hour", "20/day"), everybody=("60/hour",), crowd=Crowd.ALERT)
# Messages to people and organisations: what one sender writes in all, what one writes to one receiver, and what one
# receiver gets of everybody. Answers have room of their own, for each is to who wrote first.
CONTACT = Limit("contact", per_account=("10/day",), per_address=("10/hour",), everybody=("500/hour",))
CONTACT_PAIR = Limit("contact to one", per_account=("5/day",))
CONTACTED = Limit("contacted", per_account=("20/day",))
ANSWER = Limit("answer", per_account=("20/day",), per_address=("30/hour",))
SEARCH = Limit("search", per_address=("30/minute",))
# Pages of people, so that nobody copies a whole neighbourhood. Who is logged in is counted by account: in a library all
# have one address.
PEOPLE = Limit("people", per_account=("120/hour", "500/day"))
PEOPLE_BY_VISITORS = Limit("people by visitors", per_address=("60/hour",))
EMBED = Limit("embed", per_address=("300/5 minutes",))
# A private calendar address: making one, and a program that fetches it. Each address has room of its own, for what is
# behind it is one person's, while a provider of calendars fetches those of many from one place.
SUBSCRIBING = Limit("subscribing", per_account=("20/day",))
SUBSCRIBED = Limit("subscribed", per_account=("60/hour",), per_address=("1200/5 minutes",))
# Pages that are made. What is kept, a 304, a static file or a feed costs next to nothing and is not counted.
EVERY_PAGE = Limit("page", per_address=("600/5 minutes",))
