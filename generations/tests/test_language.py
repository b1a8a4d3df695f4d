"""The language of a text, told by its small words."""

import pytest

from generations.writers.language import language_of_text

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Finanzbuchhalter (m/w/d)\nIhre Aufgaben\n- Buchung in DATEV\n- Mahnwesen\n"
            "Ihr Profil\n- Mindestens 5 Jahre Berufserfahrung in der Buchhaltung\n- MS Excel",
            "de",
        ),
        ("Koch in Teilzeit\n- Arbeit in Schichten\n- Vorbereiten am Buffet", "de"),
        ("Pflegefachkraft\n- Grundpflege\n- Gespräche", "de"),
        ("Cook\n- Preparing stock in a hotel in Zürich\n- Cleaning the kitchen", "en"),
        ("Nurse at Universitätsspital Zürich\n- Cared for patients on a ward of 30", "en"),
        ("Baker", "en"),
        ("", "en"),
    ],
)
def test_a_text_is_told_by_its_small_words(text, language):
    assert language_of_text(text) == language
