from jobs.api import tracking, views
from jobwise.lib.drf.routing import endpoint

urlpatterns = [
    endpoint("", views.JobList.as_view(), "jobs"),
    endpoint("my-jobs", views.MyJobs.as_view(), "jobs-mine"),
    endpoint("template", views.Template.as_view(), "jobs-template"),
    endpoint("convert-text", views.ConvertText.as_view(), "jobs-convert-text"),
    endpoint("import-url", views.ImportURL.as_view(), "jobs-import-url"),
    endpoint("calendar", tracking.Calendar.as_view(), "jobs-calendar"),
    endpoint("calendar/<str:token>.ics", tracking.CalendarFeed.as_view(), "jobs-calendar-feed"),
    endpoint("saved", tracking.SavedList.as_view(), "saved-jobs"),
    endpoint("saved/stats", tracking.Stats.as_view(), "saved-jobs-stats"),
    endpoint("saved/<uuid:saved_id>", tracking.SavedItem.as_view(), "saved-job"),
    endpoint("saved/<uuid:saved_id>/contacts", tracking.Contacts.as_view(), "saved-job-contacts"),
    endpoint(
        "saved/<uuid:saved_id>/contacts/<uuid:contact_id>",
        tracking.ContactItem.as_view(),
        "saved-job-contact",
    ),
    endpoint("<uuid:pk>", views.JobItem.as_view(), "job"),
    endpoint("<uuid:pk>/status", views.JobStatus.as_view(), "job-status"),
    endpoint("<uuid:pk>/analyze", views.Analyze.as_view(), "job-analyze"),
    endpoint("<uuid:pk>/match", views.Match.as_view(), "job-match"),
    endpoint("<uuid:pk>/save", tracking.Save.as_view(), "job-save"),
]
