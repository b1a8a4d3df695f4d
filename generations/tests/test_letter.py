from dataclasses import replace

import pytest

from generations.tests.test_local_writer import LENA, POSTING, write
from generations.writers.letters import german
from generations.writers.letters.case import role_of
from generations.writers.letters.clauses import clause_of, leading_verb
from generations.writers.letters.opening import person_of
from generations.writers.letters.phrases import inside_sentence, with_article
from profiles.resume import Basics, Education, Experience, Language, Resume

pytestmark = [pytest.mark.unit, pytest.mark.ai]

HANNES = Resume(
    basics=Basics(
        name="Hannes Brandt",
        headline="Koch",
        summary="Koch mit Freude an regionaler Küche und einem ruhigen Ton am Pass.",
    ),
    experiences=(
        Experience(
            "Koch",
            "Gasthof Linde",
            start_date="2018-05",
            achievements=(
                "Leitete den Posten Saucier mit drei Auszubildenden.",
                "Einführung eines HACCP-Konzepts für die Küche.",
            ),
        ),
    ),
)


def letter(resume=LENA, posting=POSTING, **options):
    return write(resume, posting, kind="cover_letter", **options).letter


def with_line(resume, line):
    first, *others = resume.experiences
    told = replace(first, achievements=(*first.achievements, line))
    return replace(resume, experiences=(told, *others))


def text_of(found):
    return "\n".join(found.paragraphs)


def test_a_letter_names_the_role_the_employer_and_what_was_done():
    found = letter()
    text = text_of(found)
    assert "Park manager" in text
    assert "Stadt Neu-Ulm" in text
    assert "At City of Ulm, I lead five gardeners" in text or "I planted 1,200 trees" in text
    assert found.closing == "Kind regards,"
    assert found.subject == "Application: Park manager"


def test_the_gap_is_named_when_it_is_small_and_left_out_when_it_is_large():
    assert "learn Python" in text_of(letter())
    many = replace(POSTING, must_have=("Python", "Rust", "Kubernetes", "tree planting"))
    assert "Rust" not in text_of(letter(posting=many))


def test_a_letter_in_german_for_a_german_profile():
    posting = replace(
        POSTING,
        title="Koch (m/w/d) in Vollzeit",
        must_have=("HACCP",),
        description="Wir suchen einen Koch. Ihre Ansprechpartnerin: Frau Dr. Ute Sommer.",
    )
    found = letter(HANNES, posting)
    assert found.language == "de"
    assert found.greeting == "Sehr geehrte Frau Sommer,"
    assert found.subject == "Bewerbung: Koch"
    assert "leitete ich den Posten Saucier" in text_of(found)
    assert "Einführung eines HACCP-Konzepts" in text_of(found)


def test_a_letter_in_another_language_holds_no_sentence_of_the_profile():
    draft = write(LENA, POSTING, kind="cover_letter", language="de")
    assert draft.letter.language == "de"
    assert "gardeners" not in text_of(draft.letter)
    assert any("another language" in note for note in draft.notes)


def test_a_letter_is_not_told_what_only_a_resume_can_answer():
    assert any("The page answers" in note for note in write(LENA, POSTING).notes)
    assert write(LENA, POSTING, kind="cover_letter").notes == ()


def test_shapes_follow_the_material():
    same = replace(POSTING, title="Head Gardener")
    other = replace(POSTING, title="Nurse", must_have=("triage",))
    openings = {
        text_of(letter()).split("\n")[0],
        text_of(letter(posting=same)).split("\n")[0],
        text_of(letter(posting=other)).split("\n")[0],
        text_of(letter(Resume(basics=Basics(name="Li"),
                              education=(Education("TU Wien", "BSc", "Botany"),)))).split("\n")[0],
    }  # fmt: skip
    assert len({opening.split(". ", 1)[-1] for opening in openings}) == 4


@pytest.mark.parametrize("tone", ["plain", "warm", "formal", "unheard of"])
def test_tones_change_courtesy_only(tone):
    found = letter(tone=tone)
    assert "1,200 trees" in text_of(found)
    assert found.greeting.endswith(",")


