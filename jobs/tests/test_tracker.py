"""The board's columns and places, and what is said about similar and known jobs."""

from datetime import date
from uuid import uuid4

import pytest

from jobs import actions, tracker
from jobs.answers import answers_of
from jobs.fitting import fit_of, rankings
from jobs.known import known_job
from jobs.market import market_of
from jobs.models import Job, SavedJob
from jobwise.lib.errors import InvalidInput
from profiles.json_resume import from_json_resume

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
TODAY = date(2026, 11, 21)
RESUME = from_json_resume(
    {
        "basics": {"name": "A", "summary": "I weld."},
        "work": [
            {
                "name": "Quay",
                "position": "Welder",
                "startDate": "2019-01",
                "highlights": ["TIG welding of pressure pipes", "Trained four apprentices"],
            }
        ],
        "skills": [{"name": "Craft", "keywords": ["Welding", "Forklift driving"]}],
    }
)


@pytest.fixture
def cards(alice):
    jobs = [actions.create_job(user=alice, title=name) for name in "abcd"]
    return [actions.save_job(user=alice, job=job)[0] for job in jobs]


def titles(user, status):
    column = next(column for column in tracker.columns(user) if column.status == status)
    return [saved.job.title for saved in column.cards]


def test_a_card_lands_where_it_was_dropped(alice, cards):
    a, b, c, d = cards
    for card in (a, b, c):
        actions.change_status(saved=card, status="applied")
    actions.move_card(saved=d, status="applied", order=[a.pk, d.pk, b.pk, c.pk])
    assert titles(alice, "applied") == ["a", "d", "b", "c"]
    actions.move_card(saved=c, status="applied", order=[c.pk, a.pk])
    assert titles(alice, "applied") == ["c", "a", "d", "b"]


def test_an_order_that_names_strangers_moves_only_ones_own(alice, bob, cards):
    job = actions.create_job(user=bob, title="his")
    his, _ = actions.save_job(user=bob, job=job)
    actions.move_card(saved=cards[0], status="saved", order=[his.pk, uuid4(), cards[3].pk])
    assert titles(alice, "saved")[0] == "d"
    his.refresh_from_db()
    assert (his.status, his.position) == ("saved", 0)


def test_an_unknown_column_moves_nothing(alice, cards):
    with pytest.raises(InvalidInput):
        actions.move_card(saved=cards[0], status="dreams", order=[])
    assert len(titles(alice, "saved")) == 4


def test_several_move_at_once_with_their_history(alice, bob, cards):
    ids = [card.pk for card in cards[:3]]
    actions.change_status(saved=cards[0], status="withdrawn")
    assert actions.change_statuses(user=bob, ids=ids, status="withdrawn") == 0
    assert actions.change_statuses(user=alice, ids=ids, status="withdrawn") == 2
    assert tracker.counts(alice)["withdrawn"] == 3
    assert cards[1].history.last().from_status == "saved"


def test_a_column_shows_its_first_cards_and_counts_all(alice, monkeypatch, cards):
    monkeypatch.setattr(tracker, "SHOWN_IN_COLUMN", 3)
    column = tracker.columns(alice)[0]
    assert (len(column.cards), column.count, column.hidden) == (3, 4, 1)


@pytest.mark.parametrize(
    ("ordering", "first"),
    [("title", "a"), ("-title", "d"), ("status", "a"), ("-status", "c"), ("nonsense", "d")],
)
def test_the_table_is_sorted_with_status_in_its_natural_order(alice, cards, ordering, first):
    actions.change_status(saved=cards[2], status="offer")
    SavedJob.objects.filter(pk=cards[3].pk).update(updated_at="2030-01-01T00:00:00Z")
    rows = list(tracker.table(alice, ordering=ordering))
    if ordering == "status":
        assert rows[-1].job.title == "c"
    else:
        assert rows[0].job.title == first


def test_similar_jobs_give_a_range_only_when_there_are_five(alice):
    def paid(title, low, high, **fields):
        return actions.create_job(
            user=alice, title=title, salary_min=low, salary_max=high,
            **{"salary_currency": "GBP", "salary_period": "year", **fields},
        )  # fmt: skip

    job = paid("Senior Pipe Welder", 40000, 44000)
    for n in range(4):
        paid(f"Pipe Welder {n}", 30000 + 1000 * n, 32000 + 1000 * n)
    paid("Pipe Welder", 90000, 99000, salary_currency="EUR")
    paid("Pipe Welder", 20, 22, salary_period="hour")
    paid("Florist", 10000, 12000)
    job.refresh_from_db()
    assert market_of(alice, job) is None
    paid("Junior pipe welder (m/w/d)", 34000, 36000)
    market = market_of(alice, job)
    assert (market.low, market.high, market.count) == (32000, 34000, 5)


