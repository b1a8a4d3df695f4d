from django.urls import path

from documents.views import detail, editing, files, gallery, profile_preview, sharing, versions

app_name = "documents"

urlpatterns = [
    path("", gallery.Gallery.as_view(), name="list"),
    path("shared/<str:token>/", sharing.Shared.as_view(), name="shared"),
    path("shared/<str:token>/pdf/", sharing.SharedFile.as_view(), name="shared_pdf"),
    path(
        "shared/<str:token>/pages/<int:number>.webp",
        sharing.SharedPage.as_view(),
        name="shared_page",
    ),
    path(
        "profile/<uuid:profile_id>/preview/",
        profile_preview.ProfilePreview.as_view(),
        name="profile_preview",
    ),
    path("<uuid:pk>/", detail.Detail.as_view(), name="detail"),
    path("<uuid:pk>/pages/", detail.Pages.as_view(), name="pages"),
    path("<uuid:pk>/pages/<int:number>.webp", files.PagePicture.as_view(), name="page"),
    path("<uuid:pk>/thumbnail.webp", files.Thumbnail.as_view(), name="thumbnail"),
    path("<uuid:pk>/download/<slug:format_slug>/", files.Download.as_view(), name="download"),
    path("<uuid:pk>/look/", detail.Look.as_view(), name="look"),
    path("<uuid:pk>/preview/", detail.Preview.as_view(), name="preview"),
    path("<uuid:pk>/rename/", detail.Rename.as_view(), name="rename"),
    path("<uuid:pk>/edit/", editing.Edit.as_view(), name="edit"),
    path("<uuid:pk>/duplicate/", detail.Duplicate.as_view(), name="duplicate"),
    path("<uuid:pk>/delete/", detail.Delete.as_view(), name="delete"),
    path("<uuid:pk>/share/", detail.Share.as_view(), name="share"),
    path("<uuid:pk>/share/<uuid:link>/revoke/", detail.Revoke.as_view(), name="revoke"),
    path("<uuid:pk>/versions/<int:number>/", versions.Compare.as_view(), name="version"),
    path("<uuid:pk>/versions/<int:number>/restore/", versions.Restore.as_view(), name="restore"),
]
