"""One claimed generation, from its row to its document.

Cheap stages are done again after a crash; what the writer wrote is saved on the row first of all.
Every write is fenced by the attempt, so that a worker that lost its lease changes nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import structlog
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts import usage
from documents.exporting.pdf import RenderingFailed
from generations.models import Generation, Stage
from generations.pipeline.analyze_job import analyze_job
from generations.pipeline.compile_profile import compile_profile
from generations.pipeline.generate_content import generate_content
from generations.pipeline.prepare_export import finish, prepare_export
from generations.pipeline.validate_quality import validate_quality
from jobwise.lib.claims import LostClaim
from jobwise.lib.errors import ProductError
from jobwise.lib.logs import bind_request_id

log = structlog.get_logger(__name__)

# Progress when a stage begins.
PROGRESS = {
    Stage.ANALYZE_JOB: 5,
    Stage.COMPILE_PROFILE: 15,
    Stage.GENERATE_CONTENT: 30,
    Stage.VALIDATE_QUALITY: 70,
    Stage.PREPARE_EXPORT: 85,
}
RETRY_DELAY = timedelta(seconds=10)


def lease() -> timedelta:
    return timedelta(seconds=settings.GENERATION_LEASE_SECONDS)


def run(pk: str | None = None) -> bool:
    """Claim one due generation, the given or the oldest, and do it; False when none is due."""
    generation: Generation | None = Generation.objects.claim(lease(), pk)
    if generation is None:
        return False
    bind_request_id(generation.request_id)
    try:
        if generation.attempt > settings.GENERATION_MAX_ATTEMPTS:
            fail(generation, "gave_up", "This was tried several times and did not work.")
        else:
            _attempt(generation)
    except LostClaim:
        log.info("claim_lost", generation=str(generation.pk))
    return True


def _attempt(generation: Generation) -> None:
    try:
        _stages(generation)
    except LostClaim:
        raise
    except ProductError as error:
        if error.status == 503 and generation.attempt < settings.GENERATION_MAX_ATTEMPTS:
            generation.put_back(RETRY_DELAY)
        else:
            fail(generation, error.code, error.message)
    except RenderingFailed as error:
        log.error("rendering_failed", generation=str(generation.pk), exc_info=error)
        fail(generation, "export_failed", str(error))
    except Exception as error:
        log.exception("generation_failed", generation=str(generation.pk))
        if generation.attempt < settings.GENERATION_MAX_ATTEMPTS:
            generation.put_back(RETRY_DELAY)
        else:
            fail(generation, type(error).__name__, "Something broke on our side. Try again.")


def _stages(generation: Generation) -> None:
    with stage(generation, Stage.ANALYZE_JOB):
        posting, analysis = analyze_job(generation)
    with stage(generation, Stage.COMPILE_PROFILE):
        assignment = compile_profile(generation, posting, analysis)
    with stage(generation, Stage.GENERATE_CONTENT) as tell:
        written = generate_content(generation, assignment, tell)
    with stage(generation, Stage.VALIDATE_QUALITY):
        checked = validate_quality(assignment, written)
    with stage(generation, Stage.PREPARE_EXPORT):
        exported = prepare_export(assignment, checked)
    finish(generation, checked, exported)


@contextmanager
def stage(generation: Generation, name: Stage) -> Iterator[Callable[[str], None]]:
    """Show the stage on the row and time it; yields what tells a step. Both renew the lease."""

    def tell(step: str) -> None:
        generation.write_held(lease(), step=step[:120])

    timings = generation.stage_timings
    generation.write_held(
        lease(), stage=name, step="", progress=PROGRESS[name], stage_timings=timings
    )
    start = time.perf_counter()
    yield tell
    generation.stage_timings[name] = round((time.perf_counter() - start) * 1000)


@transaction.atomic
def fail(generation: Generation, code: str, message: str) -> None:
    """End it with a reason and give its unit of the month back. Raises LostClaim."""
    month = generation.charged_month
    generation.write_held(
        status=Generation.Status.FAILED,
        finished_at=timezone.now(),
        lease_until=None,
        charged_month=None,
        stage_timings=generation.stage_timings,
        error_code=code[:60],
        error_message=message[:500],
    )
    if generation.user_id and month:
        usage.give_back(generation.user_id, month)
