"""The blueprint that the modules beside this one hang their routes on."""

from flask import Blueprint

pages = Blueprint("site", __name__)
