"""What a notice shows less of is noted, and done again after a backup was put in place."""

from datetime import timedelta

from sqlalchemy import select

from tests.agenda.posting.test_lowered import again, noted
from tests.conftest import NOW, House
from tests.prikbord.posting.conftest import Writer, a_file, the_one
from wijkplatform.core.database import db
from wijkplatform.media.models import Photo
from wijkplatform.placing.lowered import note_hidden, what_shows
from wijkplatform.prikbord.hanging import take_down
from wijkplatform.prikbord.models import Notice
from wijkplatform.prikbord.pieces import NOTICES

SHOWN = {
    "toon_naam": "on", "toon_email": "on", "toon_telefoon": "on", "telefoon": "074 000 00 00", "toon_adres": "on",
    "adres": "Zijstraat 9",
}  # fmt: skip


def test_all_that_shows_less_is_noted_and_done_again(street: House, resident: Writer) -> None:
    assert resident.send(foto=a_file(), foto_2=a_file(), rechten="on", **SHOWN).status_code == 303
    form = f"/prikbord/{the_one(street).public_id}/bewerken"
    assert resident.send(form, titel="Anders", versie="1", **SHOWN).status_code == 303
    assert noted(street) == []
    with street.reading():
        photos = {row.id: (row.key, row.name) for row in db.session.execute(select(Photo.id, Photo.key, Photo.name))}
    sent = resident.send(form, publiek="buren", doe="concept", foto_weg="on", versie="2")
    assert sent.status_code == 303
    ref = the_one(street).public_id
    assert {(kind, whose) for kind, whose, _what in noted(street)} == {("prikbord-verborgen", ref)}
    details = sorted(what.partition(":")[0] for _kind, _ref, what in noted(street))
    assert details == sorted(["niet-geplaatst", "hangt", "buren", "email", "naam", "telefoon", "adres", "foto"])
    with street.writing():  # as the backup has it
        notice = db.session.scalars(select(Notice)).one()
        notice.state, notice.publiek, notice.hangs_until = "geplaatst", "iedereen", NOW + timedelta(weeks=4)
        notice.show_name = notice.show_email = notice.show_phone = notice.show_address = True
        notice.phone, notice.address = "074 000 00 00", "Zijstraat 9"
    again(street)
    notice = the_one(street)
    assert (notice.state, notice.publiek, notice.phone, notice.address) == ("concept", "buren", "", "")
    assert (notice.show_name, notice.show_email, notice.show_phone, notice.show_address) == (False,) * 4
    assert notice.hangs_until == NOW
    with street.reading():
        left = db.session.execute(select(Photo.id, Photo.name)).all()
    assert len(left) == 1
    assert left[0].name != photos[left[0].id][1]  # and at another address


def test_what_was_taken_down_is_not_hung_up_by_a_backup(street: House, resident: Writer) -> None:
    assert resident.send().status_code == 303
    with street.writing():
        notice = db.session.scalars(select(Notice)).one()
        before = what_shows(NOTICES, notice)
        take_down(notice)
        note_hidden(NOTICES, notice, before)
    assert [what for _kind, _ref, what in noted(street)] == ["hangt"]
    with street.writing():
        db.session.scalars(select(Notice)).one().hangs_until = NOW + timedelta(weeks=4)
    again(street)
    assert the_one(street).hangs_until == NOW


def test_a_lower_level_takes_the_address_along(street: House, resident: Writer) -> None:
    assert resident.send(**SHOWN).status_code == 303
    form = {"naam": "Sanne Proef", "zichtbaarheid": "buren", "toon_over": "on"}
    assert resident.client.send_form("/mijn/profiel", form).status_code == 303
    assert resident.client.send_form("/mijn/profiel", form | {"zichtbaarheid": "anoniem"}).status_code == 303
    notice = the_one(street)
    assert (notice.show_name, notice.show_email, notice.show_phone, notice.show_address) == (False,) * 4
    assert (notice.phone, notice.address) == ("", "")
