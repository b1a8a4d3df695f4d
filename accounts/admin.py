from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, AdminUserCreationForm
from django.utils.translation import gettext_lazy as _

from accounts import actions
from accounts.models import BrowserSession, IdempotencyKey, MonthlyUse, TokenSession, User
from jobwise.lib.admin import OneByOneAdmin, ReadOnlyAdmin


class UserCreationForm(AdminUserCreationForm):  # type: ignore[type-arg]
    class Meta:
        model = User
        fields = ("email", "full_name")


class PasswordForm(AdminPasswordChangeForm):  # type: ignore[type-arg]
    """Signs the person out everywhere, as each change of a password does."""

    def save(self, commit: bool = True) -> User:
        user: User = super().save(commit)
        actions.sign_out_everywhere(user=user)
        return user


class MonthlyUseInline(admin.TabularInline[Any, Any]):
    model = MonthlyUse
    extra = 0
    can_delete = False
    readonly_fields = ("month",)
    max_num = 0


@admin.register(User)
class UserAdmin(OneByOneAdmin, DjangoUserAdmin[User]):
    add_form = UserCreationForm
    change_password_form = PasswordForm
    inlines = (MonthlyUseInline,)
    list_display = ("email", "full_name", "tier", "is_active", "is_staff", "created_at")
    list_filter = ("tier", "is_active", "is_staff", "is_superuser", "created_at")
    search_fields = ("email", "full_name")
    ordering = ("-created_at",)
    date_hierarchy = "created_at"
    readonly_fields = ("id", "last_login", "created_at", "updated_at")
    fieldsets = (
        (None, {"fields": ("id", "email", "full_name")}),
        (_("Plan"), {"fields": ("tier", "monthly_limit_override")}),
        (_("Preferences"), {"fields": ("language", "time_zone", "theme")}),
        (
            _("Access"),
            {"fields": ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")},
        ),
        (_("Times"), {"fields": ("last_login", "created_at", "updated_at", "deletion_due_at")}),
    )
    add_fieldsets = (
        (None, {"classes": ("wide",), "fields": ("email", "full_name", "password1", "password2")}),
    )

    def delete_model(self, request: object, obj: User) -> None:
        """Shut at once; within the hour `jobwise.erase_accounts` takes the rows and the files."""
        actions.close_account(user=obj)


@admin.register(BrowserSession)
class BrowserSessionAdmin(ReadOnlyAdmin):
    list_display = ("user", "user_agent", "address", "last_used_at", "expire_date")
    search_fields = ("user__email", "address")
    list_select_related = ("user",)
    fields = ("user", "user_agent", "address", "last_used_at", "expire_date")


@admin.register(TokenSession)
class TokenSessionAdmin(ReadOnlyAdmin):
    list_display = ("user", "user_agent", "address", "rotated_at", "expires_at", "revoked_at")
    list_filter = ("revoked_at", "expires_at")
    search_fields = ("user__email", "address")
    list_select_related = ("user",)
    exclude = ("refresh_hash", "previous_hash")
    actions = ("revoke",)

    @admin.action(description=_("Sign out the selected clients"))
    def revoke(self, request: object, queryset: object) -> None:
        queryset.revoke()  # type: ignore[attr-defined]


@admin.register(IdempotencyKey)
class IdempotencyKeyAdmin(ReadOnlyAdmin):
    list_display = ("principal", "key", "status_code", "created_at")
    search_fields = ("principal", "key")
    exclude = ("body", "request_hash", "headers")


@admin.register(MonthlyUse)
class MonthlyUseAdmin(admin.ModelAdmin[Any]):
    list_display = ("user", "month", "used")
    list_filter = ("month",)
    search_fields = ("user__email",)
    readonly_fields = ("user", "month")
    list_select_related = ("user",)

    def has_add_permission(self, request: object) -> bool:
        return False
