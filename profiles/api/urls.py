from django.urls import URLPattern

from jobwise.lib.drf.routing import endpoint
from profiles.api import importing, sections, views
from profiles.models.sections import SECTION_MODELS

urlpatterns: list[URLPattern] = [
    endpoint("", views.ProfileList.as_view(), "profiles"),
    endpoint("me", views.ActiveProfile.as_view(), "profile-active"),
    endpoint("export", importing.ExportAll.as_view(), "profiles-export"),
    endpoint("import", importing.Import.as_view(), "profile-import"),
    endpoint("imports/<uuid:import_id>", importing.ImportItem.as_view(), "resume-import"),
    endpoint(
        "imports/<uuid:import_id>/confirm", importing.Confirm.as_view(), "resume-import-confirm"
    ),
    endpoint("<uuid:pk>", views.ProfileItem.as_view(), "profile"),
    endpoint("<uuid:pk>/analytics", views.Analytics.as_view(), "profile-analytics"),
    endpoint("<uuid:pk>/export", views.Export.as_view(), "profile-export"),
    endpoint("<uuid:pk>/versions", views.Versions.as_view(), "profile-versions"),
    endpoint("<uuid:pk>/versions/compare", views.Compare.as_view(), "profile-versions-compare"),
    endpoint("<uuid:pk>/versions/<int:number>", views.VersionItem.as_view(), "profile-version"),
    endpoint("<uuid:pk>/versions/<int:number>/restore", views.Restore.as_view(), "profile-restore"),
]

for name in SECTION_MODELS:
    listed, item, order = sections.views_of(name)
    urlpatterns += [
        endpoint(f"<uuid:pk>/{name}", listed, f"profile-{name}"),
        endpoint(f"<uuid:pk>/{name}/order", order, f"profile-{name}-order"),
        endpoint(f"<uuid:pk>/{name}/<uuid:entry_id>", item, f"profile-{name}-entry"),
    ]
