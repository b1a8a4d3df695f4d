"""What was read from a file as forms: each entry corrected, left out or added to.

The forms only change what they show. All else that an entry holds (`extra`, fields without a
control) stays with the entry that it was read with, so confirming an unchanged reading loses
nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django import forms

from jobwise.lib.text import whole_number
from profiles.forms import entry_form
from profiles.json_resume import BASICS_KEYS, KEYS, SECTIONS
from profiles.models.sections import SECTION_MODELS
from profiles.places import capitalised, entry_facts, entry_name, entry_title, section_title
from profiles.reading.contact import read_link
from profiles.resume import Basics, Link, Resume, SkillGroup
from profiles.review_forms import BasicsReviewForm, EntryFormSet, SkillGroupForm

LIKELY_BELOW = 0.9
UNSURE_BELOW = 0.75
MOST_ADDED = 300


@dataclass(frozen=True, slots=True)
class Mark:
    """How sure one field is: `level` is “likely” or “unsure”."""

    label: str
    level: str


@dataclass(frozen=True, slots=True)
class Source:
    """The lines of the file that an entry was read from, and what of it to look at."""

    lines: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def unsure(self) -> list[Mark]:
        return [mark for mark in self.marks if mark.level == "unsure"]

    @property
    def likely(self) -> list[Mark]:
        return [mark for mark in self.marks if mark.level == "likely"]


@dataclass(frozen=True)
class EntryReview:
    """One entry; `facts` are what was read besides its title, to look over while it is folded."""

    form: Any
    title: str
    facts: tuple[str, ...]
    source: Source
    left_out: bool

    @cached_property
    def to_check(self) -> list[str]:
        """Labels of the fields to look at."""
        return [*(mark.label for mark in self.source.unsure), *self.missing]

    @property
    def is_open(self) -> bool:
        """Whether it is doubtful, wrong, new or was typed in; the others are folded."""
        return self._is_new or bool(self.to_check) or _is_touched(self.form)

    @cached_property
    def rows(self) -> list[list[forms.BoundField]]:
        """The rows that say something, or all of a new entry."""
        return [row for row in self.form.rows if self._is_new or _speaks(row)]

    @cached_property
    def more_rows(self) -> list[list[forms.BoundField]]:
        """The others, to fold away."""
        folded = [row for row in self.form.rows if not (self._is_new or _speaks(row))]
        more = [[self.form[name] for name in row] for row in self.form.more]
        return folded + more

    @property
    def is_short(self) -> bool:
        return len(self.rows) == 1

    @property
    def more_is_open(self) -> bool:
        return any(_speaks(row) for row in self.more_rows)

    @property
    def _is_new(self) -> bool:
        return _number(self.form["origin"].value()) is None

    @cached_property
    def missing(self) -> list[str]:
        """Labels of fields that a profile needs and the file did not give."""
        if self.form.is_bound:
            return []
        return [
            str(field.label)
            for field in self.form
            if field.field.required and not field.value() and not self.form.empty_permitted
        ]


@dataclass(frozen=True, slots=True)
class SectionReview:
    """`source` is of the section as a whole where its entries share one."""

    name: str
    title: str
    one: str
    formset: EntryFormSet
    entries: list[EntryReview]
    source: Source

    @property
    def to_check(self) -> int:
        return sum(len(entry.to_check) for entry in self.entries)


class Review:
    """The forms of one reading; `data` is what was typed, by control name, and `name` the
    person's, for a file that names nobody."""

    def __init__(
        self,
        read: Resume,
        fields: Mapping[str, Mapping[str, Any]],
        data: Mapping[str, Any] | None = None,
        name: str = "",
    ) -> None:
        if not read.basics.name:
            read = replace(read, basics=replace(read.basics, name=name))
        self.read = read
        self.fields = fields
        self.data = data
        self.basics_form = BasicsReviewForm(data, prefix="basics", initial=_basics_initial(read))
        self.sections = [self._section(name) for name in SECTION_MODELS]

    def _section(self, name: str) -> SectionReview:
        rows = _skill_rows(read_skills(self.read)) if name == "skills" else _rows(self.read, name)
        base = SkillGroupForm if name == "skills" else entry_form(name)
        factory = forms.formset_factory(
            base, formset=EntryFormSet, extra=0, absolute_max=1000 + MOST_ADDED
        )
        formset = factory(self.data, prefix=name, initial=rows)
        assert isinstance(formset, EntryFormSet)  # noqa: S101 the factory derives from it
        entries = [self._entry(name, form) for form in formset]
        sources = {entry.source.lines for entry in entries if entry.source.lines}
        shared = len(sources) == 1 and len(entries) > 1
        source = Source(sources.pop()) if shared else Source()
        if shared:
            entries = [replace(entry, source=Source((), entry.source.marks)) for entry in entries]
        one = entry_name(name)
        return SectionReview(name, section_title(name), one, formset, entries, source)

    def _entry(self, name: str, form: Any) -> EntryReview:
        origin = _number(form["origin"].value())
        title, source = "", Source()
        facts: tuple[str, ...] = ()
        entries = read_skills(self.read) if name == "skills" else getattr(self.read, name)
        if origin is not None and 0 <= origin < len(entries):
            title = entry_title(name, entries[origin])
            facts = entry_facts(name, entries[origin])
            source = self.source_of(name, origin)
        return EntryReview(form, title, facts, source, bool(form["leave_out"].value()))

    def source_of(self, name: str, origin: int) -> Source:
        key, kind = SECTIONS[name]
        place = f"{key}[{origin}]"
        found = {
            where: source
            for where, source in self.fields.items()
            if where == place or where.startswith((f"{place}.", f"{place}["))
        }
        labels = {json_key: attribute for attribute, json_key in KEYS[kind].items()}
        marks = []
        for where, source in found.items():
            field = where.removeprefix(place).lstrip(".").split("[", 1)[0]
            if field and (level := level_of(source["confidence"])):
                marks.append(Mark(_label(name, labels.get(field, field)), level))
        return Source(_lines(found.values()), tuple(dict.fromkeys(marks)))

    @cached_property
    def basics_source(self) -> Source:
        found = {k: v for k, v in self.fields.items() if k.startswith("basics.")}
        labels = {key: name for name, key in BASICS_KEYS.items()} | {"profiles": "links"}
        marks = [
            Mark(str(self.basics_form.fields[name].label), level)
            for where, source in found.items()
            if (level := level_of(source["confidence"]))
            and (name := labels.get(key := where[7:].split("[", 1)[0].split(".", 1)[0], key))
            in self.basics_form.fields
        ]
        return Source(_lines(found.values()), tuple(dict.fromkeys(marks)))

    @property
    def basics_are_open(self) -> bool:
        named = self.read.basics.name
        return not named or bool(self.basics_source.unsure) or _is_touched(self.basics_form)

    @property
    def basics_facts(self) -> list[str]:
        basics, form = self.read.basics, self.basics_form
        names = ("headline", "email", "phone", "location", "website")
        links = [link.network or link.url for link in basics.links]
        return [text for text in [*(form.initial[name] for name in names), *links] if text]

    @property
    def doubtful(self) -> list[EntryReview]:
        return [e for section in self.sections for e in section.entries if e.to_check]

    @property
    def to_check(self) -> int:
        return len(self.basics_source.unsure) + sum(section.to_check for section in self.sections)

    def is_valid(self) -> bool:
        """Whether all can be kept; entries that are left out may be wrong."""
        return not self.problems()

    def problems(self) -> list[tuple[str, str, str]]:
        """What is wrong: the id of the control, its entry and label, and the message."""
        entries = (entry for section in self.sections for entry in section.entries)
        shown = [
            ("", self.basics_form),
            *((entry.title, entry.form) for entry in entries if _kept(entry)),
        ]
        return [
            (
                form[name].id_for_label if name in form.fields else form["origin"].id_for_label,
                ", ".join(filter(None, [title, str(form[name].label)]))
                if name in form.fields
                else title,
                str(message),
            )
            for title, form in shown
            for name, messages in form.errors.items()
            for message in messages
        ]

    def resume(self) -> Resume:
        """The reading as corrected; a wrong value counts as not changed."""
        if self.data is None:
            return self.read
        values: dict[str, Any] = {
            section.name: tuple(self._corrected(section))
            for section in self.sections
            if section.name != "skills"
        }
        skills = next(section for section in self.sections if section.name == "skills")
        return replace(self.read, basics=self._basics(), skills=self._skills(skills), **values)

    def _basics(self) -> Basics:
        basics, form = self.read.basics, self.basics_form
        form.is_valid()
        good = _good(form)
        changes = {name: form.cleaned_data[name] for name in form.changed_data if name in good}
        location = changes.pop("location", None)
        links = changes.pop("links", None)
        if location is not None:
            changes |= {"city": location, "region": "", "country_code": "", "postal_code": ""}
            changes["address"] = ""
        if links is not None:
            known = {_link_text(link): link for link in basics.links}
            changes["links"] = tuple(
                known.get(text) or read_link(text) or Link(url=text) for text in links
            )
        return replace(basics, **changes)

    def _corrected(self, section: SectionReview) -> list[Any]:
        kind = SECTIONS[section.name][1]
        entries = getattr(self.read, section.name)
        result = []
        for entry in filter(_kept, section.entries):
            form = entry.form
            form.is_valid()
            origin = _number(form["origin"].value())
            known = origin is not None and 0 <= origin < len(entries)
            start = entries[origin] if known and origin is not None else kind()
            changed = {n: form.cleaned_data[n] for n in form.changed_data if n in _good(form)}
            changes = {n: _value(n, v) for n, v in changed.items() if n != "leave_out"}
            changes.pop("origin", None)
            if "role" in changes and section.name == "projects":
                role = changes.pop("role")
                changes["roles"] = (role,) if role else ()
            if known or changes:
                result.append(replace(start, **changes))
        return result

    def _skills(self, section: SectionReview) -> tuple[SkillGroup, ...]:
        read = read_skills(self.read)
        if not any(entry.form.has_changed() for entry in section.entries):
            return self.read.skills
        lone = {group.name: group for group in self.read.skills if not group.keywords}
        result: list[SkillGroup] = []
        for entry in filter(_kept, section.entries):
            entry.form.is_valid()
            cleaned = entry.form.cleaned_data
            name, names = cleaned.get("name", ""), tuple(cleaned.get("keywords", ()))
            origin = _number(entry.form["origin"].value())
            known = origin is not None and 0 <= origin < len(read)
            if not name:
                result += [lone.get(skill) or SkillGroup(name=skill) for skill in names]
            elif names:
                start = read[origin] if known and origin is not None else SkillGroup()
                result.append(replace(start, name=name, keywords=names))
        return tuple(result)