def test_lengths_are_kept():
    resume = replace(
        LENA,
        experiences=tuple(
            replace(job, achievements=job.achievements * 3) for job in LENA.experiences
        ),
        languages=(Language("English", "C1"),),
    )
    words = [len(text_of(letter(resume, length=length)).split()) for length in ("short", "long")]
    assert words[0] <= 170
    assert words[0] < words[1] <= 400


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("SENIOR NURSE (m/w/d)", "Senior Nurse"),
        ("Site Manager – Solar", "Site Manager"),
        ("Developer (Junior), Berlin", "Developer"),
        ("DIRECTOR OF SYSTEMS", "Director of Systems"),
        ("Koch in Teilzeit", "Koch"),
        ("Erzieher/Erzieherin (m/w/d) für unsere Waldgruppe", "Erzieher"),
        ("", ""),
    ],
)
def test_the_role_as_a_sentence_can_hold_it(title, role):
    assert role_of(title) == role


@pytest.mark.parametrize(
    ("line", "language", "verb"),
    [
        ("Built a shed", "en", "Built"),
        ("Repainted the hall", "en", "Repainted"),
        ("Link nurse for falls", "en", ""),
        ("Forklift driving at night", "en", ""),
        ("Verkürzte die Wege", "de", "Verkürzte"),
        ("Gute Kenntnisse", "de", ""),
    ],
)
def test_lines_that_become_sentences(line, language, verb):
    assert leading_verb(line, language) == verb


def test_terms_fit_into_sentences():
    assert inside_sentence("Demand forecasting", "en", "") == "demand forecasting"
    assert inside_sentence("Google BigQuery", "en", "") == "Google BigQuery"
    assert inside_sentence("Python", "en", "") == "Python"
    assert with_article("MSc", "en") == "an MSc"
    assert with_article("Bachelor", "en") == "a Bachelor"
    assert with_article("GCSEs", "en") == "GCSEs"
    assert inside_sentence("Mentoring", "en", "") == "mentoring"


@pytest.mark.parametrize(
    ("summary", "language", "who"),
    [
        ("Gardener for public parks.", "en", ""),
        ("Licensed electrician from Malmö. Tidy.", "en", "a licensed electrician from Malmö"),
        ("NMC-registered nurse with calm.", "en", "an NMC-registered nurse with calm"),
        ("Maths teacher for nine years, now a coder.", "en", ""),
        ("I build services with care and time.", "en", ""),
        ("Passionate about gardens and people.", "en", ""),
        ("Gelernte Köchin mit Ruhe.", "de", "gelernte Köchin mit Ruhe"),
    ],
)
def test_who_somebody_is_by_their_summary(summary, language, who):
    assert person_of(summary, language) == who


def test_before_that_is_said_once_and_only_of_what_was_before():
    first, second = LENA.experiences
    third = replace(second, company="Hof Adler", start_date="2010-01", end_date="2012-03")
    text = text_of(letter(replace(LENA, experiences=(first, second, third))))
    assert text.count("Before that") == 1
    beside = replace(second, start_date="2020-01", end_date="2021-01")
    assert "Before that" not in text_of(letter(replace(LENA, experiences=(first, beside))))


def test_a_letter_does_not_end_with_skills_that_it_named():
    text = text_of(
        letter(posting=replace(POSTING, must_have=("tree planting", "AutoCAD", "Excel")))
    )
    assert text.count("AutoCAD") <= 1


def test_two_german_verbs_stand_together():
    job = replace(
        HANNES.experiences[0],
        achievements=("Plane und koche das Menü für 80 Gäste.", "Leitete den Posten Saucier."),
    )
    text = text_of(letter(replace(HANNES, experiences=(job,)), replace(POSTING, title="Koch")))
    assert "plane und koche ich das Menü" in text


