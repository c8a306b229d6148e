"""The form of `gegevens.json` in a download: what may stand in it, and how. README.md and ARCHITECTURE.md describe it.

A change that breaks who reads it raises `VERSION`; new names may come without.
"""

from marshmallow import RAISE, Schema, fields, validate

VERSION = 1
KINDS = ("tekst", "getal", "ja-nee", "moment", "dag", "leeg", "geheim")
"""What `waarde` is: a moment and a day as ISO 8601, a moment with its offset; of what is secret it is null."""


class _Strict(Schema):
    class Meta:
        """Nothing passes that is not described here."""

        unknown = RAISE


class PlatformSchema(_Strict):
    """Which platform it comes from."""

    naam = fields.String(required=True)
    plaats = fields.String(required=True)
    adres = fields.Url(required=True, require_tld=False)
    verantwoordelijke = fields.String(required=True)


class PurposeSchema(_Strict):
    """A purpose: why something is held, on what ground, how long, who sees it and who receives it."""

    naam = fields.String(required=True)
    waarvoor = fields.String(required=True)
    grondslag = fields.String(required=True)
    bewaren = fields.String(required=True)
    wie_ziet_het = fields.String(required=True)
    ontvangers = fields.String(required=True)


class FactSchema(_Strict):
    """One thing that is held: its column, what it is, for which purpose, of which kind, and the value."""

    kolom = fields.String(required=True)
    wat = fields.String(required=True)
    doel = fields.String(required=True)
    soort = fields.String(required=True, validate=validate.OneOf(KINDS))
    waarde = fields.Raw(required=True, allow_none=True)


class RowSchema(_Strict):
    """One row. `van_jou`: it goes when you erase your account; else you only play a part in it."""

    van_jou = fields.Boolean(required=True)
    feiten = fields.List(fields.Nested(FactSchema), required=True)


class TableSchema(_Strict):
    """All rows of one kind, in the order in which they were made."""

    tabel = fields.String(required=True)
    titel = fields.String(required=True)
    regels = fields.List(fields.Nested(RowSchema), required=True)


class FileSchema(_Strict):
    """A file in the same ZIP: its name there, what it is, how large, and its SHA-256."""

    naam = fields.String(required=True)
    wat = fields.String(required=True)
    bytes = fields.Integer(required=True, strict=True)
    sha256 = fields.String(required=True, validate=validate.Regexp("[0-9a-f]{64}"))


class TakeoutSchema(_Strict):
    """The whole file."""

    versie = fields.Integer(required=True, strict=True, validate=validate.Equal(VERSION))
    gemaakt_op = fields.AwareDateTime(required=True, format="iso")
    platform = fields.Nested(PlatformSchema, required=True)
    doelen = fields.List(fields.Nested(PurposeSchema), required=True)
    gegevens = fields.List(fields.Nested(TableSchema), required=True)
    bestanden = fields.List(fields.Nested(FileSchema), required=True)
