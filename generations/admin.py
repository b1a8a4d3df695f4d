from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _

from generations import actions
from generations.models import Generation, ModelAnswer, Spending
from jobwise.lib.admin import ReadOnlyAdmin
from jobwise.lib.errors import Conflict


@admin.register(Generation)
class GenerationAdmin(ReadOnlyAdmin):
    list_display = (
        "id", "user", "kind", "status", "stage", "progress", "attempt", "provider", "cost",
        "rating", "created_at",
    )  # fmt: skip
    list_filter = ("status", "kind", "provider", "error_code", "rating", "created_at")
    search_fields = ("id", "user__email", "job__title", "error_message", "request_id")
    list_select_related = ("user",)
    date_hierarchy = "created_at"
    exclude = ("guest_token_hash", "checkpoint")
    actions = ("retry", "cancel")

    @admin.action(description=_("Try the selected generations again"), permissions=["view"])
    def retry(self, request: Any, queryset: Any) -> None:
        self._each(request, queryset, actions.retry, _("%(n)d put back into the queue."))

    @admin.action(description=_("Cancel the selected generations"), permissions=["view"])
    def cancel(self, request: Any, queryset: Any) -> None:
        self._each(request, queryset, actions.cancel, _("%(n)d cancelled."))

    def delete_model(self, request: Any, obj: Generation) -> None:
        if obj.user is None:
            actions.forget_guest_generation(generation=obj)
            return
        if obj.is_active:
            actions.cancel(generation=obj)
        actions.delete_generation(generation=obj)

    def _each(self, request: Any, queryset: Any, action: Any, done: Any) -> None:
        count = 0
        for generation in queryset:
            try:
                action(generation=generation)
                count += 1
            except Conflict as error:
                self.message_user(request, f"{generation.pk}: {error.message}", messages.WARNING)
        if count:
            self.message_user(request, done % {"n": count})


@admin.register(Spending)
class SpendingAdmin(ReadOnlyAdmin):
    list_display = ("day", "cost")
    date_hierarchy = "day"


@admin.register(ModelAnswer)
class ModelAnswerAdmin(ReadOnlyAdmin):
    list_display = ("user", "question_hash", "created_at")
    search_fields = ("user__email",)
    list_select_related = ("user",)
