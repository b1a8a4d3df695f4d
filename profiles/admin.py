from __future__ import annotations

from typing import Any

from django.contrib import admin

from jobwise.lib.admin import ReadOnlyAdmin, RecordAdmin
from profiles import actions, imports
from profiles.models import Profile, ProfileVersion, ResumeImport
from profiles.models.sections import SECTION_MODELS, Section


class SectionInline(admin.TabularInline[Any, Any]):
    extra = 0
    show_change_link = True
    can_delete = False
    max_num = 0

    def get_readonly_fields(self, request: Any, obj: Any = None) -> tuple[str, ...]:
        return (*self.model.title_fields, "position")


def inline_for(section: type[Section]) -> type[SectionInline]:
    """A table of one section's entries; they are edited on their own pages."""
    attributes = {"model": section, "fields": (*section.title_fields, "position")}
    return type(f"{section.__name__}Inline", (SectionInline,), attributes)


@admin.register(Profile)
class ProfileAdmin(RecordAdmin):
    list_display = ("full_name", "user", "headline", "version", "is_active", "updated_at")
    list_filter = ("is_active", "updated_at")
    search_fields = ("full_name", "email", "user__email", "headline")
    list_select_related = ("user",)
    readonly_fields = ("id", "user", "version", "is_active", "created_at", "updated_at")
    inlines = tuple(inline_for(model) for model in SECTION_MODELS.values())

    def has_add_permission(self, request: Any) -> bool:
        return False

    def save_model(self, request: Any, obj: Profile, form: Any, change: bool) -> None:
        fields = {name: form.cleaned_data[name] for name in form.changed_data}
        if fields:
            actions.update_profile(profile=obj, **fields)

    def delete_model(self, request: Any, obj: Profile) -> None:
        actions.delete_profile(profile=obj)


class SectionAdmin(RecordAdmin):
    search_fields = ("profile__full_name", "profile__user__email")
    list_filter = ("created_at",)
    list_select_related = ("profile",)
    readonly_fields = ("id", "profile", "created_at", "updated_at")

    def get_list_display(self, request: Any) -> tuple[str, ...]:
        return (*self.model.title_fields, "profile", "position")

    def has_add_permission(self, request: Any) -> bool:
        return False

    def save_model(self, request: Any, obj: Section, form: Any, change: bool) -> None:
        fields = {name: form.cleaned_data[name] for name in form.changed_data}
        if fields:
            actions.update_entry(entry=obj, **fields)

    def delete_model(self, request: Any, obj: Section) -> None:
        actions.delete_entry(entry=obj)


for model in SECTION_MODELS.values():
    admin.site.register(model, SectionAdmin)


@admin.register(ProfileVersion)
class ProfileVersionAdmin(ReadOnlyAdmin):
    list_display = ("profile", "number", "change", "created_at")
    search_fields = ("profile__full_name", "profile__user__email")
    list_filter = ("created_at",)
    list_select_related = ("profile",)


@admin.register(ResumeImport)
class ResumeImportAdmin(ReadOnlyAdmin):
    list_display = ("file_name", "user", "profile", "created_at")
    list_filter = ("created_at",)
    search_fields = ("file_name", "user__email")
    list_select_related = ("user", "profile")

    def delete_model(self, request: Any, obj: ResumeImport) -> None:
        imports.delete_import(resume_import=obj)
