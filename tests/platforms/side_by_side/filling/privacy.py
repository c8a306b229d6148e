"""What a side holds so that people can use their rights, and what the house keeps to do its work."""

from tests.factories.privacy.statements import make_processor, make_report, statement
from tests.platforms.side_by_side.filling.side import Addresses, Side
from wijkplatform.accounts.models import User
from wijkplatform.accounts.tokens import hash_of, new_secret
from wijkplatform.core.database import db
from wijkplatform.core.erasures import add_erasure
from wijkplatform.core.traces import Disclosure, StaffLook
from wijkplatform.media.files import new_key
from wijkplatform.privacy.models import AddressAccess, BreachStep, Export, StatementVersion
from wijkplatform.privacy.statement.content import write_content

ADDRESSES: Addresses = {
    "/beheer/datalek/<public_id>": ({"public_id": "report"},),
    "/link/inzage/<token>": ({"token": "link inzage"},),
    "/mijn/gegevens/download/<name>": ({"name": "download"},),
    "/privacy/gewist/<ref>": ({"ref": "erasure"},),
    "/privacy/versies/<int(max=99999):number>": ({"number": "version"},),
}


def fill(side: Side) -> None:
    """Statements, a report, downloads, an opened link; an erasure that goes on; what was handed over and looked at."""
    _statements(side)
    _report(side)
    _downloads(side)
    _access(side)
    side.known["erasure"] = db.session.get_one(User, side.people["going"]).erasure_ref
    add_erasure(side.known["erasure"])
    _traces(side)


def _statements(side: Side) -> None:
    """Two versions. The newest has a number that the other side has none of."""
    make_processor(side.text("Hostbedrijf"), task=side.text("Servers"), country=side.text("Nederland"))
    for number in (1, int(f"{side.digit}1{side.digit}42")):
        said = statement(
            controller=side.text("Stichting"),
            email=side.email(f"versie-{number}"),
            privacy_contact=side.email("privacy"),
        )
        db.session.add(
            StatementVersion(
                number=number, published_at=side.ago(days=20 if number == 1 else 2), content=write_content(said),
                changes=side.text("Er kwam een bedrijf bij"),
            )
        )  # fmt: skip
        side.known["version"] = str(number)
    db.session.flush()


def _report(side: Side) -> None:
    report = make_report(side.text("Ik zag een lijst"), side.email("melder"), side.ago(hours=5))
    report.note = side.text("Nagevraagd")
    side.known["report"] = report.public_id
    side.letters.append((None, report.id))
    step = BreachStep(
        report_id=report.id, state_was="nieuw", state="afgehandeld", noted=True, done_at=side.ago(hours=4)
    )
    step.done_by_id = side.people["privacy officer"]
    db.session.add(step)
    db.session.flush()


def _downloads(side: Side) -> None:
    """One that is ready, of the neighbour, and one that is being made."""
    for name, ready in (("neighbour", side.ago(hours=1)), ("colleague", None)):
        row = Export(
            user_id=side.people[name], key=new_key(), asked_at=side.ago(hours=2), expires_at=side.ahead(hours=9)
        )
        row.ready_at = ready
        db.session.add(row)
        db.session.flush()
        side.letters.append((side.people[name], row.id))
        if ready:
            side.known["download"] = row.name
            side.downloads[row.key] = side.text("download").encode()
            side.put_files_back()


def _access(side: Side) -> None:
    """A link that was mailed, one that waits for its letter, and one that was opened."""
    link, opened, of_account = new_secret(), new_secret(), new_secret()
    side.known["link inzage"], side.sessions["opened link"] = link, opened
    side.sessions["opened link of an account"] = of_account
    for name, changes in {
        "tipgever": {"token_hash": hash_of(link)}, "melder": {}, "vrager": {"session_hash": hash_of(opened)},
        "waiting": {"session_hash": hash_of(of_account)},
    }.items():  # fmt: skip
        row = AddressAccess(
            email=side.email(name), asked_at=side.ago(minutes=4), expires_at=side.ahead(minutes=20), **changes
        )
        db.session.add(row)
        db.session.flush()
        side.letters.append((None, row.id))


def _traces(side: Side) -> None:
    """What was handed to whom, and who looked."""
    to_account, to_mail = {"receiver_id": side.people["colleague"]}, {"receiver_email": side.email("kreeg")}
    for receiver in (to_account, to_mail):
        row = Disclosure(
            user_id=side.people["neighbour"], receiver=side.text("Een lezer"), what=side.text("Je bericht"),
            handed_at=side.ago(days=1), **receiver,
        )  # fmt: skip
        db.session.add(row)
        db.session.flush()
        side.letters.append((None, row.id))
    db.session.add(
        StaffLook(
            user_id=side.people["neighbour"], looker_id=side.people["moderator"], role="wijkbeheerder",
            what=side.text("Een activiteit"), looked_at=side.ago(days=1),
        )
    )  # fmt: skip
    db.session.flush()
