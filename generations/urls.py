from django.urls import path

from generations.views import checks, guest, progress, review, tailoring

app_name = "generations"

urlpatterns = [
    path("", tailoring.Tailor.as_view(), name="tailor"),
    path("guest/", guest.Start.as_view(), name="guest"),
    path("guest/<str:token>/", guest.Result.as_view(), name="guest_result"),
    path("guest/<str:token>/pdf/", guest.Pdf.as_view(), name="guest_pdf"),
    path("guest/<str:token>/page.webp", guest.Picture.as_view(), name="guest_picture"),
    path("guest/<str:token>/keep/", guest.Keep.as_view(), name="guest_keep"),
    path("check/document/<uuid:pk>/", checks.DocumentLine.as_view(), name="check_document"),
    path("<uuid:pk>/", progress.Progress.as_view(), name="progress"),
    path("<uuid:pk>/status/", progress.Status.as_view(), name="status"),
    path("<uuid:pk>/cancel/", progress.Cancel.as_view(), name="cancel"),
    path("<uuid:pk>/again/", tailoring.Again.as_view(), name="again"),
    path("<uuid:pk>/review/", review.Review.as_view(), name="review"),
    path("<uuid:pk>/review/live/", review.Live.as_view(), name="review_live"),
    path("<uuid:pk>/check/", checks.GenerationLine.as_view(), name="check"),
]
