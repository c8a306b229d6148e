"""A form that is only a button: the page that a mailed link opens, whose button acts."""

from wijkplatform.web.forms import Form


class Deed(Form):
    """Nothing to fill in; the token alone."""
