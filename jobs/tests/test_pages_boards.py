import pytest
from django.urls import reverse
from django.utils import timezone
from kombu.exceptions import OperationalError

from jobs import tasks
from jobs.models import Board, Job

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
ADDRESS = "https://boards.greenhouse.io/oldmill"


@pytest.fixture
def rung(monkeypatch):
    """The boards that a worker was told to read."""
    told = []
    monkeypatch.setattr(tasks.sync_board, "delay", told.append)
    return told


@pytest.fixture
def client(browser_of, staff):
    return browser_of(staff)


@pytest.fixture
def board(client, rung):
    client.post(reverse("jobs:boards"), {"url": ADDRESS})
    return Board.objects.get()


def act(client, board, name, **sent):
    return client.post(reverse(f"jobs:{name}", args=[board.pk]), sent, follow=True)


def test_only_staff_know_the_page(alice, browser_of, board):
    customer = browser_of(alice)
    assert customer.get(reverse("jobs:boards")).status_code == 404
    assert customer.post(reverse("jobs:boards"), {"url": ADDRESS}).status_code == 404
    for name in ("read_board", "pause_board", "delete_board"):
        assert act(customer, board, name).status_code == 404
    assert Board.objects.filter(is_active=True).exists()
    assert browser_of(None).get(reverse("jobs:boards")).status_code == 302


def test_a_board_is_followed_by_its_address_and_read_at_once(client, board, rung):
    assert (board.kind, board.name) == ("greenhouse", "greenhouse oldmill")
    assert rung == [str(board.pk)]
    assert "greenhouse oldmill" in client.get(reverse("jobs:boards")).text


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", "required"),
        ("hello", "not the address of a board"),
        ("https://example.com/about", "not the address of a board"),
        (ADDRESS, "already exists"),
        ("https://x.example/" + "a" * 1000, "at most 1000"),
    ],
)
def test_an_address_that_cannot_be_followed_is_explained_at_its_field(client, board, url, said):
    answer = client.post(reverse("jobs:boards"), {"url": url, "name": "Kept as typed"})
    assert answer.status_code == 422
    assert said in answer.text
    assert 'value="Kept as typed"' in answer.text
    assert Board.objects.count() == 1


def test_the_last_error_is_shown(client, board):
    Board.objects.update(last_error="The board answered 503.", failures=3)
    page = client.get(reverse("jobs:boards")).text
    assert "The board answered 503." in page
    assert "failed 3 times" in page


def test_reading_now_makes_it_due(client, board, rung):
    Board.objects.update(next_run_at="2099-01-01T00:00:00Z")
    act(client, board, "read_board")
    assert rung == [str(board.pk)] * 2
    assert Board.objects.due().exists()


def test_without_a_worker_the_clock_reads_it(client, board, monkeypatch):
    def away(_pk):
        raise OperationalError

    monkeypatch.setattr(tasks.sync_board, "delay", away)
    assert "No worker can be reached" in act(client, board, "read_board").text
    assert Board.objects.due().exists()


def test_a_paused_board_is_not_read(client, board, rung, monkeypatch):
    act(client, board, "pause_board", paused="1")
    assert "paused. Resume it first." in act(client, board, "read_board").text
    assert len(rung) == 1
    monkeypatch.setattr(tasks.syncing, "run", lambda _board: pytest.fail("it was read"))
    tasks.sync_board(str(board.pk))
    act(client, board, "pause_board", paused="0")
    assert Board.objects.due().exists()


def test_a_board_in_work_is_not_read_twice(client, board, rung):
    Board.objects.update(running_until=timezone.now() + timezone.timedelta(minutes=5))
    assert "being read right now" in act(client, board, "read_board").text
    assert len(rung) == 1


def test_with_the_board_its_jobs_expire(client, board):
    job = Job.objects.create(title="Baker", source="api", source_name=board.name, external_id="1")
    other = Job.objects.create(title="Cook", source="api", source_name="else", external_id="1")
    assert "1 job of it has expired" in act(client, board, "delete_board").text
    job.refresh_from_db()
    other.refresh_from_db()
    assert (job.status, other.status) == ("expired", "active")
    assert not Board.objects.exists()


def test_the_task_reads_an_active_board_once_at_a_time(board, monkeypatch):
    read = []
    monkeypatch.setattr(tasks.syncing, "run", read.append)
    tasks.sync_board(str(board.pk))
    tasks.sync_board(str(board.pk))
    assert read == [board]
