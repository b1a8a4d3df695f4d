from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jobs.models import Board, Contact, Job, SavedJob, SavedSearch, StatusChange
from jobwise.lib.admin import ReadOnlyAdmin, RecordAdmin


@admin.register(Job)
class JobAdmin(RecordAdmin):
    list_display = ("title", "company", "location", "source", "status", "owner", "created_at")
    list_filter = ("source", "status", "remote", "employment_type", "source_name", "created_at")
    search_fields = ("title", "company", "location", "owner__email", "external_id")
    list_select_related = ("owner",)
    autocomplete_fields = ("owner", "duplicate_of")
    readonly_fields = ("id", "created_at", "updated_at", "last_seen_at")
    actions = ("archive",)

    @admin.action(description=_("Archive the selected jobs"))
    def archive(self, request: Any, queryset: Any) -> None:
        count = queryset.update(status=Job.Status.ARCHIVED)
        self.message_user(request, _("%(n)d jobs archived.") % {"n": count})


class StatusChangeInline(admin.TabularInline[Any, Any]):
    model = StatusChange
    extra = 0
    can_delete = False
    max_num = 0
    readonly_fields = ("from_status", "to_status", "created_at")


class ContactInline(admin.TabularInline[Any, Any]):
    model = Contact
    extra = 0


@admin.register(SavedJob)
class SavedJobAdmin(RecordAdmin):
    list_display = ("job", "user", "status", "applied_at", "next_action", "next_action_date")
    list_filter = ("status", "applied_at", "next_action_date")
    search_fields = ("job__title", "job__company", "user__email")
    list_select_related = ("job", "user")
    readonly_fields = ("id", "user", "job", "status", "posting", "created_at", "updated_at")
    inlines = (StatusChangeInline, ContactInline)


@admin.register(StatusChange)
class StatusChangeAdmin(ReadOnlyAdmin):
    list_display = ("saved_job", "from_status", "to_status", "created_at")
    list_filter = ("to_status", "created_at")
    list_select_related = ("saved_job__job",)


@admin.register(Contact)
class ContactAdmin(RecordAdmin):
    list_display = ("name", "role", "email", "saved_job")
    search_fields = ("name", "email", "saved_job__user__email")
    list_select_related = ("saved_job__job",)
    readonly_fields = ("id", "saved_job", "created_at", "updated_at")


@admin.register(SavedSearch)
class SavedSearchAdmin(RecordAdmin):
    list_display = ("name", "user", "query", "created_at")
    search_fields = ("name", "user__email")
    list_select_related = ("user",)
    readonly_fields = ("id", "user", "created_at", "updated_at")


@admin.register(Board)
class BoardAdmin(RecordAdmin):
    list_display = (
        "name",
        "kind",
        "is_active",
        "jobs_count",
        "last_run_at",
        "next_run_at",
        "last_error",
    )
    list_filter = ("kind", "is_active", "last_run_at")
    search_fields = ("name", "url", "last_error")
    fields = ("url", "name", "kind", "is_active", "next_run_at")
    actions = ("read_soon",)

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name in ("name", "kind"):
            field.required = False
            field.help_text = _("Leave empty to take it from the address.")
        return field

    @admin.action(description=_("Read the selected boards at the next sync"))
    def read_soon(self, request: Any, queryset: Any) -> None:
        count = queryset.update(next_run_at=timezone.now(), failures=0)
        self.message_user(request, _("%(n)d boards are due.") % {"n": count})
