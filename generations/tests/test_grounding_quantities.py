from __future__ import annotations

import pytest

from generations.grounding.lexicon import load
from generations.grounding.quantities import find_quantities
from generations.grounding.stems import fold

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("code", "text", "value", "kind"),
    [
        ("en", "forty thousand rows", 40_000, "count"),
        ("en", "40k rows", 40_000, "count"),
        ("en", "40,000 rows", 40_000, "count"),
        ("en", "4.5m rows", 4_500_000, "count"),
        ("en", "ZAR 38m.", 38_000_000, "count"),
        ("en", "1 h 15 min", 75, "minute"),
        ("en", "over a decade", 10, "year"),
        ("en", "$120K", 120_000, "usd"),
        ("en", "USD 1.5 million", 1_500_000, "usd"),
        ("en", "35 %", 35, "percent"),
        ("en", "35 per cent", 35, "percent"),
        ("en", "a year and a half", 1.5, "year"),
        ("en", "March 2020", 2020, "date"),
        ("en", "2020-03", 2020, "date"),
        ("en", "twenty-five people", 25, "count"),
        ("de", "40.000 Zeilen", 40_000, "count"),
        ("de", "2,5 Mio. Euro", 2_500_000, "eur"),
        ("de", "fünfundzwanzig Leute", 25, "count"),
        ("de", "anderthalb Jahre", 1.5, "year"),
        ("de", "zu dritt", 3, "count"),
        ("de", "Vierergruppen", 4, "count"),
        ("de", "1 Std. 15 Minuten", 75, "minute"),
        ("de", "3. Platz", 3, "ordinal"),
    ],
)
def test_numbers_are_values_with_a_kind(code: str, text: str, value: float, kind: str) -> None:
    (quantity,) = find_quantities(text, load(code))
    assert (quantity.value, quantity.kind) == (value, kind)


@pytest.mark.parametrize(
    ("text", "hedge", "period"),
    [
        ("about 40 calls a day", "about", "day"),
        ("up to 40 calls per week", "most", "week"),
        ("more than 40 calls", "above", ""),
        ("40 calls in a year group", "", ""),
    ],
)
def test_hedges_and_periods_belong_to_their_number(text: str, hedge: str, period: str) -> None:
    (quantity,) = find_quantities(text, load("en"))
    assert (quantity.hedge, quantity.period) == (hedge, period)


@pytest.mark.parametrize(
    ("code", "first", "second"),
    [
        ("en", "organising", "organised"),
        ("en", "rewritten", "rewrite"),
        ("en", "enquiries", "enquiry"),
        ("en", "decisions", "decided"),
        ("de", "geprüft", "Prüfung"),
        ("de", "angeleitet", "Anleitung"),
        ("de", "Montage", "montierte"),
        ("de", "Kunden", "Kunde"),
    ],
)
def test_forms_of_one_word_share_a_stem(code: str, first: str, second: str) -> None:
    stem = load(code).stem
    assert stem(first.lower()) == stem(second.lower())


def test_different_words_keep_different_stems() -> None:
    stem = load("en").stem
    assert stem("experience") != stem("experiment")
    assert stem("university") != stem("universe")
    german = load("de").stem
    assert german("kinderstation") != german("kind")
    assert german("auslandssemester") != german("ausland")
    assert fold("Größe") == "grosse"
