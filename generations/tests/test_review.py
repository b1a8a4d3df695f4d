"""What a person decides about each line is what the document then says."""

import pytest

from documents.lines import at
from generations.review import Choice, Decisions, FirstVersion, compose, groups_of

pytestmark = pytest.mark.unit

MASTER = {
    "basics": {"name": "Anna Berg", "label": "Nurse", "summary": "Nurse who stays calm."},
    "work": [
        {
            "name": "City Hospital",
            "position": "Nurse",
            "startDate": "2019",
            "highlights": [
                "Cared for 12 patients a shift.",
                "Trained 5 nurses.",
                "Wrote the rota.",
            ],
        }
    ],
    "volunteer": [
        {"organization": "Red Cross", "position": "Helper", "highlights": ["Gave first aid."]}
    ],
    "certificates": [{"name": "ACLS", "date": "2020"}],
    "skills": [{"name": "Clinical", "keywords": ["Wound care", "Triage", "Dialysis"]}],
}


def origin(fact, original="", reason="Answers “care”."):
    return {
        "facts": [fact],
        "original": original,
        "reason": reason,
        "requirements": ["care", "care"],
        "value": 2.0,
    }


def draft(**changes):
    content = {
        "resume": {
            "basics": {"name": "Anna Berg", "label": "Nurse", "summary": "Calm ward nurse."},
            "work": [
                {
                    "name": "City Hospital",
                    "position": "Nurse",
                    "startDate": "2019",
                    "highlights": ["Trained five nurses.", "Cared for 12 patients a shift."],
                }
            ],
            "skills": [{"name": "Clinical", "keywords": ["Triage", "Wound care"]}],
        },
        "letter": None,
    }
    origins = {
        "basics.summary": origin("basics.summary", "Nurse who stays calm."),
        "work[0].highlights[0]": origin("work[0].highlights[1]", "Trained 5 nurses."),
        "work[0].highlights[1]": origin("work[0].highlights[0]", "Cared for 12 patients a shift."),
        "skills[0].keywords[0]": origin("skills[0].keywords[1]", "Triage"),
        "skills[0].keywords[1]": origin("skills[0].keywords[0]", "Wound care"),
    }
    left_out = tuple(
        {"fact": fact, "text": text, "reason": "No room."}
        for fact, text in (
            ("work[0].highlights[2]", "Wrote the rota."),
            ("volunteer[0].highlights[0]", "Gave first aid."),
            ("certificates[0]", "ACLS, 2020"),
            ("skills[0].keywords[2]", "Dialysis"),
        )
    )
    return FirstVersion(content | changes, origins, left_out, MASTER)


def test_nothing_decided_changes_nothing():
    made, origins = compose(draft(), Decisions())
    assert made == draft().content
    assert origins == draft().origins


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        (Choice("keep"), ["Trained five nurses.", "Cared for 12 patients a shift."]),
        (Choice("own"), ["Trained 5 nurses.", "Cared for 12 patients a shift."]),
        (Choice("out"), ["Cared for 12 patients a shift."]),
        (Choice("edit", "Trained new nurses."), None),
    ],
)
def test_each_choice_of_a_line(said, lines):
    made, _origins = compose(draft(), Decisions({"work[0].highlights[0]": said}))
    expected = lines or ["Trained new nurses.", "Cared for 12 patients a shift."]
    assert at(made, "work[0].highlights") == expected


def test_a_line_comes_back_into_its_own_job():
    made, origins = compose(draft(), Decisions(back=("work[0].highlights[2]",)))
    assert at(made, "work[0].highlights")[-1] == "Wrote the rota."
    assert origins["work[0].highlights[2]"]["facts"] == ["work[0].highlights[2]"]


def test_a_line_brings_its_entry_along():
    made, origins = compose(draft(), Decisions(back=("volunteer[0].highlights[0]",)))
    assert made["resume"]["volunteer"] == MASTER["volunteer"]
    assert origins["volunteer[0].highlights[0]"]["facts"] == ["volunteer[0].highlights[0]"]


def test_entries_and_skills_come_back():
    back = ("certificates[0]", "skills[0].keywords[2]")
    made, _origins = compose(draft(), Decisions(back=back))
    assert made["resume"]["certificates"] == MASTER["certificates"]
    assert at(made, "skills[0].keywords") == ["Triage", "Wound care", "Dialysis"]


def test_what_comes_back_stands_in_the_drafts_order():
    facts = ("certificates[0]", "volunteer[0].highlights[0]", "work[0].highlights[2]")
    there = compose(draft(), Decisions(back=facts))
    assert compose(draft(), Decisions(back=facts[::-1])) == there


KEEP, OUT, ONE, OTHER = Choice("keep"), Choice("out"), Choice("edit", "One"), Choice("edit", "Two")