def read_skills(read: Resume) -> list[SkillGroup]:
    """Groups as they were read, with the skills that have none as a last group without a name."""
    groups = [group for group in read.skills if group.keywords]
    lone = tuple(group.name for group in read.skills if not group.keywords and group.name)
    return [*groups, SkillGroup(keywords=lone)] if lone else groups


def level_of(confidence: float) -> str:
    if confidence < UNSURE_BELOW:
        return "unsure"
    return "likely" if confidence < LIKELY_BELOW else ""


def _basics_initial(read: Resume) -> dict[str, Any]:
    basics = read.basics
    values = {name: getattr(basics, name) for name in BasicsReviewForm.base_fields}
    return values | {"links": [_link_text(link) for link in basics.links]}


def _link_text(link: Link) -> str:
    return link.url or link.username


def _rows(read: Resume, name: str) -> list[dict[str, Any]]:
    rows = []
    for index, entry in enumerate(getattr(read, name)):
        row: dict[str, Any] = {"origin": index}
        for field in entry_form(name).base_fields:
            value = " / ".join(entry.roles) if field == "role" and name == "projects" else None
            value = getattr(entry, field) if value is None else value
            row[field] = list(value) if isinstance(value, tuple) else value
        rows.append(row)
    return rows


def _skill_rows(groups: list[SkillGroup]) -> list[dict[str, Any]]:
    return [
        {"origin": index, "name": group.name, "keywords": ", ".join(group.keywords)}
        for index, group in enumerate(groups)
    ]


def _lines(sources: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source["source"] for source in sources if source["source"]))


def _label(section: str, attribute: str) -> str:
    fields = {field.name: field for field in SECTION_MODELS[section]._meta.get_fields()}
    attribute = {"roles": "role"}.get(attribute, attribute)
    return capitalised(fields[attribute].verbose_name) if attribute in fields else attribute


def _is_touched(form: Any) -> bool:
    """Whether a form that was sent differs from what was read, or is wrong."""
    return form.is_bound and bool(form.errors or set(form.changed_data) - {"leave_out"})


def _speaks(row: list[forms.BoundField]) -> bool:
    return any(field.value() or field.errors or field.field.required for field in row)


def _kept(entry: EntryReview) -> bool:
    return not entry.left_out


def _good(form: forms.BaseForm) -> set[str]:
    return set(form.cleaned_data) - set(form.errors)


def _value(name: str, value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _number(value: Any) -> int | None:
    return whole_number(str(value if value is not None else ""))
