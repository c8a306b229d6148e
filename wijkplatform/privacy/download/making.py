"""Making a download: read what is held, put it in a ZIP without any unit of work, then say that it is ready.

A worker that is killed meanwhile leaves a row that waits, and perhaps half a file: the next one begins again.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo
from zoneinfo import ZoneInfo

from flask import current_app
from sqlalchemy import ColumnElement, select

from wijkplatform.accounts.models import User
from wijkplatform.core import clock
from wijkplatform.core.database import reading, session, writing
from wijkplatform.core.dates import date_words_year
from wijkplatform.core.outbox import enqueue
from wijkplatform.core.people import list_held
from wijkplatform.core.stores import StoredFile
from wijkplatform.core.text import _
from wijkplatform.privacy.download import folder
from wijkplatform.privacy.download.exports import READY_FOR
from wijkplatform.privacy.download.look import style_of_file
from wijkplatform.privacy.download.schemas import VERSION
from wijkplatform.privacy.download.takeout import Contents, as_data, as_page
from wijkplatform.privacy.inzage.subject import holder
from wijkplatform.privacy.models import Export
from wijkplatform.privacy.queries.statement import list_processors
from wijkplatform.web.here import Here, here
from wijkplatform.web.kit import kit


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What was read about somebody in one unit."""

    key: str
    user_id: int
    contents: Contents
    moment: datetime


def make_download(export_id: int) -> None:
    """Make the download of this row and mail that it is ready, in the platform that was entered.

    Nothing is left when its person is gone, or is being erased, by the time that it is ready.
    """
    with reading():
        gathered = _gather(export_id)
    if gathered is None:
        return
    with folder.writing_file(gathered.key) as file:
        _write(file, gathered, here())
    with writing():
        kept = _note_ready(export_id)
    if not kept:
        folder.remove(gathered.key)


def _gather(export_id: int) -> _Gathered | None:
    query = select(Export.key, Export.user_id).join(User, User.id == Export.user_id)
    row = session().execute(query.where(Export.id == export_id, *_wanted())).first()
    if row is None:
        return None
    collecting = [store.collect for feature in kit().features for store in feature.stores if store.collect]
    files = tuple(file for collect in collecting for file in collect(row.user_id))
    contents = Contents(tuple(list_held(holder(row.user_id))), files, list_processors())
    return _Gathered(row.key, row.user_id, contents, clock.now())


def _note_ready(export_id: int) -> bool:
    """Say that it is ready; whether anybody still wants it."""
    query = select(Export).join(User, User.id == Export.user_id)
    row = session().execute(query.where(Export.id == export_id, *_wanted())).scalar_one_or_none()
    if row is None:
        return False
    row.ready_at, row.expires_at = clock.now(), clock.now() + READY_FOR
    session().flush()
    enqueue("download-klaar", user_id=row.user_id, subject_id=row.id)
    return True


def _wanted() -> tuple[ColumnElement[bool], ...]:
    return (Export.ready_at.is_(None), Export.expires_at > clock.now(), User.erasing_at.is_(None))


def _write(file: BinaryIO, gathered: _Gathered, platform: Here) -> None:
    """The ZIP: data, a page to read, what to read first, and the files as they are."""
    made = gathered.moment.astimezone(ZoneInfo(platform.zone))
    day = date_words_year(made.date())
    data = as_data(gathered.contents, platform, made)
    page = as_page(gathered.contents, platform, day)
    html = current_app.jinja_env.get_template("privacy/takeout.html").render(page=page, style=style_of_file())
    texts = {
        "LEESMIJ.txt": _read_me(platform, day, gathered.contents.files),
        "gegevens.html": html,
        "gegevens.json": json.dumps(data, ensure_ascii=False, indent=2) + "\n",
    }
    with ZipFile(file, "w") as archive:
        for name, text in texts.items():
            archive.writestr(_entry(name, made), text.encode(), ZIP_DEFLATED)
        for each in gathered.contents.files:
            archive.writestr(_entry(each.name, made), each.body, ZIP_STORED)


def _entry(name: str, made: datetime) -> ZipInfo:
    entry = ZipInfo(name, made.timetuple()[:6])
    entry.external_attr = 0o600 << 16
    return entry


def _read_me(platform: Here, day: str, files: tuple[StoredFile, ...]) -> str:
    """What is in the ZIP, for who opens it."""
    return "\n".join(
        (
            _("Dit is alles wat %(platform)s van je bewaart, op %(dag)s.", platform=platform.name, dag=day),
            _("Of iemand jouw berichten blokkeerde, staat er niet in. Dat is van diegene (AVG, artikel 15 lid 4)."),
            "",
            _("gegevens.html   Om te lezen. Open het met je browser. Je hebt er geen internet voor nodig."),
            _("gegevens.json   Hetzelfde, voor een ander programma. Hieronder staat hoe het in elkaar zit."),
            *((_("fotos/          De foto's die je plaatste."),) if files else ()),
            "",
            _("Bewaar dit bestand op een veilige plek. Wie het heeft, kan alles lezen."),
            _("Wachtwoorden en sleutels staan er niet in: die bewaren we zo dat niemand ze kan lezen."),
            "",
            _("Zo zit gegevens.json in elkaar (versie %(nummer)s):", nummer=VERSION),
            _("- versie, gemaakt_op, platform: welke vorm dit is, van wanneer, en van welke site."),
            _("- doelen: waarvoor we iets bewaren, op welke grond, hoe lang, wie het ziet en wie het krijgt."),
            _("- verwerkers: welke bedrijven ervoor werken: naam, taak, land, en van welke dag de overeenkomst is."),
            _("- gegevens: per tabel de regels. Een regel heeft feiten: kolom, wat, doel, soort en waarde."),
            _("  soort is tekst, getal, ja-nee, moment, dag, leeg of geheim. Een moment is ISO 8601, met tijdzone."),
            _("  van_jou is waar als de regel weggaat wanneer je je account verwijdert."),
            _("- bestanden: welke bestanden erbij zitten, met hun grootte en SHA-256."),
            "",
            _("Klopt er iets niet, of heb je een vraag? Mail %(adres)s.", adres=platform.privacy_contact),
            "",
        )
    )
