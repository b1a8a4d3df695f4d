"""Boards are read politely, and what they list is what the product lists."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils import timezone

from jobs import syncing
from jobs.actions import boards
from jobs.models import Board, Job
from jobs.sources.port import Request
from jobwise.lib.fetching import Fetched, SourceUnavailable

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def listing(*jobs: dict[str, object]) -> bytes:
    return json.dumps({"jobs": list(jobs)}).encode()


def job(number: int, title: str = "Nurse", **fields: object) -> dict[str, object]:
    return {
        "id": number,
        "title": title,
        "absolute_url": f"https://boards.greenhouse.io/acme/jobs/{number}",
        "company_name": "Acme",
        "location": {"name": "Leeds, UK"},
        "content": "&lt;p&gt;Care for patients on nights.&lt;/p&gt;",
        **fields,
    }


class Web:
    """A site that answers what a test sets and remembers what it was asked."""

    def __init__(self, body: bytes = b"") -> None:
        self.body = body
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.headers = {"etag": '"1"', "last-modified": "Fri, 20 Nov 2026 10:00:00 GMT"}
        self.down = False

    def __call__(self, request: Request, headers: dict[str, str]) -> Fetched:
        self.asked.append((request.url, headers))
        if self.down:
            raise SourceUnavailable
        if headers.get("If-None-Match") == self.headers["etag"]:
            return Fetched(request.url, 304, "", b"", {})
        return Fetched(request.url, 200, "application/json", self.body, self.headers)


@pytest.fixture
def board() -> Board:
    return syncing.add_board("https://boards.greenhouse.io/acme")


def read(board: Board, web: Web) -> syncing.Outcome | None:
    board.refresh_from_db()
    return syncing.run(board, web, lambda seconds: None)


def active() -> set[str]:
    return set(Job.objects.filter(status="active").values_list("external_id", flat=True))


def test_a_board_takes_kind_host_and_name_from_its_address(board: Board) -> None:
    assert (board.kind, board.host, board.name) == (
        "greenhouse",
        "boards-api.greenhouse.io",
        "greenhouse acme",
    )


def test_an_address_that_is_no_board_is_refused() -> None:
    with pytest.raises(ValidationError, match="not the address of a board"):
        syncing.add_board("https://example.com/")
    assert not Board.objects.exists()


def test_the_command_says_why_a_board_is_refused() -> None:
    with pytest.raises(CommandError, match="not the address of a board"):
        call_command("add_board", "https://example.com/")


def test_jobs_are_inserted_changed_and_expired_by_their_id(board: Board) -> None:
    web = Web(listing(job(1), job(2, "Porter")))
    first = read(board, web)
    assert first is not None
    assert (first.created, first.updated, first.expired) == (2, 0, 0)
    kept = Job.objects.get(external_id="1")
    assert (kept.title, kept.company, kept.owner, kept.source) == ("Nurse", "Acme", None, "api")

    web.body, web.headers["etag"] = listing(job(1, "Senior Nurse"), job(3)), '"2"'
    second = read(board, web)
    assert second is not None
    assert (second.created, second.updated, second.expired) == (1, 1, 1)
    assert active() == {"1", "3"}
    assert Job.objects.get(pk=kept.pk).title == "Senior Nurse"

    web.body, web.headers["etag"] = listing(job(1, "Senior Nurse"), job(2, "Porter")), '"3"'
    read(board, web)
    assert active() == {"1", "2"}


def test_the_same_listing_twice_changes_nothing(board: Board) -> None:
    web = Web(listing(job(1)))
    read(board, web)
    web.headers["etag"] = '"2"'
    again = read(board, web)
    assert again is not None
    assert (again.created, again.updated, again.expired) == (0, 0, 0)
    assert Job.objects.count() == 1


def test_the_second_request_is_conditional_and_not_modified_expires_nothing(board: Board) -> None:
    web = Web(listing(job(1)))
    read(board, web)
    again = read(board, web)
    assert again is not None
    assert again.unchanged
    assert web.asked[1][1] == {
        "If-None-Match": '"1"',
        "If-Modified-Since": "Fri, 20 Nov 2026 10:00:00 GMT",
    }
    assert active() == {"1"}
    board.refresh_from_db()
    assert board.jobs_count == 1


def test_a_failing_board_waits_longer_each_time_and_keeps_its_jobs(board: Board) -> None:
    web = Web(listing(job(1)))
    read(board, web)
    web.down = True
    waits = []
    for _ in range(3):
        assert read(board, web) is None
        board.refresh_from_db()
        waits.append(board.next_run_at - timezone.now())
    assert waits[0] < waits[1] < waits[2] <= syncing.LONGEST_RETRY
    assert board.last_error.startswith("This address could not be opened")
    assert active() == {"1"}
    web.down = False
    read(board, web)
    board.refresh_from_db()
    assert (board.failures, board.last_error) == (0, "")


def test_an_answer_of_another_kind_is_a_failure_not_an_empty_board(board: Board) -> None:
    web = Web(listing(job(1)))
    read(board, web)
    web.body, web.headers["etag"] = b"<html>Down for maintenance</html>", '"2"'
    assert read(board, web) is None
    assert active() == {"1"}


def test_one_board_of_a_host_is_read_at_a_time(board: Board) -> None:
    other = syncing.add_board("https://boards.greenhouse.io/umbrella")
    elsewhere = syncing.add_board("https://jobs.lever.co/umbrella")
    assert syncing.claim(board)
    assert not syncing.claim(other)
    assert not syncing.claim(board)
    assert syncing.claim(elsewhere)
    Board.objects.filter(pk=board.pk).update(running_until=timezone.now() - timedelta(seconds=1))
    assert syncing.claim(other)


def test_only_due_and_active_boards_are_read(board: Board) -> None:
    web = Web(listing(job(1)))
    assert syncing.sync_due(fetcher=web) == 1
    assert syncing.sync_due(fetcher=web) == 0
    Board.objects.update(next_run_at=timezone.now(), is_active=False)
    assert syncing.sync_due(fetcher=web) == 0
    assert len(web.asked) == 1


def test_a_board_that_nobody_foresaw_fails_and_keeps_no_other_waiting(
    board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(syncing, "PAUSE_SECONDS", 0)
    other = syncing.add_board("https://acme.recruitee.com/")

    def fetch(request: Request, headers: dict[str, str]) -> Fetched:
        if "greenhouse" in request.url:
            raise TypeError("a parser met what it cannot read")
        body = json.dumps({"offers": [{"id": 1, "title": "Nurse"}]}).encode()
        return Fetched(request.url, 200, "application/json", body, {})

    assert syncing.sync_due(fetcher=fetch) == 2
    assert active() == {"1"}
    board.refresh_from_db()
    other.refresh_from_db()
    assert (board.failures, board.running_until, other.failures) == (1, None, 0)
    assert board.last_error
    assert board.next_run_at > timezone.now()


def test_a_board_that_another_worker_has_just_read_is_left_alone(board: Board) -> None:
    other = syncing.add_board("https://boards.greenhouse.io/umbrella")
    web = Web(listing(job(1)))

    def fetch(request: Request, headers: dict[str, str]) -> Fetched:
        Board.objects.filter(pk=other.pk).update(next_run_at=timezone.now() + syncing.INTERVAL)
        return web(request, headers)

    assert syncing.sync_due(fetcher=fetch) == 1
    assert len(web.asked) == 1


def test_a_board_that_is_deleted_while_it_is_read_brings_no_jobs(board: Board) -> None:
    web = Web(listing(job(1)))
    read(board, web)

    def fetch(request: Request, headers: dict[str, str]) -> Fetched:
        boards.delete_board(board=Board.objects.get())
        return web(request, {})

    assert syncing.run(board, fetch, lambda seconds: None) is None
    assert active() == set()
    assert not Board.objects.exists()


def test_the_same_job_of_two_sources_points_at_the_one_that_was_first(board: Board) -> None:
    read(board, Web(listing(job(1, "Nurse (f/m/d)"), job(2, "Porter"))))
    feed = syncing.add_board("https://boards.greenhouse.io/other")
    outcome = read(feed, Web(listing(job(9, "NURSE", company_name="Acme Ltd."), job(8, "Cook"))))
    assert outcome is not None
    assert outcome.duplicates == 1
    second = Job.objects.get(external_id="9")
    assert second.duplicate_of == Job.objects.get(external_id="1")
    assert Job.objects.filter(duplicate_of=None).count() == 3


def test_when_the_first_advert_closes_the_other_one_is_shown(board: Board) -> None:
    read(board, Web(listing(job(1), job(2, "Porter"))))
    feed = syncing.add_board("https://boards.greenhouse.io/other")
    read(feed, Web(listing(job(8), job(9, "Porter"))))
    shown = Job.objects.filter(status="active", duplicate_of=None)
    assert set(shown.values_list("external_id", flat=True)) == {"1", "2"}
    web = Web(listing(job(2, "Porter")))
    web.headers["etag"] = '"2"'
    read(board, web)
    assert set(shown.values_list("external_id", flat=True)) == {"8", "2"}
    boards.delete_board(board=board)
    assert set(shown.values_list("external_id", flat=True)) == {"8", "9"}


def test_descriptions_that_a_listing_leaves_out_are_fetched_once() -> None:
    board = syncing.add_board("https://acme.wd1.myworkdayjobs.com/Careers")
    brief = {"title": "Nurse", "externalPath": "/job/Leeds/Nurse_JR1", "locationsText": "Leeds"}
    whole = {"jobPostingInfo": {"title": "Nurse", "jobDescription": "<p>Care for patients.</p>",
                                "location": "Leeds", "jobReqId": "JR1"}}  # fmt: skip
    asked: list[str] = []

    def web(request: Request, headers: dict[str, str]) -> Fetched:
        asked.append(request.url)
        body = {"total": 1, "jobPostings": [brief]} if request.json_body else whole
        return Fetched(request.url, 200, "application/json", json.dumps(body).encode(), {})

    for _ in range(2):
        board.refresh_from_db()
        syncing.run(board, web, lambda seconds: None)
    assert Job.objects.get(external_id="JR1").description == "Care for patients."
    assert [url.rsplit("/", 1)[-1] for url in asked] == ["jobs", "Nurse_JR1", "jobs"]


def test_a_file_of_jobs_is_loaded_and_loaded_again(tmp_path: Path) -> None:
    path = tmp_path / "jobs.csv"
    path.write_text("id,title,company,location\n1,Nurse,Acme,Leeds\n2,Cook,Acme,York\n")
    call_command("load_jobs", str(path))
    path.write_text("id,title,company,location\n1,Head Nurse,Acme,Leeds\n")
    call_command("load_jobs", str(path))
    assert Job.objects.get(external_id="1").title == "Head Nurse"
    assert Job.objects.get(external_id="2").status == "expired"
    assert set(Job.objects.values_list("source", "source_name")) == {("static", "jobs")}


def test_a_closing_date_in_the_past_expires_the_job(board: Board) -> None:
    read(board, Web(listing(job(1, application_deadline="2020-01-01T00:00:00Z"))))
    assert active() == set()


@pytest.mark.parametrize(
    ("closes", "is_open"),
    [
        ("2026-12-01", True),
        ("2026-11-30", False),
        ("2026-12-01T11:59:00Z", False),
        ("2026-12-01T12:01:00Z", True),
    ],
)
def test_a_job_is_open_on_the_day_on_which_it_closes(
    board: Board, closes: str, is_open: bool
) -> None:
    with time_machine.travel(datetime(2026, 12, 1, 12, tzinfo=UTC), tick=False):
        read(board, Web(listing(job(1, application_deadline=closes))))
        assert active() == ({"1"} if is_open else set())
        assert Job.objects.get().is_expired is not is_open


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (("Nurse (m/w/d)", "Acme GmbH", "Berlin, Germany"), ("nurse", "ACME", "Berlin"), True),
        (("Nurse", "Acme", "Berlin"), ("Nurse", "Acme", "Hamburg"), False),
        (("Nurse", "Acme", "Berlin"), ("Head Nurse", "Acme", "Berlin"), False),
    ],
)
def test_what_makes_two_adverts_one_job(
    a: tuple[str, str, str], b: tuple[str, str, str], same: bool
) -> None:
    key: Callable[..., object] = syncing.duplicate_key
    assert (key(*a) == key(*b)) is same
