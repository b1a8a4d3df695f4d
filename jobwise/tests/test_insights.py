import csv
import io
import itertools
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from documents.models import Document
from jobs import actions as job_actions
from jobs.models import SavedJob, StatusChange
from jobwise.insights import numbers, plots
from jobwise.insights.views import harmless
from profiles import actions as profile_actions
from profiles.json_resume import from_json_resume

NOW = timezone.now()


def track(user, *statuses, skills=(), title="Nurse", days_ago=0, wait=0):
    """A tracked job that went through the statuses, `wait` days after being applied for."""
    job = job_actions.create_job(user=user, title=title, skills_required=list(skills))
    saved, _made = job_actions.save_job(user=user, job=job)
    for status in statuses:
        job_actions.change_status(saved=saved, status=status)
    start = NOW - timedelta(days=days_ago)
    SavedJob.objects.filter(pk=saved.pk).update(created_at=start)
    if statuses:
        SavedJob.objects.filter(pk=saved.pk).update(applied_at=start)
        StatusChange.objects.filter(saved_job=saved).update(created_at=start)
        later = StatusChange.objects.filter(saved_job=saved).exclude(
            to_status__in=("saved", "applied")
        )
        later.update(created_at=start + timedelta(days=wait))
    return saved


@pytest.mark.django_db
def test_the_funnel_keeps_every_application(alice):
    track(alice)
    track(alice, "applied")
    track(alice, "applied", "rejected")
    track(alice, "applied", "screening", "withdrawn")
    track(alice, "applied", "screening", "interviewing", "offer", "accepted")
    stages = numbers.funnel(numbers.tracked(alice, None))
    assert [(s.status, s.reached, s.open, s.rejected, s.withdrawn) for s in stages] == [
        ("saved", 5, 1, 0, 0),
        ("applied", 4, 1, 1, 0),
        ("screening", 2, 0, 0, 1),
        ("interviewing", 1, 0, 0, 0),
        ("offer", 1, 0, 0, 0),
        ("accepted", 1, 1, 0, 0),
    ]
    for stage, following in itertools.pairwise(stages):
        left = stage.rejected + stage.withdrawn + stage.open
        assert stage.reached == following.reached + left


@pytest.mark.django_db
def test_waits_count_days_to_the_first_answer(alice):
    track(alice, "applied", title="Silent", days_ago=9)
    track(alice, "applied", "rejected", title="Answered", days_ago=9, wait=5)
    track(alice, "applied", "withdrawn", title="Withdrawn", days_ago=9, wait=2)
    track(alice, title="Only saved")
    waits = numbers.waits(numbers.tracked(alice, None))
    assert {wait.job: wait.days for wait in waits} == {
        "Silent": None, "Answered": 5, "Withdrawn": None,
    }  # fmt: skip
    assert numbers.middle_wait(waits) == 5
    assert [count for _days, count in numbers.wait_ranges(waits)] == [0, 1, 0, 0, 0]


@pytest.mark.django_db
def test_days_are_those_of_where_the_person_lives(alice):
    saved = track(alice, "applied", "rejected")
    applied = datetime(2026, 11, 24, 4, tzinfo=UTC)  # the evening before in Los Angeles
    SavedJob.objects.update(applied_at=applied)
    StatusChange.objects.filter(saved_job=saved, to_status="rejected").update(
        created_at=applied + timedelta(hours=14)
    )
    with timezone.override("America/Los_Angeles"):
        [wait] = numbers.waits(numbers.tracked(alice, None))
    assert (wait.applied, wait.days) == (date(2026, 11, 23), 1)


@pytest.mark.django_db
def test_skills_in_demand_are_set_against_those_held(alice):
    for _ in range(2):
        track(alice, skills=["Python", "k8s", "English"])
    track(alice, skills=["Python"])
    track(alice, skills=[])
    found = numbers.demand(numbers.tracked(alice, None), {"Python"}, ())
    assert [(one.skill, one.jobs, one.percent, one.state) for one in found] == [
        ("Python", 3, 100, "held"),
        ("Kubernetes", 2, 67, "missing"),
    ]


@pytest.mark.django_db
def test_a_period_leaves_out_what_is_older(alice, browser_of):
    track(alice, "applied", days_ago=100, title="Long ago")
    track(alice, "applied", days_ago=3, title="Lately")
    client = browser_of(alice)
    assert client.get(reverse("insights")).context["tracked"] == 2
    assert client.get(reverse("insights") + "?period=90").context["tracked"] == 1
    assert client.get(reverse("insights") + "?period=nonsense").context["period"] == "all"
    table = client.get(reverse("insights_table", args=["answers"]) + "?period=90").content.decode()
    assert "Lately" in table
    assert "Long ago" not in table


