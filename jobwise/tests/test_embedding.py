import numpy as np
import pytest

from jobwise.lib.embedding import DIMENSIONS, embed
from jobwise.lib.embedding.minilm import _embed_one

pytestmark = [pytest.mark.unit, pytest.mark.ai]


def test_near_in_meaning_is_near_in_angle():
    nurse, ward, engine = embed(
        ["Registered nurse in emergency care", "A&E staff nurse", "Rebuilt diesel engines"]
    )
    assert nurse @ ward > nurse @ engine + 0.3


def test_rows_are_unit_vectors_and_empty_text_is_zero():
    vectors = embed(["one", ""])
    assert vectors.shape == (2, DIMENSIONS)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors[0]) == pytest.approx(1, abs=1e-5)
    assert not vectors[1].any()
    assert embed([]).shape == (0, DIMENSIONS)


def test_the_end_of_a_long_text_is_read():
    filler = "We meet on Mondays and plan the week. " * 60
    asked, without, holding = embed(
        ["neonatal intensive care", filler, filler + "Neonatal intensive care. " * 90]
    )
    assert asked @ holding > asked @ without + 0.1


def test_a_vector_does_not_depend_on_its_neighbours():
    alone = embed(["Taught mathematics"])[0].copy()
    _embed_one.cache_clear()
    among = embed(["A much longer neighbour " * 30, "Taught mathematics"])[1]
    assert np.array_equal(alone, among)
