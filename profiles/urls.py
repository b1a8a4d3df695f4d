from django.urls import path

from profiles.views import editor, history, importing

app_name = "profiles"

urlpatterns = [
    path("", editor.Editor.as_view(), name="edit"),
    path("import/", importing.Upload.as_view(), name="import"),
    path("new/", editor.NewProfile.as_view(), name="new"),
    path("<uuid:profile_id>/", editor.Editor.as_view(), name="edit_one"),
    path("<uuid:profile_id>/activate/", editor.Activate.as_view(), name="activate"),
    path("<uuid:profile_id>/delete/", editor.DeleteProfile.as_view(), name="delete"),
    path("<uuid:profile_id>/export/", editor.ExportJSON.as_view(), name="export"),
    path("<uuid:profile_id>/details/", editor.SectionView.as_view(), name="details"),
    path("<uuid:profile_id>/details/edit/", editor.Basics.as_view(), name="edit_details"),
    path("<uuid:profile_id>/history/", history.History.as_view(), name="history"),
    path("<uuid:profile_id>/history/<int:number>/", history.Compare.as_view(), name="compare"),
    path(
        "<uuid:profile_id>/history/<int:number>/restore/",
        history.Restore.as_view(),
        name="restore",
    ),
    path("<uuid:profile_id>/<slug:section>/", editor.SectionView.as_view(), name="section"),
    path("<uuid:profile_id>/<slug:section>/add/", editor.EntryView.as_view(), name="add_entry"),
    path("<uuid:profile_id>/<slug:section>/reorder/", editor.Reorder.as_view(), name="reorder"),
    path(
        "<uuid:profile_id>/<slug:section>/<uuid:entry_id>/",
        editor.EntryView.as_view(),
        name="edit_entry",
    ),
    path(
        "<uuid:profile_id>/<slug:section>/<uuid:entry_id>/delete/",
        editor.DeleteEntry.as_view(),
        name="delete_entry",
    ),
]
