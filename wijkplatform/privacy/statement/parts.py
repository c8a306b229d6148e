"""What the statement says on every platform: rights and how to use them, and where to complain (K02-K07, K10)."""

from wijkplatform.core.text import _
from wijkplatform.privacy.statement.content import Part, RightCard

BREACH_PATH = "/privacy/datalek"
AUTHORITY = "https://autoriteitpersoonsgegevens.nl"


def list_rights() -> tuple[RightCard, ...]:
    """What people may ask, in the order in which they mostly do."""
    return (*_to_see_and_change(), *_to_stop())


def _to_see_and_change() -> tuple[RightCard, ...]:
    return (
        RightCard(
            "see",
            _("Zien wat we van je bewaren"),
            _("Alles staat op één pagina: wat het is, waarom we het hebben, hoe lang, en wie het zag of kreeg."),
        ),
        RightCard(
            "copy",
            _("Een kopie meenemen"),
            _("Je krijgt alles in één bestand: om zelf te lezen, en om aan een ander te geven. Ook je foto’s."),
        ),
        RightCard(
            "correct",
            _("Verbeteren wat niet klopt"),
            _("Bijna alles verbeter je zelf. Kreeg een ander je gegevens van ons? Dan vertellen we het die ook."),
        ),
        RightCard(
            "erase",
            _("Laten wissen"),
            _("Je ziet eerst wat er weggaat. Zeg je dan ja, dan wissen we het meteen."),
        ),
    )


def _to_stop() -> tuple[RightCard, ...]:
    return (
        RightCard(
            "pause",
            _("Even niets met je gegevens doen"),
            _(
                "Zet je account op pauze. Niemand ziet je dan nog, je krijgt alleen mail over je account, "
                "en je raakt niets kwijt."
            ),
        ),
        RightCard(
            "object",
            _("Bezwaar maken"),
            _("Wil je niet dat we je gegevens ergens voor gebruiken? Zeg het ons. Waar het kan, stoppen we meteen."),
        ),
        RightCard(
            "withdraw",
            _("Je toestemming intrekken"),
            _("Dat kan altijd, en geldt vanaf dat moment. Wat we daarvoor deden, blijft goed."),
        ),
    )


def list_parts() -> tuple[Part, ...]:
    """The other parts, in reading order."""
    return (*_where_to_turn(), *_good_to_know())


def _where_to_turn() -> tuple[Part, ...]:
    return (
        Part(
            "klacht",
            _("Niet tevreden?"),
            points=(
                _("Zeg het eerst tegen ons: mail het privacycontact. We zoeken samen een oplossing."),
                _(
                    "Kom je er met ons niet uit? Dan kun je een klacht indienen bij de Autoriteit Persoonsgegevens. "
                    "Die let erop dat iedereen zich aan de privacywet houdt."
                ),
                _("Je kunt ook naar de rechter gaan."),
            ),
            lines=(_("De volgorde kies je zelf: je hoeft niet eerst bij ons te klagen."),),
            in_order=True,
            path=AUTHORITY,
            link_words=_("Naar de Autoriteit Persoonsgegevens"),
        ),
        Part(
            "datalek",
            _("Zag je iets wat je niet mocht zien?"),
            (
                _(
                    "Bijvoorbeeld gegevens van een ander, of een mail die niet voor jou was. Dan is er misschien een "
                    "datalek. Vertel het ons: iedereen mag dat, ook zonder account."
                ),
            ),
            path=BREACH_PATH,
            link_words=_("Meld een datalek"),
        ),
    )


def _good_to_know() -> tuple[Part, ...]:
    return (
        Part(
            "computer",
            _("Beslist een computer over mij?"),
            (_("Nee. Een computer neemt geen besluit over jou. Dat doet altijd een mens."),),
        ),
        Part(
            "kinderen",
            _("Ben je jonger dan 16?"),
            (
                _(
                    "Dan vragen we eerst een ouder of verzorger om toestemming. Die kan altijd zien wat we bewaren, "
                    "de toestemming intrekken en alles laten wissen. Je blijft voor anderen anoniem."
                ),
            ),
        ),
        Part(
            "niet",
            _("Wat we niet doen"),
            points=(
                _("We vragen geen geboortedatum, adres of telefoonnummer voor een account."),
                _("We verkopen niets, en we volgen je niet op andere websites."),
                _("We geven niets door aan een ander dan wie hierboven staat."),
            ),
        ),
    )
