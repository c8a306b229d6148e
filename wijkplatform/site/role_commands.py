"""`wijk user role`: roles on the platform and at organisations. Here, because organisations lie above accounts."""

from datetime import date

import click

from wijkplatform.accounts.commands import get_person, user
from wijkplatform.core import clock
from wijkplatform.core.audience import Role
from wijkplatform.core.database.units import writing
from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _
from wijkplatform.organisations.policy import MEMBER_ROLES
from wijkplatform.organisations.queries import OrganisationRef, list_organisation_refs
from wijkplatform.platforms.area_names import listed
from wijkplatform.platforms.cbs import echoed
from wijkplatform.platforms.slugs import choose
from wijkplatform.site.roles import Settled, give_organisation_role, give_platform_role, make_resident
from wijkplatform.web.commands import for_platform
from wijkplatform.web.here import Here

RESIDENT = "bewoner"
PLATFORM_ROLES = tuple(role.value for role in Role)


@user.command("role", help=_("Geef iemand een rol: wijkbeheerder, beheerder, privacycontact; redacteur; of bewoner."))
@click.argument("address", metavar="ADRES")
@click.argument("word", metavar="ROL")
@click.option("--organisatie", "slug", metavar="SLUG", help=_("Bij welke organisatie: als redacteur of beheerder."))
@click.option("--geheimhouding", "secrecy", metavar="JJJJ-MM-DD", help=_("Wanneer geheimhouding is getekend."))
@click.option("--vog/--geen-vog", "vog", default=None, help=_("Of er een verklaring omtrent het gedrag is."))
@for_platform
def role_command(
    platform: Here, address: str, word: str, slug: str | None, *, secrecy: str | None, vog: bool | None
) -> None:
    """Give or take a role; says what came of it."""
    _require_role(word, at_organisation=slug is not None)
    settled = Settled(_day(secrecy, platform) if secrecy is not None else None, vog)
    if settled != Settled() and (slug is not None or word == RESIDENT):
        raise Invalid(_("--geheimhouding en --vog horen bij een rol op het platform zelf."))
    with writing():
        person = get_person(address)
        organisation = _organisation(slug)
        if word == RESIDENT:
            lines = _taken(make_resident(person.user_id, organisation.id if organisation else None), organisation)
        elif organisation:
            lines = _given(word, organisation.name, new=give_organisation_role(person.user_id, organisation.id, word))
        else:
            new = give_platform_role(person.user_id, Role(word), settled)
            lines = [*_given(word, platform.name, new=new), *_unsettled(settled, new=new)]
    for line in lines:
        click.echo(line)


def _require_role(word: str, *, at_organisation: bool) -> None:
    if at_organisation and word not in (*MEMBER_ROLES, RESIDENT):
        names = listed((*MEMBER_ROLES, RESIDENT), _("of"))
        raise Invalid(_("Bij een organisatie kies je %(namen)s.", namen=names))
    if not at_organisation and word == MEMBER_ROLES[0]:
        raise Invalid(_("Zeg met --organisatie voor welke organisatie iemand redacteur is."))
    if not at_organisation and word not in (*PLATFORM_ROLES, RESIDENT):
        editor = _("%(rol)s (met --organisatie)", rol=MEMBER_ROLES[0])
        names = listed((*PLATFORM_ROLES, editor, RESIDENT), _("of"))
        raise Invalid(_("“%(rol)s” is geen rol: kies %(namen)s.", rol=echoed(word), namen=names))


def _day(text: str, platform: Here) -> date:
    """The day on which secrecy was signed for: not one to come."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Invalid(_("“%(dag)s” is geen datum zoals 2026-11-24.", dag=echoed(text))) from None
    if day > clock.today(platform.zone):
        raise Invalid(_("Geheimhouding is getekend, dus op een dag die al is geweest."))
    return day


def _organisation(slug: str | None) -> OrganisationRef | None:
    return None if slug is None else choose([slug], list_organisation_refs(), _("organisatie"))[0]


def _given(word: str, where: str, *, new: bool) -> list[str]:
    if not new:
        return [_("Deze persoon was al %(rol)s van %(waar)s.", rol=word, waar=where)]
    return [
        _("Deze persoon is nu %(rol)s van %(waar)s, is overal uitgelogd, en krijgt een mail.", rol=word, waar=where)
    ]


def _taken(taken: bool, organisation: OrganisationRef | None) -> list[str]:
    if not taken:
        return [_("Deze persoon had geen rol. Er is niets veranderd.")]
    if organisation is None:
        return [_("Alle rollen zijn weg. Deze persoon is overal uitgelogd, en krijgt een mail.")]
    return [_("De rol bij %(organisatie)s is weg. Deze persoon is overal uitgelogd, en krijgt een mail.",
              organisatie=organisation.name)]  # fmt: skip


def _unsettled(settled: Settled, *, new: bool) -> list[str]:
    """What is to be settled still, before somebody with this role sees people's data (K12)."""
    if not new:
        return [_("Wat je opgaf, is vastgelegd.")] if settled != Settled() else []
    lines = []
    if settled.secrecy_on is None:
        lines.append(_("Geheimhouding is nog niet vastgelegd. Doe dat met --geheimhouding JJJJ-MM-DD."))
    if settled.vog is None:
        lines.append(_("Dat er een VOG is, is nog niet vastgelegd. Doe dat met --vog."))
    return lines
