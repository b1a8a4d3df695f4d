from documents.api import sharing, views
from jobwise.lib.drf.routing import endpoint

urlpatterns = [
    endpoint("", views.DocumentList.as_view(), "documents"),
    endpoint("export-formats", sharing.Formats.as_view(), "export-formats"),
    endpoint("preview", sharing.Preview.as_view(), "document-preview"),
    endpoint("shared/<str:token>", sharing.Shared.as_view(), "shared-document"),
    endpoint("<uuid:pk>", views.DocumentItem.as_view(), "document"),
    endpoint("<uuid:pk>/export", sharing.Export.as_view(), "document-export"),
    endpoint("<uuid:pk>/download", sharing.Download.as_view(), "document-download"),
    endpoint("<uuid:pk>/share", sharing.Share.as_view(), "document-share"),
    endpoint("<uuid:pk>/versions", views.Versions.as_view(), "document-versions"),
    endpoint(
        "<uuid:pk>/versions/<int:number>/restore", views.Restore.as_view(), "document-restore"
    ),
]
