"""Everything under /api/v1/."""

from __future__ import annotations

from generations.api.checking import ProfileSummary
from jobwise.lib.drf.docs import Schema
from jobwise.lib.drf.routing import endpoint, mounted
from jobwise.privacy_api import Export, Me

urlpatterns = [
    endpoint("auth/me", Me.as_view(), "auth-me"),
    endpoint("auth/me/export", Export.as_view(), "auth-export"),
    mounted("auth/", "accounts.api.urls"),
    endpoint("profiles/<uuid:pk>/summary", ProfileSummary.as_view(), "profile-summary"),
    mounted("profiles/", "profiles.api.urls"),
    mounted("jobs/", "jobs.api.urls"),
    mounted("generations/", "generations.api.urls"),
    mounted("documents/", "documents.api.urls"),
    endpoint("schema/", Schema.as_view(), "schema"),
]
