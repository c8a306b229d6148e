"""The blueprint of the board."""

from flask import Blueprint

pages = Blueprint("prikbord", __name__)
