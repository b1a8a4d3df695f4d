from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone, translation

pytestmark = pytest.mark.unit

HOSTILE = '"><script>alert(1)</script>'


def drawn(source: str, **context: Any) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


@pytest.mark.parametrize(
    "source",
    [
        "{% icon text label=text %}",
        "{% button text label=text busy=text hx_post=text %}",
        "{% button text href=text icon_name=text %}",
        "{% badge text text %}",
        "{% status_badge text %}",
        "{% meter 3 text %}",
        "{% ring 3 label=text %}",
        "{% salary 1 2 text text %}",
        "{% salary_range 1 2 text text %}",
        "{% diff '' text %}",
        "{% diff text '' %}",
        "{{ text|highlight:terms }}",
        "{{ text|initials }}",
        "{% stages steps %}",
        "{% empty_state text icon_name=text %}{{ text }}{% endempty_state %}",
        "{% dialog text text %}{{ text }}{% enddialog %}",
        "{% menu text=text label=text %}{{ text }}{% endmenu %}",
        "{% note text %}{{ text }}{% endnote %}",
    ],
)
def test_every_component_escapes_what_it_is_given(source: str) -> None:
    steps = [{"name": HOSTILE, "state": HOSTILE, "words": HOSTILE}]
    html = drawn(source, text=HOSTILE, terms=["script", HOSTILE], steps=steps)
    assert "<script" not in html


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('{% salary 52000 64000 "EUR" "year" %}', "€52,000 to €64,000 a year"),
        ('{% salary 52000 None "EUR" "year" %}', "€52,000 a year"),
        ('{% salary 20 20 "USD" "hour" %}', "$20 an hour"),
        ('{% salary 18.5 22.75 "USD" "hour" %}', "$18.50 to $22.75 an hour"),
        ('{% salary 90000 120000 "PLN" %}', "90,000 PLN to 120,000 PLN"),
        ('{% salary None None "EUR" "year" %}', ""),
    ],
)
def test_salary_says_what_is_known(source: str, expected: str) -> None:
    assert drawn(source) == expected


def test_salary_is_written_as_the_language_writes_money() -> None:
    with translation.override("de"):
        assert drawn('{% salary 52000 64000 "EUR" "year" %}') == (
            "52.000\u00a0€ bis 64.000\u00a0€ pro Jahr"
        )


@pytest.mark.parametrize(
    ("language", "this_year", "another"),
    [("en", "9 Mar", "9 Mar 2018"), ("de", "9. März", "9. März 2018")],
)
def test_a_day_has_its_year_unless_it_is_this_one(
    language: str, this_year: str, another: str
) -> None:
    now = timezone.localdate().replace(month=3, day=9)
    with translation.override(language):
        assert drawn("{{ when|day }}", when=now) == this_year
        assert drawn("{{ when|day }}", when=now.replace(year=2018)) == another


def test_salary_range_without_numbers_draws_nothing() -> None:
    assert drawn('{% salary_range None None "EUR" "year" %}').strip() == ""


@pytest.mark.parametrize(
    ("text", "terms", "expected"),
    [
        ("Java and JavaScript", ["java"], "<mark>Java</mark> and JavaScript"),
        ("C++ or C", ["C++", "C"], "<mark>C++</mark> or <mark>C</mark>"),
        ("a < b", [], "a &lt; b"),
        (
            "customer onboarding",
            ["customer", "customer onboarding"],
            "<mark>customer onboarding</mark>",
        ),
    ],
)
def test_highlight_marks_whole_terms_and_the_longest(
    text: str, terms: list[str], expected: str
) -> None:
    assert drawn("{{ text|highlight:terms }}", text=text, terms=terms) == expected


@pytest.mark.parametrize(
    ("value", "ring", "meter"),
    [
        (95, 'class="ring"', 'class="meter"'),
        (50, 'class="ring ring-warn"', 'class="meter meter-warn"'),
        (10, 'class="ring ring-bad"', 'class="meter meter-bad"'),
    ],
)
def test_scores_change_tone_by_their_height(value: int, ring: str, meter: str) -> None:
    assert ring in drawn("{% ring v label='x' %}", v=value)
    assert meter in drawn("{% meter v 'x' %}", v=value)


def test_meter_stays_within_its_bar() -> None:
    assert 'width="100.0%"' in drawn('{% meter 150 "Skills" %}')
    assert 'width="0.0%"' in drawn('{% meter -5 "Skills" %}')


def test_pagination_keeps_the_rest_of_the_query() -> None:
    request = RequestFactory().get("/jobs/", {"q": "nurse & care", "page": "2"})
    html = drawn("{% pagination page %}", page=Paginator(range(50), 10).page(2), request=request)
    assert 'href="?q=nurse+%26+care&amp;page=3"' in html
    assert 'href="?q=nurse+%26+care&amp;page=1"' in html


def test_sort_header_turns_around_on_the_second_press() -> None:
    factory = RequestFactory()
    source = '<tr>{% sort_header "Fit" "score" %}</tr>'
    first = drawn(source, request=factory.get("/", {"page": "4"}))
    assert 'href="?ordering=score"' in first
    assert "aria-sort" not in first
    second = drawn(source, request=factory.get("/", {"ordering": "score"}))
    assert 'href="?ordering=-score"' in second
    assert 'aria-sort="ascending"' in second


class Example(forms.Form):
    email = forms.EmailField(label="E-mail", help_text="Where we answer.")
    note = forms.CharField(required=False)
    kinds = forms.MultipleChoiceField(choices=[("pdf", "PDF")], widget=forms.CheckboxSelectMultiple)


def test_a_field_is_tied_to_its_help_and_its_errors() -> None:
    html = str(Example({"email": "ada@"}))
    assert '<label for="id_email">E-mail</label>' in html
    assert 'aria-describedby="id_email_helptext id_email_error"' in html
    assert 'id="id_email_helptext"' in html
    assert 'id="id_email_error"' in html
    assert 'value="ada@"' in html
    assert "<legend>Kinds</legend>" in html
    assert html.count(">optional<") == 1
