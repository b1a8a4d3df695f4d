import pytest

from generations.retrieval import bm25, relevance
from jobs.analysis import analyze
from jobs.posting import Posting

pytestmark = [pytest.mark.unit, pytest.mark.ai]

POSTING = Posting(
    title="Site manager solar",
    must_have=("battery storage",),
    responsibilities=("Plan crews and cranes",),
)
LINES = (
    "Commissioned battery storage systems.",
    "Planned crews and cranes a fortnight ahead.",
    "Sang in the church choir.",
)


def test_lines_that_speak_of_the_job_come_first():
    storage, crews, choir = relevance(LINES, POSTING, analyze(POSTING))
    assert min(storage, crews) > choir + 0.2
    assert 0 <= choir <= storage <= 1


def test_a_rare_shared_word_counts_more_than_a_common_one():
    documents = ("work with cranes", "work with teams", "work alone")
    scores = bm25(documents, ("cranes",))
    assert scores[0, 0] > 0 == scores[1, 0] == scores[2, 0]


def test_nothing_to_compare():
    assert relevance((), POSTING, analyze(POSTING)) == ()
    assert relevance(LINES, Posting(), analyze(Posting())) == (0.0, 0.0, 0.0)


def test_of_very_many_lines_the_one_that_answers_is_still_found():
    lines = [f"Filed form number {number} in the archive." for number in range(300)]
    lines[250] = LINES[0]
    scores = relevance(lines, POSTING, analyze(POSTING))
    assert max(scores) == scores[250]