@pytest.mark.parametrize(
    ("title", "company", "location", "url", "found"),
    [
        ("Welder", "Quay Ltd", "Hull", "", True),
        ("Welder (m/f/d)", "QUAY Limited", "Hull, UK", "", True),
        ("Welder", "Quay", "", "", True),
        ("Welder", "Quay", "Leeds", "", False),
        ("Rigger", "Quay", "Hull", "", False),
        ("Anything", "", "", "https://quay.example/1", True),
        ("Welder", "", "", "", False),
    ],
)
def test_a_job_that_is_there_already_is_noticed(alice, bob, title, company, location, url, found):
    job = actions.create_job(
        user=alice, title="Welder", company="Quay Ltd", location="Hull",
        url="https://quay.example/1",
    )  # fmt: skip
    asked = {"title": title, "company": company, "location": location, "url": url}
    assert known_job(alice, **asked) == (job if found else None)
    assert known_job(bob, **asked) is None


def test_each_requirement_comes_with_the_words_that_answer_it(alice):
    job = actions.create_job(
        user=alice, title="Welder", must_have=["TIG welding", "Diving licence"],
        nice_to_have=["Forklift driving"],
    )  # fmt: skip
    answers = answers_of(fit_of(resume=RESUME, job=job, today=TODAY), RESUME)
    by_text = {answer.requirement: answer for answer in answers}
    tig, diving, forklift = (
        by_text[name] for name in ("TIG welding", "Diving licence", "Forklift driving")
    )
    assert (tig.held, tig.must) == (True, True)
    assert tig.shown[0].text == "TIG welding of pressure pipes"
    assert tig.shown[0].where == "Welder, Quay"
    assert (diving.held, diving.shown) == (False, ())
    assert (forklift.held, forklift.must) == (True, False)
    assert forklift.shown[0].text == "Forklift driving"


def test_a_ranking_names_what_is_met_and_follows_a_change_of_the_job(alice):
    near = actions.create_job(user=alice, title="Welder", must_have=["TIG welding"])
    far = actions.create_job(user=alice, title="Diver", must_have=["Diving licence"])
    bare = actions.create_job(user=alice, title="Hm")
    rows = Job.objects.owned_by(alice)
    found = rankings(resume=RESUME, rows=rows, today=TODAY)
    assert found[0].pk == near.pk
    assert found[0].matched == ("TIG welding",)
    assert {ranking.pk: ranking.score for ranking in found} == {
        near.pk: 100.0, far.pk: 0.0, bare.pk: None,
    }  # fmt: skip
    actions.update_job(user=alice, job=near, must_have=["Diving licence"])
    assert rankings(resume=RESUME, rows=rows, today=TODAY)[0].score == 0.0


def test_a_search_saved_again_gets_the_new_filters(alice, bob):
    actions.save_search(user=alice, name="Hull", query="q=hull")
    kept = actions.save_search(user=alice, name=" Hull ", query="q=hull&remote=remote")
    assert alice.saved_searches.get().query == "q=hull&remote=remote"
    with pytest.raises(InvalidInput):
        actions.save_search(user=alice, name=" ", query="")
    assert not actions.delete_search(user=bob, pk=kept.pk)
    assert actions.delete_search(user=alice, pk=kept.pk)


def test_listed_jobs_are_analysed_before_anybody_ranks_them(alice):
    own = actions.create_job(user=alice, title="Welder", must_have=["TIG welding"])
    listed = Job.objects.create(title="Diver", must_have=["Diving licence"], source="api")
    Job.objects.create(title="Gone", source="api", status="expired")
    assert actions.analyze_waiting() == 1
    listed.refresh_from_db()
    own.refresh_from_db()
    assert listed.analysis["requirements"][0]["text"] == "Diving licence"
    assert own.analysis is None
    assert actions.analyze_waiting() == 0


def test_a_fit_that_is_kept_goes_by_the_weights_of_the_settings(alice, settings):
    job = actions.create_job(user=alice, title="Welder", must_have=["Welding", "Night work"])
    scores = []
    for similarity, skills in ((1.0, 0.0), (0.0, 1.0)):
        settings.MATCH_WEIGHT_SIMILARITY, settings.MATCH_WEIGHT_SKILLS = similarity, skills
        fit = fit_of(resume=RESUME, job=job, today=TODAY)
        scores.append((fit["score"], fit["similarity"], fit["skills_score"]))
    assert scores[0][0] == scores[0][1]
    assert scores[1][0] == scores[1][2] == 50
