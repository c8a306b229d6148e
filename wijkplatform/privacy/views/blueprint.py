"""Where the pages about privacy hang."""

from flask import Blueprint

pages = Blueprint("privacy", __name__)
