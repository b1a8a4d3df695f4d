from dataclasses import replace

import pytest

from generations.tests.test_letter import BUERO, OFFICE, letter, text_of, with_line
from generations.tests.test_local_writer import LENA, POSTING, write
from generations.writers.letters.clauses import clause_of, described
from profiles.resume import Basics, Certification, Education, Experience, SkillGroup

pytestmark = [pytest.mark.unit, pytest.mark.ai]

ENDED = replace(
    LENA,
    experiences=(replace(LENA.experiences[0], end_date="2025-04"), LENA.experiences[1]),
)


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Nurse", ("triage",)),
        ("Nurse", ("AutoCAD", "triage", "Python", "Rust", "dbt")),
        ("Nurse", ("AutoCAD", "Excel", "tree planting")),
        ("Data Clerk", ("AutoCAD", "triage")),
    ],
)
def test_a_job_that_has_ended_is_never_told_as_todays(title, asked):
    text = text_of(letter(ENDED, replace(POSTING, title=title, must_have=asked)))
    assert "I work " not in text
    assert "today" not in text
    german = text_of(letter(ENDED, replace(POSTING, title=title, must_have=asked), language="de"))
    assert "arbeite ich" not in german
    assert "Ich arbeite" not in german


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_new_field_is_spoken_of_only_where_the_profile_speaks_of_a_change(language):
    posting = replace(POSTING, title="Nurse", must_have=("triage",), description="Triage.")
    plain = text_of(letter(posting=posting, language=language))
    assert "Head Gardener" in plain
    told = {"en": "new field", "de": "Ihren Bereich"}[language]
    assert told not in plain
    basics = replace(LENA.basics, summary="After ten years of parks I am changing careers.")
    assert told in text_of(letter(replace(LENA, basics=basics), posting, language=language))
    same = replace(posting, title="Gardener")
    assert told not in text_of(letter(replace(LENA, basics=basics), same, language=language))


def test_a_compound_that_goes_on_after_a_comma_is_not_cut():
    duties = (
        "Erstellung von Monats-, Quartals- und Jahresabschlüssen",
        "Pflege der Stamm-, Bewegungs- und Kundendaten",
    )
    closed = with_line(BUERO, "Erstellung der Monatsabschlüsse für zwei Gesellschaften.")
    text = text_of(letter(closed, replace(OFFICE, responsibilities=duties)))
    assert "Monats-, Quartals- und Jahresabschlüssen" in text
    assert "- würde" not in text


@pytest.mark.parametrize(
    "line",
    [
        "Research Assistant – Machine Learning: Research on hedging",
        "Teaching Assistant – Computational Investing: An online course",
        "Lead gameplay programmer on an unannounced AAA title",
        "Design engineer for pumps",
        "Support nurse in paediatrics",
        "Research and development of pumps",
        "Market research for new products",
        "Invited journal extension in JMLR",
        "Awarded 'Teacher of the Month'",
        "Registered nurse on a ward",
        "Used in a graduate course at two universities",
        "Built by a team of newbies",
        "Promoted to shift lead after a year",
        "Published at NeurIPS",
        "Set up by two students",
        "Speed testing of boards",
        "Scaled engineering team from 5 to 50",
        "Co-authored paper on consensus",
        "Implemented authentication system supporting OAuth",
        "Managed budget of 2 million",
        "Co-authored paper accepted at NeurIPS",
        "Created compression pipeline deployed on phones",
        "Everything that matters",
    ],
)
def test_a_noun_a_participle_or_a_missing_article_makes_no_english_sentence(line):
    assert clause_of(line, "en", current=True) is None


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Hired, trained, and retained a team of 35", "hired, trained, and retained a team of 35"),
        ("Lead five gardeners", "lead five gardeners"),
        ("Led migration from a monolith", "led migration from a monolith"),
        ("Care for up to eight adults", "care for up to eight adults"),
        ("Work closely with the nurses", "work closely with the nurses"),
        ("Worked in a team of five", "worked in a team of five"),
        ("Registered 300 patients", "registered 300 patients"),
        ("Design and document modules", "design and document modules"),
        ("Set up the trolley", "set up the trolley"),
        ("Carried out plain films", "carried out plain films"),
        ("Plan material, cranes and scaffolding", "plan material, cranes and scaffolding"),
        ("Processed about 400 invoices", "processed about 400 invoices"),
        ("Moved it to AWS EKS. Managed 3 clusters.", "moved it to AWS EKS"),
        ("Ran approx. 20 sites for St. Mary", "ran approx. 20 sites for St. Mary"),
        ("Teaching statistics to adults", "teaching statistics to adults"),
    ],
)
def test_what_stands_after_i(line, told):
    assert clause_of(line, "en", current=True).line == told


