from django.contrib.auth.views import LogoutView
from django.urls import path

from accounts.views import entrance, settings

app_name = "accounts"

urlpatterns = [
    path("settings/", settings.Settings.as_view(), name="settings"),
    path("settings/name/", settings.ChangeName.as_view(), name="change_name"),
    path(
        "settings/preferences/",
        settings.ChangePreferences.as_view(),
        name="change_preferences",
    ),
    path("settings/calendar/", settings.RenewCalendar.as_view(), name="renew_calendar"),
    path("settings/sessions/others/", settings.EndOthers.as_view(), name="end_others"),
    path(
        "settings/sessions/browsers/<slug:handle>/",
        settings.EndBrowser.as_view(),
        name="end_browser",
    ),
    path("settings/sessions/clients/<uuid:pk>/", settings.EndClient.as_view(), name="end_client"),
    path("keep/", settings.KeepAccount.as_view(), name="keep"),
    path("login/", entrance.SignIn.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("signup/", entrance.SignUp.as_view(), name="signup"),
    path("password/reset/", entrance.PasswordReset.as_view(), name="password_reset"),
    path("password/reset/sent/", entrance.PasswordResetSent.as_view(), name="password_reset_sent"),
    path(
        "password/reset/<str:uid>/<str:token>/",
        entrance.PasswordResetConfirm.as_view(),
        name="password_reset_confirm",
    ),
    path("password/reset/done/", entrance.PasswordResetDone.as_view(), name="password_reset_done"),
    path("password/change/", entrance.PasswordChange.as_view(), name="password_change"),
]
