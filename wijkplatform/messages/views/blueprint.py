"""The one blueprint of messages."""

from flask import Blueprint

pages = Blueprint("messages", __name__)