@pytest.mark.parametrize(
    ("line", "verb"),
    [
        ("Half beim Jahresabschluss.", "half"),
        ("Habe die Ablage digitalisiert.", "habe"),
        ("Telefoniere auf Englisch.", "telefoniere"),
        ("12 Auszubildende betreut", "habe"),
        ("Verantwortlich für den Einkauf", "bin"),
        ("Planung der Touren für 14 Fahrzeuge", "die"),
        ("Ein Umbau der Linie 2 ist für 2027 vorgesehen.", None),
        ("Unterstütze die Leitung, entscheide aber nicht.", None),
        ("Empfang, Telefon und Ablage", ""),
        ("Betreut 85 Kliniken", "habe"),
        ("Catering für Feiern durchgeführt", "habe"),
        ("Belud und entlud täglich 30 Lkw", "belud und entlud"),
        ("Neue Kunden", None),
    ],
)
def test_what_stands_after_ich(line, verb):
    clause = clause_of(line, "de", current=True)
    assert (clause.verb if clause else None) == verb


def test_the_end_of_a_line_that_is_no_sentence_is_left_out():
    whole = clause_of("Built a model; stock-outs fell by half.", "en", current=False)
    cut = clause_of("Lead three crews; 190 systems to date.", "en", current=True)
    assert whole.line == "built a model; stock-outs fell by half"
    assert cut.line == "lead three crews"


@pytest.mark.parametrize(
    ("function", "given", "wanted"),
    [
        (german.at, "Elbe Versicherung AG", "bei der Elbe Versicherung AG"),
        (german.at, "Klinikum Fulda", "beim Klinikum Fulda"),
        (german.at, "Ambulante Pflege Kamp", "bei der Ambulanten Pflege Kamp"),
        (german.at, "Siemens", "bei Siemens"),
        (german.at, "Messwerk AG", "bei der Messwerk AG"),
        (german.at, "Stadtwerke Augsburg", "bei den Stadtwerken Augsburg"),
        (german.at, "Evangelische Kita Sonne", "bei der Evangelischen Kita Sonne"),
        (german.school, "Diakonie-Kliniken Kassel", "bei den Diakonie-Kliniken Kassel"),
        (
            german.trade,
            "Gesundheits- und Krankenpflegerin",
            "zur Gesundheits- und Krankenpflegerin",
        ),
        (german.article, "Vorbereitende Buchhaltung mit DATEV", "die"),
        (german.a, "Web-App, die Pegelstände zeigt", "eine"),
        (german.inside, "Schichtleiter Lager", "Schichtleiter Lager"),
        (
            german.perfect,
            "Catering für Feiern durchgeführt",
            "das Catering für Feiern durchgeführt",
        ),
        (german.perfect, "Betreut 85 Kliniken", "85 Kliniken betreut"),
        (german.person, "Fachkraft für Sprachförderung", "Fachkraft für Sprachförderung"),
        (german.person, "Google Data Analytics", ""),
        (german.school, "Berufskolleg Herford", "am Berufskolleg Herford"),
        (german.school, "Hochschule Fulda", "an der Hochschule Fulda"),
        (german.in_dative, "Soziale Arbeit", "Sozialer Arbeit"),
        (german.in_dative, "Informatik", "Informatik"),
        (german.trade, "Mechatroniker", "zum Mechatroniker"),
        (german.trade, "Steuerfachangestellte", "zur Steuerfachangestellten"),
        (german.trade, "Altenpflege", ""),
        (german.article, "Pflege und Begleitung von Menschen", "die"),
        (german.article, "Umbau von Anlagen", "der"),
        (german.article, "Kenntnisse", ""),
        (german.inside, "Staatlich anerkannte Erzieherin", "staatlich anerkannte Erzieherin"),
        (german.stay, "Freiwilliges Soziales Jahr", "Freiwilligen Sozialen Jahr"),
    ],
)
def test_german_cases_and_articles(function, given, wanted):
    assert function(given) == wanted


def test_no_paragraph_of_one_short_sentence_stands_alone():
    text = letter(replace(LENA, languages=(Language("English", "good"),))).paragraphs
    assert not [p for p in text[1:-1] if len(p.split()) <= 8]


def test_duties_are_told_to_those_who_wrote_them():
    posting = replace(POSTING, responsibilities=("Plan our parks and gardens",))
    assert "plan your parks and gardens" in text_of(letter(posting=posting))


