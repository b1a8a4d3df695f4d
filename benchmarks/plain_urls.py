"""The baseline of benchmarks/api.py beside the product: the same rows, plain JsonResponse."""

from __future__ import annotations

from django.http import JsonResponse
from django.urls import path

from generations.api.reading import COLUMNS
from generations.models import Generation
from jobs.models import Job
from jobs.search import LIST_FIELDS
from jobwise.urls import urlpatterns as product
from profiles.api.reading import COLUMNS as SECTION_COLUMNS
from profiles.api.serializers import PROFILE_COLUMNS
from profiles.models import Profile
from profiles.models.sections import SECTION_MODELS


def listed(rows, columns):
    return JsonResponse({"results": list(rows.values(*columns)[:20])})


def profiles(request, user):
    return listed(Profile.objects.filter(user=user).order_by("-updated_at", "id"), PROFILE_COLUMNS)


def jobs(request, user):
    return listed(
        Job.objects.filter(owner=user, duplicate_of=None).order_by("-created_at", "id"), LIST_FIELDS
    )


def generations(request, user):
    return listed(Generation.objects.filter(user=user).order_by("-created_at", "id"), COLUMNS)


def profile(request, user, pk):
    body = Profile.objects.filter(user=user, pk=pk).values(*PROFILE_COLUMNS).first()
    for name, model in SECTION_MODELS.items():
        rows = model.objects.filter(profile=pk).order_by("position", "created_at", "id")
        body[name] = list(rows.values(*SECTION_COLUMNS[name]))
    return JsonResponse(body)


def job(request, user, pk):
    return JsonResponse(Job.objects.filter(owner=user, pk=pk).values().first())


def generation(request, user, pk):
    return JsonResponse(Generation.objects.filter(user=user, pk=pk).values(*COLUMNS).first())


urlpatterns = [
    *[path(f"plain/<uuid:user>/{view.__name__}", view) for view in (profiles, jobs, generations)],
    *[
        path(f"plain/<uuid:user>/{view.__name__}/<uuid:pk>", view)
        for view in (profile, job, generation)
    ],
    *product,
]
