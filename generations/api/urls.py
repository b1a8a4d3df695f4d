from generations.api import checking, guests, review, views
from jobwise.lib.drf.routing import endpoint

urlpatterns = [
    endpoint("", views.GenerationList.as_view(), "generations"),
    endpoint("resume", views.ResumeRequest.as_view(), "generate-resume"),
    endpoint("cover-letter", views.LetterRequest.as_view(), "generate-cover-letter"),
    endpoint("from-url", views.FromUrl.as_view(), "generate-from-url"),
    endpoint("check", checking.Check.as_view(), "check-line"),
    endpoint("templates", checking.Templates.as_view(), "resume-templates"),
    endpoint("guest", guests.GuestRequest.as_view(), "guest-generation"),
    endpoint("guest/<str:token>", guests.GuestResult.as_view(), "guest-result"),
    endpoint("guest/<str:token>/download", guests.GuestDownload.as_view(), "guest-download"),
    endpoint("<uuid:pk>", views.GenerationItem.as_view(), "generation"),
    endpoint("<uuid:pk>/result", views.Result.as_view(), "generation-result"),
    endpoint("<uuid:pk>/review", review.Review.as_view(), "generation-review"),
    endpoint("<uuid:pk>/review/use", review.UseReview.as_view(), "generation-review-use"),
    endpoint("<uuid:pk>/regenerate", views.Regenerate.as_view(), "generation-regenerate"),
    endpoint("<uuid:pk>/feedback", views.Feedback.as_view(), "generation-feedback"),
    endpoint("<uuid:pk>/analytics", views.Analytics.as_view(), "generation-analytics"),
    endpoint("<uuid:pk>/validate", checking.Validate.as_view(), "generation-validate"),
    endpoint("<uuid:pk>/events", views.Events.as_view(), "generation-events"),
]
