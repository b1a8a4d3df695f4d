import pytest

from generations.writers.motives import unfounded

pytestmark = [pytest.mark.unit, pytest.mark.ai]

FACTS = (
    "Taught five groups for 10 years.",
    "Kim Long Bank",
    "Trained 15 analysts in Power BI.",
    "Bachelor",
    "Foreign Trade University",
)
COUNTED = (
    "I like all three regions.",
    "Trained 15 analysts in Power BI.",
    "five groups in years 3 to 5",
)
PLACES = ("BI Lead", "Hanoi", "Own the Power BI workspace for three regions")


@pytest.mark.parametrize(
    "sentence",
    [
        "I would like to join Lá Xanh Group.",
        "I would like to bring what I learned at Kim Long Bank to your team.",
        "I would enjoy working with Power BI for three regions.",
        "Gern würde ich bei Lá Xanh Group in Hanoi arbeiten.",
        "I would be glad to train 15 analysts again.",
    ],
)
def test_a_motive_may_name_the_employer_the_facts_and_the_duties(sentence):
    assert unfounded(sentence, FACTS, COUNTED, "Lá Xanh Group", PLACES) == ""


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("I would like to work for Siemens.", "Siemens"),
        ("I would love to serve Globex like I served others.", "Globex"),
        ("Gern würde ich für Hooli arbeiten.", "Hooli"),
        ("I hope to repeat my 300% growth here.", "300%"),
        ("I taught five groups in years 10 to 15.", "10"),
        ("I would like to bring my team of twelve with me.", "twelve"),
        ("Having been recommended by your CEO, I would like to apply.", "recommended by"),
        ("Your customers already know me, and I would like to stay.", "know me"),
        ("I am a friend of your director and would like to join.", "friend of your"),
        ("I would enjoy coming back after my internship there.", "my internship there"),
        ("Seit meinem Praktikum bei Ihnen möchte ich bei Ihnen arbeiten.", "Praktikum bei Ihnen"),
    ],
)
def test_a_motive_brings_in_no_strangers_counts_or_friends(sentence, named):
    assert named in unfounded(sentence, FACTS, COUNTED, "Lá Xanh Group", PLACES)
