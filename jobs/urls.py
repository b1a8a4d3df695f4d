from django.urls import path

from jobs.views import adding, browsing

app_name = "jobs"

urlpatterns = [
    path("", browsing.JobList.as_view(), name="list"),
    path("add/", adding.Add.as_view(), name="add"),
    path("create/", adding.Create.as_view(), name="create"),
    path("<uuid:pk>/", browsing.Detail.as_view(), name="detail"),
    path("<uuid:pk>/edit/", adding.Edit.as_view(), name="edit"),
    path("<uuid:pk>/save/", browsing.Save.as_view(), name="save"),
    path("<uuid:pk>/status/", browsing.SetStatus.as_view(), name="status"),
    path("<uuid:pk>/delete/", browsing.Delete.as_view(), name="delete"),
]
