import pytest

from jobwise.lib.text import whole_number

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("sent", "number"),
    [
        ("0", 0),
        ("007", 7),
        ("999999999", 999_999_999),
        ("", None),
        ("-1", None),
        ("1.5", None),
        (" 1", None),
        ("²", None),
        ("٣", None),
        ("9" * 5000, None),
    ],
)
def test_a_number_that_was_sent_is_read_or_is_none(sent, number):
    assert whole_number(sent) == number
