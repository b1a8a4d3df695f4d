"""Jobs: search, reading, import, fit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.idempotency import once, replay
from jobs import actions, fitting, search
from jobs.api import serializers
from jobs.api.reading import job_detail, job_item
from jobs.models import Job
from jobs.posting import Posting
from jobwise.lib.drf.filters import choice, ensure_valid, one_of, parameters_of
from jobwise.lib.drf.pagination import PageNumberPagination
from jobwise.lib.drf.views import Door

SORTS = ("date", "match")
MOMENTS = ("posted_at", "expires_at")
LIST_PARAMETERS = [
    *parameters_of(search.JobFilter),
    choice("ordering", search.ORDERINGS, "Equal ones by id.", search.DEFAULT_ORDERING),
]


class JobDoor(Door):
    not_found = "Job not found."

    def visible(self, pk: UUID) -> Job:
        job: Job = self.find(Job.objects.visible_to(self.user), pk=pk)
        return job

    def detail(self, pk: UUID) -> dict[str, Any]:
        body = job_detail(Job.objects.visible_to(self.user).filter(pk=pk), self.user)
        if body is None:
            raise exceptions.NotFound(self.not_found)
        return body

    def found(self, *, mine: bool = False) -> QuerySet[Job]:
        """What the query's filters let through, in its order. Raises InvalidInput."""
        parameters = self.request.query_params
        ordering = one_of(parameters, "ordering", search.ORDERINGS, search.DEFAULT_ORDERING)
        rows = search.all_jobs(self.user, mine=mine)
        if parameters.keys() & search.JobFilter.base_filters.keys():
            rows, form = search.search(self.user, parameters, mine=mine)
            ensure_valid(form)
        return search.ordered(rows, ordering)

    def jobs_listed(self, rows: QuerySet[Job]) -> Response:
        if isinstance(self.paginator, PageNumberPagination):
            self.paginator.counted = rows
        page = self.paginate_queryset(search.list_rows(rows, self.user)) or []
        return self.get_paginated_response([job_item(row, self.user) for row in page])

    def created(self, job: Job) -> Response:
        return Response(self.detail(job.pk), 201, headers={"Location": f"/api/v1/jobs/{job.pk}"})


class JobList(JobDoor):
    idempotent = ("POST",)
    pagination_class = PageNumberPagination
    query_parameters = (
        *LIST_PARAMETERS,
        choice("sort", SORTS, "match ranks by what your active profile answers, and says why."),
    )

    @extend_schema(
        responses={200: serializers.JobListItem(many=True), 422: serializers.NO_PROFILE},
    )
    def get(self, request: Request) -> Response:
        """Search the jobs that you may see: your own, those of feeds, those you track.

        With `sort=match` the newest 200 that the filters let through are ranked by how much of
        what they ask for your active profile answers (`fit.skills_score`); those that ask for
        nothing come last.
        """
        if one_of(request.query_params, "sort", SORTS, "date") == "match":
            return self._by_match(search.ordered(self.found()))
        return self.jobs_listed(self.found())

    @extend_schema(request=serializers.JobBody, responses={201: serializers.JobDetail})
    def post(self, request: Request) -> Response:
        """Add a job of your own."""
        data = self.read(serializers.JobBody)
        return once(request, lambda: self.created(actions.create_job(user=self.user, **data)))

    def _by_match(self, rows: Any) -> Response:
        resume, today = fitting.active_resume(self.user), timezone.localdate()
        rankings = fitting.rankings(resume=resume, rows=rows, today=today)
        page: list[fitting.Ranking] = self.paginate_queryset(rankings) or []
        jobs = Job.objects.in_bulk([ranking.pk for ranking in page])
        listed = search.list_rows(Job.objects.filter(pk__in=jobs), self.user)
        rows = {row["id"]: row for row in listed}
        items = []
        for ranking in page:
            if row := rows.get(ranking.pk):
                fit = fitting.fit_of(resume=resume, job=jobs[ranking.pk], today=today)
                said = {name: value for name, value in fit.items() if name != "evidence"}
                items.append(job_item(row, self.user) | {"fit": said})
        return self.get_paginated_response(items)


