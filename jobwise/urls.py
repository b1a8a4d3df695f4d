from django.contrib import admin
from django.urls import include, path
from django.views.i18n import set_language

from jobwise import dashboard, health, metrics, pages, privacy_pages, style
from jobwise.insights import views as insights
from jobwise.lib.drf import docs
from jobwise.lib.drf.routing import endpoint

handler400 = pages.bad_request
handler403 = pages.permission_denied
handler404 = pages.not_found
handler500 = pages.server_error

urlpatterns = [
    path("", pages.landing, name="landing"),
    path("today/", dashboard.Dashboard.as_view(), name="dashboard"),
    path("today/running/", dashboard.Running.as_view(), name="dashboard_running"),
    path("today/actions/<uuid:pk>/done/", dashboard.ActionDone.as_view(), name="action_done"),
    path("today/actions/<uuid:pk>/back/", dashboard.ActionPutBack.as_view(), name="action_back"),
    path("insights/", insights.Insights.as_view(), name="insights"),
    path("insights/<slug:plot>.csv", insights.Table.as_view(), name="insights_table"),
    path("favicon.ico", pages.favicon),
    path("offline/", pages.offline, name="offline"),
    path("service-worker.js", pages.service_worker, name="service_worker"),
    path("style/", style.style, name="style"),
    path("theme/", pages.set_theme, name="set_theme"),
    path("language/", set_language, name="set_language"),
    path("account/export/", privacy_pages.Export.as_view(), name="export_data"),
    path("account/delete/", privacy_pages.DeleteAccount.as_view(), name="delete_account"),
    path("account/", include("accounts.urls")),
    path("profile/", include("profiles.urls")),
    path("jobs/", include("jobs.urls")),
    path("documents/", include("documents.urls")),
    path("tailor/", include("generations.urls")),
    path("admin/", admin.site.urls),
    path("api/v1/", include("jobwise.api_urls")),
    endpoint("docs", docs.swagger, "docs"),
    endpoint("redoc", docs.redoc, "redoc"),
    endpoint("health", health.live, "health"),
    endpoint("health/ready", health.ready, "health-ready"),
    endpoint("metrics", metrics.metrics, "metrics"),
]
