"""The components of the pages. `docs/design.md` shows each one in use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from django import template
from django.core.paginator import Page
from django.forms.utils import flatatt
from django.template.loader import get_template
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from jobwise.lib.sentences import said
from jobwise.word_diff import word_diff

register = template.Library()

STATUS = {
    "saved": ("info", _("Saved")),
    "applied": ("violet", _("Applied")),
    "screening": ("violet", _("Screening")),
    "interviewing": ("warn", _("Interviewing")),
    "offer": ("good", _("Offer")),
    "accepted": ("good", _("Accepted")),
    "rejected": ("neutral", _("Rejected")),
    "withdrawn": ("neutral", _("Withdrawn")),
    "pending": ("neutral", _("Waiting")),
    "running": ("info", _("Working")),
    "completed": ("good", _("Ready")),
    "failed": ("bad", _("Failed")),
    "cancelled": ("neutral", _("Cancelled")),
    "active": ("good", _("Active")),
    "draft": ("neutral", _("Draft")),
    "archived": ("neutral", _("Archived")),
    "expired": ("warn", _("Expired")),
    "shortlisted": ("good", _("Shortlisted")),
    "maybe": ("warn", _("Maybe")),
    "scheduled": ("info", _("Scheduled")),
    "rescheduled": ("warn", _("Rescheduled")),
}
CURRENCY_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "INR": "₹"}
PERIODS = {
    "hour": _("an hour"),
    "day": _("a day"),
    "week": _("a week"),
    "month": _("a month"),
    "year": _("a year"),
}


class Place(NamedTuple):
    """An entry of the navigation; `key` is what follows g on the keyboard."""

    url_name: str
    label: Any
    icon: str
    key: str


PLACES = (
    Place("dashboard", _("Today"), "today", "d"),
    Place("jobs:list", _("Jobs"), "briefcase", "j"),
    Place("jobs:tracker", _("Tracker"), "board", "t"),
    Place("generations:tailor", _("Tailor"), "tailor", "n"),
    Place("documents:list", _("Documents"), "document", "r"),
    Place("profiles:edit", _("Profile"), "person", "p"),
    Place("insights", _("Insights"), "chart", "i"),
)


def _attributes(attributes: dict[str, Any]) -> SafeString:
    """`hx_post="/x"` as ` hx-post="/x"`; a trailing underscore (`for_`) is dropped."""
    return flatatt(
        {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    )


@register.simple_tag
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """An icon of the sprite, hidden from screen readers unless it has a label."""
    name_for_readers = {"role": "img", "aria-label": label} if label else {"aria-hidden": "true"}
    return format_html(
        '<svg class="icon{}"{}><use href="{}#{}"/></svg>',
        f" icon-{size}" if size else "",
        flatatt(name_for_readers),
        static("img/icons.svg"),
        name,
    )


@register.simple_tag
def button(
    text: str = "",
    *,
    variant: str = "",
    size: str = "",
    icon_name: str = "",
    label: str = "",
    busy: str = "",
    href: str = "",
    class_: str = "",
    **attributes: Any,
) -> SafeString:
    """A button, or a link that looks like one when there is an `href`.

    A button without text needs a `label`. `busy` is what it says while its form is on the way.
    Other keywords become attributes, with underscores as hyphens (`hx_post=url`).
    """
    names = ["btn"] + [f"btn-{name}" for name in (variant, size) if name]
    if icon_name and not text:
        names.append("btn-icon")
    if class_:
        names.append(class_)
    attributes = {"class": " ".join(names), **attributes}
    if label:
        attributes |= {"aria-label": label, "title": label}
    if busy:
        attributes["data-busy"] = busy
    if href:
        attributes["href"] = href
    else:
        attributes.setdefault("type", "submit")
    inner = format_html(
        "{}{}",
        icon(icon_name) if icon_name else "",
        format_html("<span>{}</span>", text) if text else "",
    )
    element = "a" if href else "button"
    return format_html("<{}{}>{}</{}>", element, _attributes(attributes), inner, element)


@register.simple_tag
def badge(text: Any, tone: str = "neutral", icon_name: str = "") -> SafeString:
    return format_html(
        '<span class="badge badge-{}">{}{}</span>',
        tone,
        icon(icon_name, size="sm") if icon_name else "",
        text,
    )


@register.simple_tag
def status_badge(status: str) -> SafeString:
    """The badge of any status in the product: of an application, a generation, a job, a match."""
    tone, text = STATUS.get(status, ("neutral", status))
    return badge(text, tone)


@register.filter(expects_localtime=True)
def day(when: date) -> str:
    """A day as short as it is clear: without its year while that is this one."""
    this_year = when.year == timezone.localdate().year
    return date_format(when, "MONTH_DAY_FORMAT" if this_year else "DATE_FORMAT")


@register.filter
def unbroken(title: str) -> str:
    """“Nurse · Ward 7” whose dot begins no line."""
    return str(title).replace(" · ", "\u00a0· ")


@register.filter
def status_name(status: str) -> str:
    return str(STATUS.get(status, ("", status))[1])


def _tone(score: float) -> str:
    """The tone of a score of 100, where the tone says something."""
    if score >= 70:
        return ""
    return "warn" if score >= 40 else "bad"


@register.inclusion_tag("components/meter.html")
def meter(value: float, label: str, most: float = 100, tone: str | None = None) -> dict[str, Any]:
    """A bar with its number. The tone follows the value unless it is given (`""` for plain)."""
    share = max(0.0, min(100.0, 100 * value / most)) if most else 0.0
    return {
        "value": value,
        "most": most,
        "label": label,
        "width": f"{share:.1f}",
        "tone": _tone(share) if tone is None else tone,
    }


@register.inclusion_tag("components/ring.html")
def ring(score: float, label: str, size: str = "") -> dict[str, Any]:
    """A score of 100 as a ring with the number in it."""
    share = max(0.0, min(100.0, float(score)))
    return {
        "score": round(share),
        "label": label,
        "dash": f"{share:.1f} 100",
        "size": size,
        "tone": _tone(share),
    }


def _money(amount: float, currency: str) -> str:
    places = 0 if amount == round(amount) else 2
    number = number_format(amount, decimal_pos=places, force_grouping=True)
    sign = CURRENCY_SIGNS.get(currency)
    if not sign:
        return f"{number} {currency}".strip()
    # Translators: an amount of money, such as $52,000.
    return str(_("{sign}{number}")).format(sign=sign, number=number)


@register.simple_tag
def salary(low: float | None, high: float | None, currency: str = "", period: str = "") -> str:
    """A salary in words (`€52,000 to €64,000 a year`); empty when neither end is known."""
    ends = [_money(end, currency or "") for end in (low, high) if end is not None]
    if not ends:
        return ""
    if len(set(ends)) == 1:
        text = ends[0]
    else:
        text = str(_("{low} to {high}")).format(low=ends[0], high=ends[1])
    return f"{text} {PERIODS[period]}" if period in PERIODS else text


@register.inclusion_tag("components/salary_range.html")
def salary_range(
    low: float | None,
    high: float | None,
    currency: str = "",
    period: str = "",
    market_low: float | None = None,
    market_high: float | None = None,
) -> dict[str, Any]:
    """An offer's range on a scale, before the range of similar jobs when that is given."""
    ends = [float(end) for end in (low, high, market_low, market_high) if end is not None]
    if low is None and high is None:
        return {"words": ""}
    first = float(low if low is not None else high or 0)
    last = float(high if high is not None else first)
    floor, ceiling = min(ends) * 0.9, max(ends) * 1.1
    span = (ceiling - floor) or 1.0

    def place(amount: float) -> float:  # money comes from rows as Decimal
        return 100 * (float(amount) - floor) / span

    context: dict[str, Any] = {
        "words": salary(low, high, currency, period),
        "x": f"{place(first):.1f}",
        "width": f"{max(1.5, place(last) - place(first)):.1f}",
    }
    if market_low is not None and market_high is not None:
        context |= {
            "market_words": salary(market_low, market_high, currency, period),
            "market_x": f"{place(market_low):.1f}",
            "market_width": f"{max(1.5, place(market_high) - place(market_low)):.1f}",
        }
    return context


