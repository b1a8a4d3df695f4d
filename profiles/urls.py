from django.urls import path

from profiles.views import editor, entries, history, importing, several

app_name = "profiles"

urlpatterns = [
    path("", editor.Editor.as_view(), name="edit"),
    path("import/", importing.Upload.as_view(), name="import"),
    path("import/<uuid:import_id>/", importing.ReviewImport.as_view(), name="review"),
    path("import/<uuid:import_id>/discard/", importing.Discard.as_view(), name="discard"),
    path("ready/", importing.Ready.as_view(), name="ready"),
    path("new/", several.NewProfile.as_view(), name="new"),
    path("<uuid:profile_id>/", editor.Editor.as_view(), name="edit_one"),
    path("<uuid:profile_id>/undo/", editor.Undo.as_view(), name="undo"),
    path("<uuid:profile_id>/activate/", several.Activate.as_view(), name="activate"),
    path("<uuid:profile_id>/duplicate/", several.Duplicate.as_view(), name="duplicate"),
    path("<uuid:profile_id>/delete/", several.DeleteProfile.as_view(), name="delete"),
    path("<uuid:profile_id>/export/", several.ExportJSON.as_view(), name="export"),
    path("<uuid:profile_id>/details/edit/", entries.Details.as_view(), name="edit_details"),
    path("<uuid:profile_id>/history/", history.History.as_view(), name="history"),
    path("<uuid:profile_id>/history/<int:number>/", history.Compare.as_view(), name="compare"),
    path(
        "<uuid:profile_id>/history/<int:number>/restore/",
        history.Restore.as_view(),
        name="restore",
    ),
    path("<uuid:profile_id>/skills/several/", entries.QuickSkills.as_view(), name="quick_skills"),
    path("<uuid:profile_id>/<slug:section>/", entries.SectionView.as_view(), name="section"),
    path("<uuid:profile_id>/<slug:section>/add/", entries.EntryView.as_view(), name="add_entry"),
    path("<uuid:profile_id>/<slug:section>/reorder/", entries.Reorder.as_view(), name="reorder"),
    path(
        "<uuid:profile_id>/<slug:section>/<uuid:entry_id>/",
        entries.EntryView.as_view(),
        name="edit_entry",
    ),
    path(
        "<uuid:profile_id>/<slug:section>/<uuid:entry_id>/delete/",
        entries.DeleteEntry.as_view(),
        name="delete_entry",
    ),
]
