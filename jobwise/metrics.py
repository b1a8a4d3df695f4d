"""Prometheus. Requests are counted in this process, states of work are read from the database,
so that any number of processes gives the same answer for the latter."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.db.models import Avg, Count, Sum
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe

from accounts.models import User
from documents.models import ExportedFile
from generations.models import Generation

# The library decides at import whether processes share their counts through files.
FOLDER = Path(os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(settings.VAR_DIR / "metrics")))
FOLDER.mkdir(parents=True, exist_ok=True)

from prometheus_client import (  # noqa: E402
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily, Metric  # noqa: E402
from prometheus_client.multiprocess import MultiProcessCollector  # noqa: E402
from prometheus_client.registry import Collector  # noqa: E402

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 2.5, 5.0, 10.0)
REQUESTS = Counter(
    "jobwise_requests", "Requests by route and status.", ["method", "route", "status"]
)
SECONDS = Histogram(
    "jobwise_request_seconds", "Time to answer.", ["method", "route"], buckets=BUCKETS
)


class MetricsMiddleware:
    """Counts requests by route, never by address: ids and tokens stay out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        start = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        route = match.route if match else "unknown"
        method = request.method if request.method in METHODS else "OTHER"
        REQUESTS.labels(method, route, response.status_code).inc()
        SECONDS.labels(method, route).observe(time.perf_counter() - start)
        return response


class Work(Collector):
    """Rows by state, and how long the oldest waiting one waits."""

    def collect(self) -> Iterator[Metric]:
        for name, model in (("generations", Generation), ("exported_files", ExportedFile)):
            states = GaugeMetricFamily(f"jobwise_{name}", "Rows by status.", labels=["status"])
            for row in model.objects.order_by().values("status").annotate(n=Count("pk")):
                states.add_metric([row["status"]], row["n"])
            yield states
            waiting = GaugeMetricFamily(
                f"jobwise_{name}_oldest_waiting_seconds", "Age of the oldest due row."
            )
            now = timezone.now()
            oldest = model.objects.due(now).order_by("due_at").values_list("due_at", flat=True)
            first = oldest.first()
            waiting.add_metric([], (now - first).total_seconds() if first else 0)
            yield waiting
        yield from self._totals()

    def _totals(self) -> Iterator[Metric]:
        totals = Generation.objects.aggregate(
            cost=Sum("cost"), tokens_in=Sum("tokens_in"), tokens_out=Sum("tokens_out")
        )
        yield GaugeMetricFamily("jobwise_llm_cost", "Cost so far.", float(totals["cost"] or 0))
        for side in ("tokens_in", "tokens_out"):
            yield GaugeMetricFamily(f"jobwise_llm_{side}", "Tokens so far.", totals[side] or 0)
        score = Generation.objects.filter(document__isnull=False).aggregate(
            mean=Avg("document__ats_score")
        )
        yield GaugeMetricFamily("jobwise_ats_score", "Mean ATS score.", score["mean"] or 0)
        yield GaugeMetricFamily("jobwise_users", "Accounts.", User.objects.count())


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Open to everybody until METRICS_TOKEN is set."""
    if settings.METRICS_TOKEN and not _may_read(request):
        return HttpResponse(
            "Send METRICS_TOKEN as a bearer token.\n",
            content_type="text/plain",
            status=401,
            headers={"WWW-Authenticate": "Bearer"},
        )
    registry = CollectorRegistry()
    MultiProcessCollector(registry, str(FOLDER))  # type: ignore[no-untyped-call]
    registry.register(Work())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def _may_read(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "")
    return constant_time_compare(given, f"Bearer {settings.METRICS_TOKEN}")


def forget_dead_processes() -> None:
    """Delete the counts of processes that ended; Prometheus takes that for a restart."""
    for file in FOLDER.glob("*.db"):
        process = file.stem.rsplit("_", 1)[-1]
        if process.isdigit() and not Path(f"/proc/{process}").exists():
            file.unlink(missing_ok=True)


forget_dead_processes()
