from django.urls import path

from generations.views import progress, review, tailoring

app_name = "generations"

urlpatterns = [
    path("", tailoring.Tailor.as_view(), name="tailor"),
    path("<uuid:pk>/", progress.Progress.as_view(), name="progress"),
    path("<uuid:pk>/status/", progress.Status.as_view(), name="status"),
    path("<uuid:pk>/cancel/", progress.Cancel.as_view(), name="cancel"),
    path("<uuid:pk>/again/", tailoring.Again.as_view(), name="again"),
    path("<uuid:pk>/review/", review.Review.as_view(), name="review"),
]
