from __future__ import annotations

import pytest

from profiles.reading.dates import Period, cut_period, find_period, is_date_text, runs_on

pytestmark = pytest.mark.unit

PERIODS = [
    ("03/2019 – present", "2019-03", ""),
    ("Mar 2019 - Now", "2019-03", ""),
    ("Summer 2016", "2016", "2016"),
    ("2017–2019", "2017", "2019"),
    ("2021–", "2021", ""),
    ("2019-21", "2019", "2021"),
    ("Jan – Mar 2020", "2020-01", "2020-03"),
    ("Sept. 2019 – June 2021", "2019-09", "2021-06"),
    ("September 2021 to present", "2021-09", ""),
    ("01.02.2018 - 31.03.2019", "2018-02-01", "2019-03-31"),
    ("2018-09 – 2020-01", "2018-09", "2020-01"),
    ("Oct '19 – Dec '20", "2019-10", "2020-12"),
    ("März 2019 – heute", "2019-03", ""),
    ("seit 05/2018", "2018-05", ""),
    ("janv. 2020 – aujourd’hui", "2020-01", ""),
    ("marzo de 2019 – actualidad", "2019-03", ""),
    ("od stycznia 2019 do teraz", "2019-01", ""),
    ("fevereiro de 2015 a julho de 2017", "2015-02", "2017-07"),
    ("settembre 2014 – in corso", "2014-09", ""),
    ("mei 2020 – heden", "2020-05", ""),
    ("Mar. 2016 ­ Exp. Jun. 2017", "2016-03", "2017-06"),
]


@pytest.mark.parametrize(("text", "start", "end"), PERIODS)
def test_reads_periods_in_the_forms_people_write(text: str, start: str, end: str):
    found = find_period(text)
    assert found is not None
    assert (found.period.start, found.period.end) == (start, end)
    assert is_date_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "+49 170 2019 123 456",
        "GPA 3.6/4.0",
        "8.9/10",
        "saved $2000",
        "ISO 9001",
        "a team of 12",
        "",
    ],
)
def test_other_numbers_are_not_dates(text: str):
    assert not is_date_text(text)


def test_cuts_the_period_out_of_a_line():
    assert cut_period("Fraction Kitchen (Mar 2023 - ongoing)") == (
        "Fraction Kitchen",
        Period("2023-03", "", current=True),
    )
    assert cut_period("No date here") == ("No date here", None)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Acme Ltd | April 2021 –", "heute", True),
        ("Acme Ltd | April 2021 –", "March 2022", True),
        ("Acme Ltd | Oktober", "2014 – Juni 2016", True),
        ("2014 – 2016", "2016 – 2018", False),
    ],
)
def test_knows_a_period_that_the_line_end_cuts(first: str, second: str, expected: bool):
    assert runs_on(first, second) is expected
