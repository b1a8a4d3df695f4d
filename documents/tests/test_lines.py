"""Changing lines keeps the facts behind the others where they belong."""

import pytest

from documents.lines import at, rewritten, with_entry, without_entry

pytestmark = pytest.mark.unit


def content():
    return {
        "resume": {
            "basics": {"label": "Nurse", "summary": "Seven years on wards."},
            "work": [
                {"name": "North", "highlights": ["one", "two", "three"]},
                {"name": "South", "highlights": ["four"]},
            ],
        },
        "letter": {"paragraphs": ["first", "second"], "closing": "Yours"},
    }


ORIGINS = {
    "work[0].highlights[0]": {"facts": ["a"]},
    "work[0].highlights[1]": {"facts": ["b"]},
    "work[0].highlights[2]": {"facts": ["c"]},
    "work[1].highlights[0]": {"facts": ["d"]},
}


def test_an_emptied_line_closes_its_gap_and_origins_follow():
    made, origins = rewritten(content(), ORIGINS, {"work[0].highlights[1]": "  "})
    assert at(made, "work[0].highlights") == ["one", "three"]
    assert origins["work[0].highlights[1]"] == {"facts": ["c"]}
    assert "work[0].highlights[2]" not in origins
    assert origins["work[1].highlights[0]"] == {"facts": ["d"]}


def test_added_lines_come_last_with_their_origin():
    made, origins = rewritten(
        content(), ORIGINS, {}, {"work[1].highlights": [("five", {"facts": ["e"]}), ("", None)]}
    )
    assert at(made, "work[1].highlights") == ["four", "five"]
    assert origins["work[1].highlights[1]"] == {"facts": ["e"]}


@pytest.mark.parametrize(
    ("place", "text", "holder", "left"),
    [
        ("basics.label", "Ward nurse", "basics", {"label": "Ward nurse"}),
        ("basics.summary", "", "basics", {"label": "Nurse"}),
        ("letter.closing", "Best", "letter", {"closing": "Best"}),
        ("letter.paragraphs[0]", "", "letter", {"paragraphs": ["second"]}),
    ],
)
def test_single_texts_are_set_or_taken_out(place, text, holder, left):
    made, _origins = rewritten(content(), {}, {place: text})
    assert left.items() <= at(made, holder).items()
    if not text and "[" not in place:
        assert place.split(".")[1] not in at(made, holder)


def test_entries_come_and_go_with_the_origins_behind_them():
    made, origins = with_entry(content(), ORIGINS, "work", 0, {"name": "East"})
    assert [entry["name"] for entry in made["resume"]["work"]] == ["East", "North", "South"]
    assert origins["work[2].highlights[0]"] == {"facts": ["d"]}
    back, origins = without_entry(made, origins, "work", 0)
    assert back == content()
    assert origins == ORIGINS


def test_what_is_given_stays_as_it_is():
    given = content()
    rewritten(given, ORIGINS, {"work[0].highlights[0]": "", "basics.label": ""})
    assert given == content()


def test_a_place_that_is_not_there_is_an_error():
    with pytest.raises(LookupError):
        rewritten(content(), {}, {"work[7].summary": "x"})