@register.inclusion_tag("components/stages.html")
def stages(steps: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Steps of work: dictionaries with `name`, `state` (waiting, current, done, failed), and
    `words` and `seconds` where known."""
    return {"steps": steps}


@register.inclusion_tag("components/diff.html")
def diff(before: str, after: str) -> dict[str, Any]:
    """What changed between two lines, word by word, said to screen readers too."""
    return {"pieces": word_diff(before or "", after or "")}


@register.filter(name="said")
def say(text: Any, place: str = "") -> Any:
    """A sentence of a pure module in the language of the page; see `jobwise.lib.sentences`."""
    known = said(str(text), place)
    return text if known == str(text) else known


@register.filter
def highlight(text: str, terms: Sequence[str]) -> SafeString:
    """The text with whole occurrences of the terms marked; letter case does not matter."""
    wanted = sorted({term for term in terms if term}, key=lambda term: (-len(term), term))
    if not wanted:
        return escape(text)
    pattern = re.compile(
        "(" + "|".join(rf"(?<!\w){re.escape(term)}(?!\w)" for term in wanted) + ")", re.IGNORECASE
    )
    return format_html_join(
        "",
        "{}",
        (
            (format_html("<mark>{}</mark>", part) if index % 2 else part,)
            for index, part in enumerate(pattern.split(text))
        ),
    )


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: template.Context, page: Page[Any]) -> dict[str, Any]:
    """Links to the pages before and after by `?page=`, keeping the rest of the query string."""
    return {"page": page, "request": context["request"]}


@register.inclusion_tag("components/sort_header.html", takes_context=True)
def sort_header(
    context: template.Context, text: str, field: str, class_: str = ""
) -> dict[str, Any]:
    """A `<th>` that orders the table by `?ordering=field`, and back by `-field`."""
    current = context["request"].GET.get("ordering", "")
    ascending, descending = current == field, current == f"-{field}"
    return {
        "text": text,
        "class_": class_,
        "request": context["request"],
        "next": f"-{field}" if ascending else field,
        "sort": "ascending" if ascending else "descending" if descending else "",
    }


@register.simple_block_tag
def empty_state(content: str, title: str, icon_name: str = "document", level: int = 2) -> str:
    """What to show where there is nothing yet: say why, and give the one next step."""
    return _block("empty_state", content, title=title, icon_name=icon_name, level=level)


@register.simple_block_tag
def dialog(content: str, id: str, title: str) -> str:  # noqa: A002
    """A modal dialog, opened by `data-dialog-open="id"` or a link to `#id`."""
    return _block("dialog", content, id=id, title=title)


@register.simple_block_tag
def menu(
    content: str, text: str = "", icon_name: str = "more", label: str = "", class_: str = ""
) -> str:
    """A menu of links and buttons behind a button; it opens without a script."""
    return _block("menu", content, text=text, icon_name=icon_name, label=label, class_=class_)


@register.simple_block_tag
def note(content: str, tone: str = "info") -> str:
    """A paragraph that stands out: info, good, warn, bad."""
    icons = {"good": "check-circle", "warn": "warning", "bad": "error"}
    return _block("note", content, tone=tone, icon_name=icons.get(tone, "info"))


def _block(component: str, content: str, **context: Any) -> str:
    page = get_template(f"components/{component}.html")
    # The content of a block tag is rendered, and so escaped, already.
    return page.render({**context, "content": mark_safe(content)})  # noqa: S308


@register.simple_tag
def save_state() -> SafeString:
    """Where an autosaving form says what has been kept; put it inside the form."""
    return format_html(
        '<span class="save-state" data-save-state data-state="saved" role="status">{}</span>',
        _("All changes saved"),
    )


@register.simple_tag(takes_context=True)
def places(context: template.Context) -> list[dict[str, Any]]:
    """The navigation: the places whose pages exist, the current one marked."""
    request = context.get("request")
    path = request.path if request else ""
    found = []
    for entry in PLACES:
        try:
            url = reverse(entry.url_name)
        except NoReverseMatch:
            continue
        found.append({**entry._asdict(), "url": url})
    current = max(
        (item["url"] for item in found if path.startswith(item["url"])), key=len, default=None
    )
    return [{**item, "current": item["url"] == current} for item in found]


@register.filter
def initials(name: str) -> str:
    """Two letters for a person's picture."""
    words = re.findall(r"\w+", name)
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
