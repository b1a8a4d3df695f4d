"""Everything under /api/v1/."""

from __future__ import annotations

from django.urls import include, path

from generations.api.checking import ProfileSummary
from jobwise.lib.drf.docs import Schema
from jobwise.lib.drf.routing import endpoint
from jobwise.privacy_api import Export, Me

urlpatterns = [
    endpoint("auth/me", Me.as_view(), "auth-me"),
    endpoint("auth/me/export", Export.as_view(), "auth-export"),
    path("auth/", include("accounts.api.urls")),
    endpoint("profiles/<uuid:pk>/summary", ProfileSummary.as_view(), "profile-summary"),
    path("profiles/", include("profiles.api.urls")),
    path("jobs/", include("jobs.api.urls")),
    path("generations/", include("generations.api.urls")),
    path("documents/", include("documents.api.urls")),
    endpoint("schema/", Schema.as_view(), "schema"),
]
