"""Workers that are killed at random points, and what must be true of the rows afterwards.

`python -m generations.tests.killing MODE WORKERS CALLS_FILE` is a nursery: it loads everything
once, forks workers, and forks another for each that dies. It prints each worker's process id.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
IDLE = 0.02
# Seconds until the next kill: at once, within a generation, after some.
PAUSES = ((0.0, 0.1), (0.1, 0.4), (0.4, 0.9))


@dataclass(frozen=True)
class Outcome:
    """What `kills` SIGKILLs did to the generations that were asked for."""

    kills: int
    asked: int
    completed: int
    stuck: int
    documents: int
    used: int
    calls: int

    @property
    def is_exact(self) -> bool:
        return (
            self.completed == self.documents == self.used == self.asked
            and self.stuck == 0
            and self.calls <= self.asked + self.kills
        )


def kill_workers(
    *,
    kills: int,
    ask: Callable[[], Any],
    mode: str,
    env: dict[str, str],
    folder: Path,
    seed: int = 1,
    workers: int = 2,
    patience: float = 120.0,
) -> Outcome:
    """Keep workers busy by `ask` (one generation a call) and kill one after another."""
    from generations.models import Generation

    chance = random.Random(seed)
    calls = folder / f"calls-{mode}"
    calls.write_bytes(b"")
    command = [sys.executable, "-m", "generations.tests.killing", mode, str(workers), str(calls)]
    nursery = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
    assert nursery.stdout is not None
    os.set_blocking(nursery.stdout.fileno(), False)
    alive: list[int] = []
    asked = done = 0
    try:
        while done < kills:
            alive += [int(line) for line in iter(nursery.stdout.readline, "") if line.strip()]
            waiting = Generation.objects.filter(status__in=Generation.ACTIVE).count()
            # not until so many wait: fast workers would be asked for ever
            for _ in range(4 * workers - waiting):
                ask()
                asked += 1
            time.sleep(chance.uniform(*chance.choice(PAUSES)))
            if alive and _kill(alive.pop(chance.randrange(len(alive)))):
                done += 1
            if nursery.poll() is not None:
                raise RuntimeError("The nursery died.")
        _wait_until_done(patience)
    finally:
        nursery.terminate()
        nursery.wait(10)
    return _outcome(kills, asked, calls)


def _kill(pid: int) -> bool:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def _wait_until_done(patience: float) -> None:
    from generations.models import Generation

    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if not Generation.objects.filter(status__in=Generation.ACTIVE).exists():
            return
        time.sleep(0.1)


def _outcome(kills: int, asked: int, calls: Path) -> Outcome:
    from accounts.models import MonthlyUse
    from documents.models import Document
    from generations.models import Generation

    return Outcome(
        kills=kills,
        asked=asked,
        completed=Generation.objects.filter(status="completed").count(),
        stuck=Generation.objects.filter(status__in=Generation.ACTIVE).count(),
        documents=Document.objects.count(),
        used=sum(MonthlyUse.objects.values_list("used", flat=True)),
        calls=calls.stat().st_size,
    )


# In the nursery


def _work_safely(calls: Path) -> bool:
    from generations.pipeline import work

    return work.run()


def _work_naively(calls: Path) -> bool:
    """The usual way: take, write, charge and mark in separate steps, and retry what looks stuck."""
    from accounts import usage
    from documents import actions
    from generations.models import Generation
    from generations.pipeline.analyze_job import analyze_job
    from generations.pipeline.compile_profile import compile_profile
    from generations.pipeline.generate_content import generate_content
    from generations.pipeline.validate_quality import validate_quality

    generation = Generation.objects.filter(status__in=("pending", "running")).order_by("?").first()
    if generation is None:
        return False
    Generation.objects.filter(pk=generation.pk).update(status="running", attempt=1)
    generation.refresh_from_db()
    assignment = compile_profile(generation, *analyze_job(generation))
    generation.checkpoint = None
    written = generate_content(generation, assignment, lambda step: None)
    checked = validate_quality(assignment, written)
    actions.create_document(user=generation.user, content=checked.content, title="Naive")
    usage.take(generation.user)
    Generation.objects.filter(pk=generation.pk).update(status="completed")
    return True


MODES = {"safe": _work_safely, "naive": _work_naively}


def _nursery(mode: str, workers: int, calls: Path) -> None:
    import django

    django.setup()
    from generations.pipeline import generate_content
    from generations.writers.local import LocalWriter

    class CountingWriter(LocalWriter):
        """Leaves a mark for each call, as a bill would."""

        def write(self, *args: Any, **kwargs: Any) -> Any:
            with calls.open("ab") as bill:
                bill.write(b".")
            return super().write(*args, **kwargs)

    _warm_up()
    generate_content.configured_writer = lambda user: CountingWriter()
    signal.signal(signal.SIGTERM, _stop)
    children: set[int] = set()
    while True:
        while len(children) < workers:
            children.add(_fork(MODES[mode], calls))
        pid, _status = os.wait()
        children.discard(pid)


def _warm_up() -> None:
    """Load the model, the lexicons and the fonts once, so that a forked worker works at once."""
    from datetime import date

    from generations.pipeline.prepare_export import prepare_export
    from generations.pipeline.validate_quality import validate_quality
    from generations.writers.local import LocalWriter
    from generations.writers.port import Assignment, Options
    from jobs.analysis import analyze
    from jobs.reading.posting_text import read_posting_text
    from profiles.resume import Basics, Experience, Resume

    job = Experience("Baker", "Mill", start_date="2020", achievements=("Baked 200 loaves a day.",))
    resume = Resume(basics=Basics(name="Al Example"), experiences=(job,))
    posting = read_posting_text("Baker\n\nRequirements\n- Baking\n")
    assignment = Assignment(resume, posting, analyze(posting), Options(), date(2026, 11, 20))
    prepare_export(assignment, validate_quality(assignment, LocalWriter().write(assignment)))


def _stop(number: int, frame: Any) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.killpg(0, signal.SIGTERM)
    os._exit(0)


def _fork(step: Callable[[Path], bool], calls: Path) -> int:
    pid = os.fork()
    if pid:
        print(pid, flush=True)
        return pid
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    while True:
        try:
            busy = step(calls)
        except Exception:  # noqa: BLE001 a naive worker meets what its brother left behind
            busy = False
        if not busy:
            time.sleep(IDLE)


if __name__ == "__main__":
    os.setpgrp()
    _nursery(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