def test_a_project_is_no_person():
    assert described("Solo developer for a platformer built in Unity.", "en") is None
    assert described("Used in a graduate course.", "en") is None
    assert described("Browser game for fractions.", "en").line == "a browser game for fractions"


@pytest.mark.parametrize(
    ("resume", "employer"), [(LENA, "Freelance"), (LENA, "Self-employed"), (BUERO, "Freiberuflich")]
)
def test_who_works_for_themselves_has_no_employer_of_that_name(resume, employer):
    jobs = tuple(replace(job, company=employer) for job in resume.experiences)
    for end in ("", "2026-05"):
        ended = (replace(jobs[0], end_date=end), *jobs[1:])
        for title in (jobs[0].title, "Nurse"):
            posting = replace(POSTING if resume is LENA else OFFICE, title=title)
            text = text_of(letter(replace(resume, experiences=ended), posting))
            assert employer not in text
            assert jobs[0].title.split(" (")[0] in text
            assert "There I" not in text
            assert "Dort" not in text


def test_a_duty_of_another_trade_does_not_attract():
    near = ("Plan the irrigation of our parks",)
    far = ("Consolidate the accounts of seven companies under IFRS",)
    assert "plan the irrigation" in text_of(letter(posting=replace(POSTING, responsibilities=near)))
    assert "accounts" not in text_of(letter(posting=replace(POSTING, responsibilities=far)))


def test_years_are_counted_as_in_the_resume_and_not_beside_the_persons_own_count():
    barista = Experience("Barista", "Corner", start_date="2008-01", end_date="2010-01")
    resume = replace(
        LENA, experiences=(*LENA.experiences, barista), basics=Basics(name="L", headline="Gardener")
    )
    posting = replace(POSTING, title="Gardener", years_required=5)
    draft = write(resume, posting, kind="cover_letter")
    assert "14 years" in draft.resume.basics.summary
    assert "14 years of experience" in text_of(draft.letter)
    own = replace(resume, basics=replace(resume.basics, summary="Gardener for twelve years."))
    assert "14" not in text_of(letter(own, posting))


def test_a_german_degree_that_is_a_person():
    degree = Education(
        "Fachschule Leipzig", "Staatlich geprüfter Techniker", "Bautechnik", end_date="2018-07"
    )
    text = text_of(letter(replace(BUERO, education=(degree,)), OFFICE))
    assert "Ich bin staatlich geprüfter Techniker (Bautechnik, Fachschule Leipzig)." in text


@pytest.mark.parametrize(
    ("line", "language", "told"),
    [
        ("Build an algorithm for artists", "en", None),
        ("Built an algorithm for artists", "en", "built an algorithm for artists"),
        ("Cut the waste by half", "en", "cut the waste by half"),
        ("Leite das Lager", "de", None),
        ("Leitete das Lager", "de", "leitete das Lager"),
        ("12 Auszubildende betreut", "de", "habe 12 Auszubildende betreut"),
    ],
)
def test_what_goes_on_is_not_told_of_a_job_that_has_ended(line, language, told):
    clause = clause_of(line, language, current=False)
    assert (clause.line if clause else None) == told


def test_an_exam_that_is_not_taken_yet_is_no_certificate_that_one_holds():
    name = "Chartered Engineer (CEng) - professional review not yet taken"
    resume = replace(LENA, certifications=(Certification(name),))
    posting = replace(POSTING, must_have=("Chartered Engineer (CEng)",))
    assert "Chartered" not in text_of(letter(resume, posting))


def test_a_word_of_the_posting_is_no_tool_of_that_name():
    resume = replace(LENA, skills=(SkillGroup("Craft", keywords=("Less", "AutoCAD", "Excel")),))
    posting = replace(POSTING, title="Nurse", must_have=("less", "AutoCAD", "Excel"))
    text = text_of(letter(resume, posting))
    assert "AutoCAD" in text
    assert "less" not in text