BUERO = Resume(
    basics=Basics(name="Sabine Hölzl"),
    experiences=(
        Experience(
            "Sachbearbeiterin (Teilzeit)",
            "Autohaus Kramer GmbH",
            start_date="2022-09",
            achievements=(
                "Auftragsbearbeitung für 40 Fahrzeuge im Monat.",
                "Terminplanung für vier Verkäufer.",
            ),
        ),
        Experience(
            "Auszubildende",
            "Steuerkanzlei Roth",
            start_date="2019-09",
            end_date="2022-07",
            achievements=("Empfang, Telefon und Ablage.",),
        ),
    ),
    education=(
        Education(
            "Berufsschule IV Augsburg",
            "Berufsausbildung",
            "Kauffrau für Büromanagement",
            end_date="2022-07",
        ),
    ),
    languages=(Language("Deutsch", "Muttersprache"), Language("Englisch", "B1")),
)
OFFICE = replace(
    POSTING,
    title="Assistentin/Assistent (m/w/d)",
    company="Stadtwerke Augsburg",
    must_have=("Terminplanung",),
    nice_to_have=(),
    responsibilities=("Bearbeitung der Korrespondenz in Deutsch und Englisch",),
    description="Wir suchen eine Assistentin für die Bearbeitung der Korrespondenz.",
)


def test_a_short_german_profile_is_told_whole_and_without_a_list_of_headings():
    text = text_of(letter(BUERO, OFFICE))
    assert "als Assistentin bei den Stadtwerken Augsburg" in text
    assert "Zu meinen Aufgaben als Sachbearbeiterin bei der Autohaus Kramer GmbH gehören" in text
    assert "In meiner Ausbildung bei der Steuerkanzlei Roth gehörten Empfang, Telefon" in text
    assert "Meine Ausbildung zur Kauffrau für Büromanagement habe ich an der Berufsschule" in text
    assert "Englisch spreche ich auf dem Niveau B1, und Deutsch ist meine Muttersprache." in text


def test_a_profile_without_sentences_is_written_in_the_language_that_its_names_tell():
    resume = Resume(
        basics=Basics(name="Lukas Brenner"),
        education=(Education("TU Dortmund", "B.Sc.", "Maschinenbau", end_date="2026-03"),),
        languages=(Language("Englisch", "C1"),),
    )
    assert letter(resume, OFFICE).language == "de"


def test_short_deeds_share_a_sentence_and_a_second_deed_in_a_line_keeps_its_own():
    job = replace(
        LENA.experiences[0],
        achievements=(
            "Planted 1,200 trees in three years.",
            "Wrote the pruning plan for the old town.",
            "Trained two apprentices in climbing.",
            "Dug the pond and drained the meadow.",
        ),
    )
    text = text_of(letter(replace(LENA, experiences=(job,))))
    assert "wrote the pruning plan for the old town and trained two apprentices" in text
    assert "I dug the pond and drained the meadow. " in text


def test_a_sentence_in_which_the_person_speaks_is_kept():
    basics = replace(LENA.basics, summary="Gardener for public parks. I like old trees most.")
    assert "I like old trees most." in text_of(letter(replace(LENA, basics=basics)))


def test_two_duties_of_two_genders_keep_their_articles_and_are_not_said_twice():
    posting = replace(OFFICE, responsibilities=("Betreuung und Ausbau unserer Kundendatenbank",))
    kept = with_line(BUERO, "Pflege der Kundendatenbank.")
    text = text_of(letter(kept, replace(posting, company="Seehotel Lindau GmbH & Co. KG")))
    assert "beim Seehotel Lindau die Betreuung und den Ausbau Ihrer Kundendatenbank" in text
    assert text.count("Ausbau") == 1


def test_years_as_what_somebody_is_leave_out_other_trades_and_training():
    jobs = (
        Experience("Warehouse Operative", "Northway", start_date="2022-11"),
        Experience("Barista", "Corner Cafe", start_date="2018-11", end_date="2022-10"),
        Experience("Warehouse Trainee", "Northway", start_date="2017-11", end_date="2018-10"),
    )
    resume = Resume(basics=Basics(name="Tom Reilly"), experiences=jobs)
    summary = write(resume, POSTING).resume.basics.summary
    assert summary == "Warehouse Operative with 4 years of experience."
