"""Rules are read, checked and written in one spelling; what we do not take is refused with a sentence."""

from datetime import UTC, date, datetime

import pytest

from wijkplatform.agenda.rule import BadRule, parse_rule, rule_text

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;BYDAY=TU"),
        ("byday=th,mo,mo; interval=1 ;freq=weekly;wkst=mo;", "FREQ=WEEKLY;BYDAY=MO,TH"),
        ("FREQ=MONTHLY;BYDAY=-1SA,+1SA", "FREQ=MONTHLY;BYDAY=-1SA,1SA"),
        ("FREQ=YEARLY;UNTIL=45000901T000000Z", "FREQ=YEARLY"),
        ("RSCALE=GREGORIAN;FREQ=DAILY;X-NOTE=1;COUNT=3", "FREQ=DAILY;COUNT=3"),
        (
            "FREQ=WEEKLY;WKST=SU;INTERVAL=2;UNTIL=20261218T225959Z",
            "FREQ=WEEKLY;INTERVAL=2;UNTIL=20261218T225959Z;WKST=SU",
        ),
    ],
)
def test_a_rule_has_one_spelling(text: str, written: str) -> None:
    assert rule_text(parse_rule(text)) == written


def test_until_may_be_a_date_a_wall_time_or_a_moment() -> None:
    assert parse_rule("FREQ=DAILY;UNTIL=20261218").until == date(2026, 12, 18)
    assert parse_rule("FREQ=DAILY;UNTIL=20261218T100000").until == datetime.fromisoformat("2026-12-18T10:00")
    assert parse_rule("FREQ=DAILY;UNTIL=20261218T100000Z").until == datetime(2026, 12, 18, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("FREQ=HOURLY", "elk uur"),
        ("FREQ=SECONDLY;INTERVAL=86400", "elk uur"),
        ("FREQ=FORTNIGHTLY", "elke dag, week, maand"),
        ("BYDAY=MO", "elke dag, week, maand"),
        ("", "elke dag, week, maand"),
        ("FREQ=DAILY;INTERVAL=0", "INTERVAL"),
        ("FREQ=DAILY;INTERVAL=2,3", "INTERVAL"),
        ("FREQ=DAILY;COUNT=0", "COUNT"),
        ("FREQ=DAILY;COUNT=99999999999999999999", "COUNT"),
        ("FREQ=YEARLY;BYMONTH=13", "BYMONTH"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY"),
        ("FREQ=DAILY;BYHOUR=24", "BYHOUR"),
        ("FREQ=WEEKLY;BYDAY=XX", "dag van de week"),
        ("FREQ=MONTHLY;BYDAY=54MO", "dag van de week"),
        ("FREQ=YEARLY;BYWEEKNO=20", "deze manier van herhalen"),
        ("FREQ=DAILY;BYSECOND=0,1", "per minuut"),
        ("RRULE:FREQ=DAILY", "niet goed geschreven"),
        ("FREQ=DAILY;FREQ=DAILY", "niet goed geschreven"),
        ("FREQ=DAILY;UNTIL=20260231", "einddatum"),
        ("FREQ=DAILY;UNTIL=gisteren", "einddatum"),
        ("FREQ=DAILY;UNTIL=20261218;COUNT=3", "een van de twee"),
        ("FREQ=YEARLY;BYYEARDAY=" + ",".join(map(str, range(1, 200))), "te ingewikkeld"),
        ("FREQ=WEEKLY;BYDAY=" + "MO," * 1_000_000, "te ingewikkeld"),
    ],
)
def test_what_we_do_not_take_is_refused_with_a_sentence(text: str, why: str) -> None:
    with pytest.raises(BadRule) as refusal:
        parse_rule(text)
    assert why in refusal.value.sentence
