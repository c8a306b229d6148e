"""`wijk embed create|list|revoke`: who may show the agenda on another website."""

from zoneinfo import ZoneInfo

import click
from sqlalchemy import select

from wijkplatform.core.database import session, unscoped
from wijkplatform.core.database.units import reading, writing
from wijkplatform.core.dates import date_words_year
from wijkplatform.core.errors import NotFound
from wijkplatform.core.text import _, ngettext
from wijkplatform.feeds.actions import Agreement, create_embed, revoke_embed
from wijkplatform.feeds.models import Embed
from wijkplatform.feeds.queries import EmbedRow, list_embeds
from wijkplatform.organisations.queries import list_organisation_refs
from wijkplatform.platforms.models import Platform
from wijkplatform.platforms.queries import list_categories, list_wijken
from wijkplatform.platforms.slugs import choose
from wijkplatform.web.commands import for_platform, work_for
from wijkplatform.web.here import Here

_MANY = ("--site", "--wijk", "--categorie")


class _ManyValues(click.Command):
    """Lets `--site A B` say the same as `--site A --site B`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the option before each of its further values."""
        spread: list[str] = []
        option = ""
        for word in args:
            if word.startswith("--"):
                option = word if word in _MANY else ""
            elif option and spread[-1] != option:
                spread.append(option)
            spread.append(word)
        return super().parse_args(ctx, spread)


@click.group(help=_("De agenda op een andere website."))
def embed() -> None:
    """Embeds."""


@embed.command(cls=_ManyValues, help=_("Maak een sleutel waarmee websites de agenda mogen laten zien."))
@click.option("--site", "sites", metavar="WEBSITE", multiple=True, help=_("De website, zoals https://krant.example."))
@click.option("--wijk", "wijken", metavar="SLUG", multiple=True, help=_("Van welke wijk; mag vaker, weg is alle."))
@click.option("--categorie", "categories", metavar="SLUG", multiple=True, help=_("Alleen deze soort; mag vaker."))
@click.option("--namens", "organisation", metavar="SLUG", help=_("Welke organisatie akkoord is; weg is de beheerder."))
@for_platform
def create(
    platform: Here,
    sites: tuple[str, ...],
    wijken: tuple[str, ...],
    categories: tuple[str, ...],
    organisation: str | None,
) -> None:
    """Make a key; it stands alone on the first line."""
    with writing():
        all_wijken = list_wijken()
        key = create_embed(
            sites,
            wijken=[wijk.id for wijk in (choose(wijken, all_wijken, platform.area_word) if wijken else all_wijken)],
            categories=[category.id for category in choose(categories, list_categories(), _("categorie"))],
            agreement=_agreement(platform, organisation),
        )
    click.echo(key)
    for line in _how_to(platform, key):
        click.echo(line)


@embed.command("list", help=_("Laat zien welke sleutels er zijn."))
@for_platform
def list_command(platform: Here) -> None:
    """One line per key."""
    with reading():
        found = list_embeds()
    for row in found:
        click.echo(_line(row, ZoneInfo(platform.zone)))
    if not found:
        click.echo(_("Er is nog geen sleutel."))


@embed.command(help=_("Trek een sleutel in: vanaf nu laat hij niets meer zien."))
@click.argument("key", metavar="SLEUTEL")
@click.option("--platform", "slug", metavar="SLUG", help=_("Mag weg: de sleutel zegt zelf van welk platform hij is."))
def revoke(key: str, slug: str | None) -> None:
    """Close a key, at once."""
    work_for(slug or _platform_of(key))
    with writing():
        closed = revoke_embed(key)
    click.echo(_("De sleutel is ingetrokken.") if closed else _("Deze sleutel was al ingetrokken."))


def _platform_of(key: str) -> str:
    """The slug of the platform that a key belongs to; raises NotFound."""
    query = select(Platform.slug).join(Embed, Embed.platform_id == Platform.id).where(Embed.key == key)
    with reading():
        slug = session().execute(unscoped(query, "a key says whose it is")).scalar_one_or_none()
    if slug is None:
        raise NotFound(_("Deze sleutel kennen we niet."))
    return slug


def _agreement(platform: Here, organisation: str | None) -> Agreement:
    """Who agreed: the organisation that is named, else who runs the platform."""
    if organisation is None:
        return Agreement(platform.controller_name)
    (found,) = choose([organisation], list_organisation_refs(), _("organisatie"))
    return Agreement(found.name, found.id)


def _how_to(platform: Here, key: str) -> list[str]:
    """What a partner has to do with the key."""
    base = platform.base_url
    link = _("Bekijk de agenda van %(platform)s", platform=platform.name)
    return [
        "",
        _("Zet dit in de pagina waar de agenda moet komen:"),
        f'  <script src="{base}/embed/agenda.js" defer></script>',
        f'  <wijk-agenda sleutel="{key}"><a href="{base}/agenda/">{link}</a></wijk-agenda>',
        "",
        _('Erbij mag: hoogte="800" (in pixels, 240 tot 4000) en titel="Agenda" (de naam die een schermlezer noemt).'),
        _("Heeft de website een Content-Security-Policy? Zet dan dit adres bij script-src en bij frame-src:"),
        f"  {base}",
        "",
        _("Of haal de agenda op als kalender, RSS of JSON:"),
        *(f"  {base}/embed/{key}/agenda.{kind}" for kind in ("ics", "rss", "json")),
    ]


def _line(row: EmbedRow, zone: ZoneInfo) -> str:
    if row.revoked_at:
        state = _("ingetrokken op %(dag)s", dag=date_words_year(row.revoked_at.astimezone(zone)))
    else:
        state = _("werkt sinds %(dag)s", dag=date_words_year(row.created_at.astimezone(zone)))
    who = ngettext(
        "akkoord van %(wie)s voor %(count)s wijk", "akkoord van %(wie)s voor %(count)s wijken", row.wijken,
        wie=", ".join(row.agreed),
    )  # fmt: skip
    return "\t".join((row.key, state, " ".join(row.sites), who))
