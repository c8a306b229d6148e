"""organisations: opening hours as times, with days that are otherwise, in place of words for each weekday

Revision ID: 0026
Revises: 0024
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0024"
branch_labels = None
depends_on = None

SPAN = re.compile(r"\b(\d{1,2})[.:](\d\d) tot (\d{1,2})[.:](\d\d) uur")
DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
DAY = 24 * 60


def upgrade() -> None:
    _make_tables()
    _read_words()
    op.drop_table("opening_hours")


def downgrade() -> None:
    op.create_table(
        "opening_hours",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.SmallInteger(), nullable=False),
        sa.Column("hours", sa.String(length=80), nullable=False),
        *_of_an_organisation("opening_hours"),
        sa.PrimaryKeyConstraint("organisation_id", "weekday", name=op.f("pk_opening_hours")),
    )
    _write_words()
    for table in ("opening_time", "opening_plan"):
        op.drop_table(table)


def _make_tables() -> None:
    op.create_table(
        "opening_plan",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("closed_on_holidays", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(length=650), nullable=False),
        *_of_an_organisation("opening_plan"),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_opening_plan")),
    )
    op.create_table(
        "opening_time",
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.SmallInteger(), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("opens", sa.SmallInteger(), nullable=True),
        sa.Column("closes", sa.SmallInteger(), nullable=True),
        sa.Column("reason", sa.String(length=80), nullable=False),
        *_of_an_organisation("opening_time"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opening_time")),
        sa.UniqueConstraint("platform_id", "id", name=op.f("uq_opening_time_platform_id_id")),
    )
    op.create_index(op.f("ix_opening_time_organisation_id"), "opening_time", ["organisation_id"])


def _of_an_organisation(table: str) -> tuple[sa.ForeignKeyConstraint, ...]:
    return (
        sa.ForeignKeyConstraint(
            ["platform_id", "organisation_id"],
            ["organisation.platform_id", "organisation.id"],
            name=op.f(f"fk_{table}_platform_id_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["platform_id"], ["platform.id"], name=op.f(f"fk_{table}_platform_id"), ondelete="CASCADE"
        ),
    )


def _read_words() -> None:
    """Carry the times over that stand in the words of each weekday; words without times, or beside them, are kept in
    the note.
    """
    bind = op.get_bind()
    rows = bind.execute(sa.text("SELECT platform_id, organisation_id, weekday, hours FROM opening_hours ORDER BY 2, 3"))
    notes: dict[tuple[int, int], list[str]] = {}
    for platform_id, organisation_id, weekday, words in rows.all():
        note = notes.setdefault((platform_id, organisation_id), [])
        taken: set[int] = set()
        for found in SPAN.findall(words):
            opens, closes = int(found[0]) * 60 + int(found[1]), int(found[2]) * 60 + int(found[3])
            closes += DAY if closes <= opens else 0
            if opens < DAY and closes <= opens + DAY and opens not in taken:
                taken.add(opens)
                bind.execute(
                    sa.text("INSERT INTO opening_time (platform_id, organisation_id, weekday, opens, closes, reason) "
                            "VALUES (:platform, :organisation, :weekday, :opens, :closes, '')"),
                    {"platform": platform_id, "organisation": organisation_id, "weekday": weekday, "opens": opens,
                     "closes": closes},
                )  # fmt: skip
        if not taken or re.sub(r"\ben\b", "", SPAN.sub("", words)).strip(" ,;."):
            note.append(f"{DAYS[weekday]}: {words}")
    for (platform_id, organisation_id), lines in notes.items():
        bind.execute(
            sa.text("INSERT INTO opening_plan (platform_id, organisation_id, version, closed_on_holidays, note) "
                    "VALUES (:platform, :organisation, 1, :no, :note)"),
            {"platform": platform_id, "organisation": organisation_id, "no": False, "note": "; ".join(lines)},
        )  # fmt: skip


def _write_words() -> None:
    """The times of each weekday as words; what is otherwise on some days had no place before."""
    bind = op.get_bind()
    rows = bind.execute(
        sa.text(
            "SELECT platform_id, organisation_id, weekday, opens, closes FROM opening_time "
            "WHERE weekday IS NOT NULL ORDER BY 2, 3, 4"
        )
    )
    days: dict[tuple[int, int, int], list[str]] = {}
    for platform_id, organisation_id, weekday, opens, closes in rows.all():
        ends = closes if closes <= DAY else closes - DAY
        said = f"{opens // 60}.{opens % 60:02} tot {ends // 60}.{ends % 60:02} uur"
        days.setdefault((platform_id, organisation_id, weekday), []).append(said)
    for (platform_id, organisation_id, weekday), said in days.items():
        bind.execute(
            sa.text("INSERT INTO opening_hours (platform_id, organisation_id, weekday, hours) "
                    "VALUES (:platform, :organisation, :weekday, :hours)"),
            {"platform": platform_id, "organisation": organisation_id, "weekday": weekday,
             "hours": " en ".join(said)[:80]},
        )  # fmt: skip