class MyJobs(JobDoor):
    pagination_class = PageNumberPagination
    query_parameters = LIST_PARAMETERS

    @extend_schema(responses=serializers.JobListItem(many=True))
    def get(self, request: Request) -> Response:
        """List the jobs that you added."""
        return self.jobs_listed(self.found(mine=True))


class JobItem(JobDoor):
    @extend_schema(responses=serializers.JobDetail)
    def get(self, request: Request, pk: UUID) -> Response:
        """Read a job."""
        return Response(self.detail(pk))

    @extend_schema(request=serializers.JobBody, responses=serializers.JobDetail)
    def put(self, request: Request, pk: UUID) -> Response:
        """Change one of your own jobs."""
        return self._change(pk, partial=False)

    @extend_schema(request=serializers.JobBody(partial=True), responses=serializers.JobDetail)
    def patch(self, request: Request, pk: UUID) -> Response:
        """Change some fields of one of your own jobs."""
        return self._change(pk, partial=True)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, pk: UUID) -> Response:
        """Delete one of your own jobs, with its place in your tracker."""
        actions.delete_job(user=self.user, job=self.visible(pk))
        return Response(status=204)

    def _change(self, pk: UUID, *, partial: bool) -> Response:
        job = self.visible(pk)
        data = self.read(serializers.JobBody, instance=job, partial=partial)
        actions.update_job(user=self.user, job=job, **data)
        return Response(self.detail(pk))


class JobStatus(JobDoor):
    @extend_schema(request=serializers.JobStatus, responses=serializers.JobDetail)
    def put(self, request: Request, pk: UUID) -> Response:
        """Set the status of one of your own jobs."""
        job = self.visible(pk)
        status = self.read(serializers.JobStatus)["status"]
        actions.set_job_status(user=self.user, job=job, status=status)
        return Response(self.detail(pk))


class Analyze(JobDoor):
    @extend_schema(request=None, responses=serializers.AnalysisBody)
    def post(self, request: Request, pk: UUID) -> Response:
        """Say what the posting asks for: keywords with weight, must-have or nice-to-have."""
        return Response(actions.analyze_job(job=self.visible(pk)).as_json())


class Match(JobDoor):
    @extend_schema(responses={200: serializers.FitBody, 422: serializers.NO_PROFILE})
    def get(self, request: Request, pk: UUID) -> Response:
        """Say how well your active profile fits the job, and why."""
        job = self.visible(pk)
        resume = fitting.active_resume(self.user)
        fit = fitting.fit_of(resume=resume, job=job, today=timezone.localdate())
        return Response({name: value for name, value in fit.items() if name != "evidence"})


class Template(Door):
    @extend_schema(responses=serializers.PostingBody)
    def get(self, request: Request) -> Response:
        """Give an empty job, ready to be filled in and sent to POST /jobs/."""
        return Response(_fields(Posting()))


class ConvertText(Door):
    @extend_schema(request=serializers.PostingText, responses=serializers.PostingBody)
    def post(self, request: Request) -> Response:
        """Read a pasted posting into a structured job; nothing is saved."""
        posting = actions.read_text(**self.read(serializers.PostingText))
        kept = Job(**actions.job_fields(posting)).as_posting()
        days = {name: getattr(kept, name) and getattr(posting, name) for name in MOMENTS}
        return Response(_fields(replace(kept, **days)))


class ImportURL(JobDoor):
    idempotent = ("POST",)

    @extend_schema(request=serializers.PostingAddress, responses={201: serializers.JobDetail})
    def post(self, request: Request) -> Response:
        """Fetch the posting at a public address and keep it."""
        url = self.read(serializers.PostingAddress)["url"]
        if answer := replay(request):
            return answer
        posting = actions.fetch_posting(url=url)
        return once(
            request,
            lambda: self.created(actions.keep_fetched(user=self.user, posting=posting, url=url)),
        )


def _fields(posting: Posting) -> dict[str, Any]:
    keys = serializers.JobFields().fields.keys()
    return {name: value for name, value in posting.as_json().items() if name in keys}
