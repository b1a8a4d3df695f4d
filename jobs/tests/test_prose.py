import pytest

from jobs.prose import Block, blocks_of

pytestmark = pytest.mark.unit

TABLE = [
    ("", []),
    (" \n\n ", []),
    ("One line", [Block("paragraph", ("One line",))]),
    (
        "Your day\n\nYou bake bread from four in the morning, with two others.",
        [
            Block("heading", ("Your day",)),
            Block("paragraph", ("You bake bread from four in the morning, with two others.",)),
        ],
    ),
    (
        "You bring:\n- Calm\n• Sourdough,\n  and rye\n3. Nights\n\nApply today!",
        [
            Block("heading", ("You bring",)),
            Block("list", ("Calm", "Sourdough, and rye", "Nights")),
            Block("paragraph", ("Apply today!",)),
        ],
    ),
    (
        "Old Mill\nLeeds\nTasks\n* Bake",
        [
            Block("paragraph", ("Old Mill", "Leeds")),
            Block("heading", ("Tasks",)),
            Block("list", ("Bake",)),
        ],
    ),
    ("- a\n\n- b", [Block("list", ("a", "b"))]),
    ("Pay 14.50\n-5 degrees", [Block("paragraph", ("Pay 14.50", "-5 degrees"))]),
]


@pytest.mark.parametrize(("text", "blocks"), TABLE)
def test_a_text_becomes_headings_paragraphs_and_lists(text, blocks):
    assert blocks_of(text) == blocks


def test_no_word_is_lost():
    text = "Head\n\nA line.\nAnother\n- item one\n- item two\n  goes on\nLast: words\nend"
    shown = " ".join(line for block in blocks_of(text) for line in block.lines)
    words = "Head A line. Another item one item two goes on Last: words end"
    assert shown == words
