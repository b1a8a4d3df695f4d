"""Groups of skills and of interests."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from profiles.reading.items import BULLET, Item
from profiles.reading.vocabulary import LEVEL
from profiles.reading.words import comma_tokens, tidy
from profiles.resume import Interest, SkillGroup

LABEL = re.compile(r"^(?P<label>[^:,;|]{2,48}?)\s*(?::\s+|:$|\s[–—-]\s)(?P<rest>.*)$")


def skills_of(items: Sequence[Item]) -> list[SkillGroup]:
    groups: list[SkillGroup] = []
    small = min((item.size for item in items), default=0.0) + 0.8
    bold_labels = [item for item in items if (item.bold or item.size > small) and not item.bullet]
    has_plain = len(bold_labels) < len(items)
    label_lines = {id(item) for item in bold_labels} if bold_labels and has_plain else set()
    if not label_lines:
        label_lines = _alternating_labels(items)
    open_group: SkillGroup | None = None
    loose: list[str] = []
    for item in items:
        label, rest = _label_of(item)
        level = LEVEL.match(item.text)
        if level and open_group is not None and not open_group.keywords:
            open_group = replace(open_group, level=item.text)
            groups[-1] = open_group
        elif label:
            group = _group(label, rest)
            groups.append(group)
            open_group = group
        elif id(item) in label_lines:
            open_group = SkillGroup(name=item.text.rstrip(":"))
            groups.append(open_group)
        elif open_group is not None:
            open_group = replace(
                open_group, keywords=(*open_group.keywords, *split_list(item.text, item.bullet))
            )
            groups[-1] = open_group
        else:
            loose += split_list(item.text, item.bullet)
    if loose:
        groups.insert(0, SkillGroup(name="Skills", keywords=tuple(dict.fromkeys(loose))))
    return [replace(group, keywords=tuple(dict.fromkeys(group.keywords))) for group in groups]


def _alternating_labels(items: Sequence[Item]) -> set[int]:
    """Names without commas, each followed by a list or a level."""
    labels = set()
    for item, following in pairwise(items):
        listed = len(split_list(following.text)) >= 2 or bool(LEVEL.match(following.text))
        if listed and "," not in item.text and len(item.text.split()) <= 5 and not item.bullet:
            labels.add(id(item))
    lists = sum(len(split_list(item.text)) >= 2 for item in items)
    return labels if labels and (len(labels) >= 0.6 * lists) else set()


def _label_of(item: Item) -> tuple[str, str]:
    """A label and its values: “Label: a, b”, a bold label, or two cells."""
    if len(item.cells) == 2 and not item.wrapped:
        left, right = item.text, tidy(item.cells[1].text)
        if not LEVEL.match(left) and "," not in left:
            return left.rstrip(" :"), right
    if len(item.cells) == 2 and item.wrapped and not item.asides:
        return item.text.rstrip(" :"), tidy(item.cells[1].text)
    found = LABEL.match(item.text)
    if found and len(found["label"].split()) <= 6 and (":" in item.text or "," in found["rest"]):
        return found["label"].strip(), found["rest"].strip()
    spans = [span for span in item.cells[0].spans if span.text.strip()]
    if len(spans) >= 2 and (spans[0].bold, spans[0].italic) != (spans[1].bold, spans[1].italic):
        lead = tidy(BULLET.sub("", spans[0].text)).rstrip(" :–-")
        if lead and item.text.startswith(lead) and "," not in lead and len(lead) < len(item.text):
            return lead, item.text[len(lead) :].strip(" :–-")
    if len(spans) >= 2 and not item.bullet and "," in item.text:
        lead = tidy(spans[0].text)
        if "," not in lead and 1 < len(lead) < 32 and item.text.startswith(lead + " "):
            return lead, item.text[len(lead) :].strip()
    return "", ""


def _group(label: str, rest: str) -> SkillGroup:
    if LEVEL.match(rest):
        return SkillGroup(name=label, level=rest)
    return SkillGroup(name=label, keywords=tuple(split_list(rest)))


def split_list(text: str, whole: bool = False) -> list[str]:
    """Entries of an inline list; commas in brackets do not part. `whole`: a bullet of its own."""
    text = text.strip().rstrip(".")
    if whole and len(text.split()) > 9 and text.count(",") < 3:
        return [text]
    pieces: list[str] = []
    for piece in comma_tokens(text):
        if "(" in piece and re.search(r"[,;|]", piece):
            pieces.append(piece)
            continue
        pieces += re.split(r"\s*[|•·●▪⋅∙]\s*|\s{2,}|\s+/\s+", piece)
    cleaned = [tidy(piece).strip(" ,;") for piece in pieces]
    cleaned = [re.sub(r"^(?:and|und|et|y|e|i|en)\s+", "", piece) for piece in cleaned]
    return [piece for piece in cleaned if re.search(r"\w", piece)]


def interests_of(items: Sequence[Item]) -> list[Interest]:
    interests: list[Interest] = []
    for group in skills_of(items):
        if group.name == "Skills":
            interests += [Interest(name=keyword) for keyword in group.keywords]
        else:
            interests.append(Interest(name=group.name, keywords=group.keywords))
    return interests