@pytest.mark.parametrize(
    ("seen", "mine", "kept", "expected", "typed_over"),
    [
        (None, None, None, None, []),
        (None, OUT, None, OUT, []),
        (None, None, OUT, OUT, []),
        (KEEP, KEEP, None, None, []),
        (KEEP, None, KEEP, None, []),
        (KEEP, OUT, ONE, OUT, ["One"]),
        (KEEP, OTHER, ONE, OTHER, ["One"]),
        (KEEP, Choice("edit", "One more"), ONE, Choice("edit", "One more"), []),
        (ONE, OTHER, ONE, OTHER, []),
        (KEEP, ONE, ONE, ONE, []),
        (ONE, ONE, OTHER, OTHER, []),
    ],
)
def test_of_a_line_counts_what_was_changed_since_it_was_seen(
    seen, mine, kept, expected, typed_over
):
    now, then, other = (
        Decisions({"a": said, "b": KEEP} if said else {"b": KEEP}) for said in (mine, seen, kept)
    )
    merged = now.merged(then, other)
    assert merged == Decisions({"a": expected, "b": KEEP} if expected else {"b": KEEP})
    assert now.typed_over(then, other) == typed_over


def test_left_out_lines_that_two_put_back_come_back_both():
    mine, seen, kept = (
        Decisions(back=("a", "b")),
        Decisions(back=("b", "c")),
        Decisions(back=("d",)),
    )
    assert set(mine.merged(seen, kept).back) == {"a", "d"}


def test_only_what_was_left_out_comes_back():
    forged = ("basics.name", "work[9].highlights[0]", "x")
    assert compose(draft(), Decisions(back=forged))[0] == draft().content


def test_choices_at_places_that_do_not_exist_are_ignored():
    lines = {"work[5].highlights[0]": Choice("out"), "basics.nothing": Choice("edit", "x")}
    assert compose(draft(), Decisions(lines))[0] == draft().content


def test_groups_show_each_line_with_its_facts_and_what_was_left_out():
    groups = groups_of(draft(), Decisions(back=("certificates[0]",)))
    by_place = {group.place: group for group in groups}
    line = by_place["work[0]"].lines[0]
    assert (line.text, line.own) == ("Trained five nurses.", "Trained 5 nurses.")
    assert line.facts == ("Trained 5 nurses.",)
    assert line.beside == ("Trained 5 nurses.",)
    assert line.requirements == ("care",)
    assert by_place["work[0]"].lines[1].own == ""
    assert [row.text for row in by_place["work[0]"].left_out] == ["Wrote the rota."]
    rest = groups[-1].left_out
    assert {row.fact: row.back for row in rest} == {
        "volunteer[0].highlights[0]": False,
        "certificates[0]": True,
    }
    shown = [row for group in groups for row in group.left_out]
    assert len(shown) == len(draft().left_out)


@pytest.mark.parametrize(
    ("language", "text"), [("en", "ACLS, Red Cross, Jun 2021"), ("de", "ACLS, Red Cross, 06/2021")]
)
def test_what_was_left_out_tells_its_date_as_a_document_writes_it(language, text):
    whole = {"fact": "certificates[0]", "text": "ACLS, Red Cross, 2021-06", "reason": "No room."}
    made = draft()
    groups = groups_of(
        FirstVersion(made.content, made.origins, (whole,), MASTER), Decisions(), language
    )
    assert [row.text for row in groups[-1].left_out] == [text]


def test_a_letter_is_reviewed_by_its_paragraphs():
    letter = {"paragraphs": ["I nurse.", "I train."], "closing": "Yours", "greeting": "Hello"}
    groups = groups_of(draft(letter=letter), Decisions())
    assert [line.place for line in groups[0].lines] == [
        "letter.paragraphs[0]",
        "letter.paragraphs[1]",
    ]
    made, _origins = compose(
        draft(letter=letter), Decisions({"letter.paragraphs[0]": Choice("out")})
    )
    assert made["letter"]["paragraphs"] == ["I train."]


def test_decisions_survive_the_row():
    decisions = Decisions({"basics.label": Choice("edit", "Ward nurse")}, ("certificates[0]",))
    assert Decisions.from_json(decisions.as_json()) == decisions


@pytest.mark.parametrize(
    ("language", "span", "on"),
    [("en", "Sep 2022 – Present", "Jun 2021"), ("de", "09/2022 – heute", "06/2021")],
)
def test_a_date_is_shown_with_its_entry_as_a_document_writes_it(language, span, on):
    master = {
        "work": [{"name": "City Hospital", "position": "Nurse", "startDate": "2022-09"}],
        "certificates": [{"name": "ACLS", "date": "2021-06"}],
    }
    content = {"resume": {}, "letter": {"paragraphs": ["I have been a nurse since 2022."]}}
    facts = ["work[0].startDate", "certificates[0].date"]
    origins = {"letter.paragraphs[0]": origin("") | {"facts": facts}}
    (group,) = groups_of(FirstVersion(content, origins, (), master), Decisions(), language)
    assert group.lines[0].facts == (f"Nurse · City Hospital · {span}", f"ACLS · {on}")
