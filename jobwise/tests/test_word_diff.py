import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobwise.word_diff import MOST_WORDS, Piece, word_diff

pytestmark = pytest.mark.unit


def marked(before: str, after: str) -> str:
    forms = {"same": "{}", "removed": "[-{}-]", "added": "[+{}+]"}
    return "".join(forms[piece.kind].format(piece.text) for piece in word_diff(before, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("same words", "same words", "same words"),
        ("", "new", "[+new+]"),
        ("old", "", "[-old-]"),
        ("", "", ""),
        ("Led 4-person team", "Led a 4-person team", "Led [+a+] 4-person team"),
        ("cut costs by 12 %", "cut costs by 15 %", "cut costs by [-12-] [+15+] %"),
        ("Café in Łódź", "Bar in Łódź", "[-Café-] [+Bar+] in Łódź"),
    ],
)
def test_marks_only_the_words_that_changed(before: str, after: str, expected: str) -> None:
    assert marked(before, after) == expected


def test_replaces_texts_too_long_to_compare() -> None:
    long = "word " * (MOST_WORDS + 1)
    assert [piece.kind for piece in word_diff(long, long + "more")] == ["removed", "same", "added"]


@pytest.mark.timeout(10)
def test_the_longest_texts_are_compared_in_a_second_or_so() -> None:
    before, after = "a b " * (MOST_WORDS // 2), "b a c " * (MOST_WORDS // 3)
    assert "[+c+]" in marked(before, after)


@given(st.text(max_size=80), st.text(max_size=80))
def test_both_texts_can_be_read_from_the_pieces(before: str, after: str) -> None:
    def squeezed(pieces: list[Piece], without: str) -> str:
        return "".join("".join(p.text for p in pieces if p.kind != without).split())

    pieces = list(word_diff(before, after))
    assert squeezed(pieces, "added") == "".join(before.split())
    assert squeezed(pieces, "removed") == "".join(after.split())
