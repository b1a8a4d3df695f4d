from accounts.api import views
from jobwise.lib.drf.routing import endpoint

urlpatterns = [
    endpoint("register", views.Register.as_view(), "auth-register"),
    endpoint("login", views.Login.as_view(), "auth-login"),
    endpoint("refresh", views.RefreshTokens.as_view(), "auth-refresh"),
    endpoint("logout", views.Logout.as_view(), "auth-logout"),
    endpoint("password/change", views.PasswordChange.as_view(), "auth-password-change"),
    endpoint("password/reset", views.PasswordResetRequest.as_view(), "auth-password-reset"),
    endpoint(
        "password/reset/confirm", views.PasswordReset.as_view(), "auth-password-reset-confirm"
    ),
]
