from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest


class OneByOneAdmin(admin.ModelAdmin[Any]):
    """Deletes several rows as it deletes one: `delete_model` may take more along than the row."""

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        for row in queryset:
            self.delete_model(request, row)


class ReadOnlyAdmin(OneByOneAdmin):
    """For rows that only the product may write: staff can look and delete."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class RecordAdmin(OneByOneAdmin):
    date_hierarchy = "created_at"
    list_per_page = 50
    show_full_result_count = False