@pytest.mark.django_db
def test_each_plot_has_its_numbers_as_csv(alice, bob, browser_of):
    profile_actions.create_from_resume(
        user=alice,
        resume=from_json_resume({"basics": {"name": "Alice"}, "skills": [{"name": "Python"}]}),
    )
    track(alice, "applied", title="=cmd()", skills=["Python"])
    Document.objects.create(user=alice, title="Resume", content={}, ats_score=81)
    Document.objects.create(user=bob, title="Bob's", content={}, ats_score=12)
    client = browser_of(alice)
    rows = {}
    for plot in ("funnel", "answers", "scores", "skills"):
        answer = client.get(reverse("insights_table", args=[plot]))
        assert answer["Content-Type"].startswith("text/csv")
        rows[plot] = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows["funnel"][2] == ["Applied", "1", "1", "0", "0"]
    assert rows["answers"][1][0] == "'=cmd()"
    assert [row[::2] for row in rows["scores"][1:]] == [["Resume", "81"]]
    assert rows["skills"][1] == ["Python", "1", "100", "Yes"]
    assert client.get(reverse("insights_table", args=["nothing"])).status_code == 404


@pytest.mark.django_db
def test_without_anything_the_page_teaches(alice, browser_of):
    page = browser_of(alice).get(reverse("insights")).content
    assert b"Nothing to count yet" in page
    assert b"<table" not in page


@pytest.mark.unit
def test_bands_are_as_high_as_their_counts():
    drawn = plots.sankey(
        [
            ("saved", 4, [("open", 1)]),
            ("applied", 3, [("rejected", 2), ("open", 1)]),
            ("offer", 0, []),
        ]
    )
    assert [node.height for node in drawn.nodes] == [plots.FLOW, plots.FLOW * 3 / 4]
    assert [(end.kind, end.height) for end in drawn.ends] == [
        ("open", plots.FLOW / 4), ("rejected", plots.FLOW / 2), ("open", plots.FLOW / 4),
    ]  # fmt: skip
    assert all(node.y + node.height <= drawn.height for node in (*drawn.nodes, *drawn.ends))
    assert sum(band.count for band in drawn.bands) == 7


@pytest.mark.unit
def test_the_bars_of_a_narrow_screen_have_who_got_on_and_who_did_not():
    drawn = plots.bars(
        [
            ("saved", 4, [("open", 1), ("rejected", 0)]),
            ("applied", 3, [("rejected", 2), ("open", 1)]),
            ("offer", 0, []),
        ]
    )
    assert [(bar.kind, bar.count) for bar in drawn] == [("saved", 4), ("applied", 3)]
    assert [[(part.kind, part.x, part.width) for part in bar.parts] for bar in drawn] == [
        [("on", 0, 75), ("open", 75, 25)],
        [("rejected", 0, 50), ("open", 50, 25)],
    ]
    assert plots.bars([]) == []


@pytest.mark.unit
def test_words_of_small_ends_do_not_overlap():
    drawn = plots.sankey(
        [("saved", 1000, [("open", 1), ("rejected", 1), ("withdrawn", 1)]), ("applied", 997, [])]
    )
    tops = [end.y for end in drawn.ends]
    assert all(below - above >= plots.LABEL for above, below in itertools.pairwise(tops))


@pytest.mark.unit
def test_a_single_score_stands_in_the_middle_and_more_from_edge_to_edge():
    alone = plots.over_time([(NOW, 80, "a")])
    assert alone is not None
    assert alone.dots[0].x == plots.LEFT + plots.INSET + (alone.width - plots.LEFT - 24) / 2
    two = plots.over_time([(NOW, 0, "a"), (NOW + timedelta(days=1), 100, "b")])
    assert two is not None
    assert [dot.x for dot in two.dots] == [plots.LEFT + plots.INSET, two.width - plots.INSET]
    assert two.dots[0].y > two.dots[1].y
    assert plots.over_time([]) is None


@pytest.mark.unit
@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_a_spreadsheet_gets_no_formula(text):
    assert harmless(text) == f"'{text}"
    assert harmless("Nurse") == "Nurse"
    assert harmless(-1) == -1
