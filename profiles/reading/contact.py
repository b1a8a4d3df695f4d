"""Name, headline, e-mail, phone, location and links of the person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from urllib.parse import urlsplit

import phonenumbers

from profiles.layout import Line, Target
from profiles.reading.words import fold, tidy
from profiles.resume import Link

EMAIL = re.compile(
    r"(?<![\w.+%-])[A-Za-z0-9][\w.+%'-]{0,63}@(?:[\w-]{1,63}\.){1,5}[A-Za-z]{2,24}(?![\w@])"
)
SPACED_EMAIL = re.compile(
    r"\b([A-Za-z0-9][\w.+-]{0,63})\s?(?:@|\[at\]|\(at\)|\{at\})\s?([\w-]{1,63}(?:\s?(?:\.|\[dot\]|\(dot\))\s?[\w-]{1,63}){0,3}"
    r"(?:\.|\s?\[dot\]\s?|\s?\(dot\)\s?)[A-Za-z]{2,24})\b"
)
PHONE = re.compile(
    r"(?<![\w/.@-])(?:\(?\+|00)?\(?\d(?:[ \u00a0()./\-\u00ad‐‑‒–]{0,3}\d){6,16}(?![\w@/])"
)
PHONE_LABEL = re.compile(
    r"\b(?:phone|mobile|mob|cell|tel|telephone|telefon|handy|mobil|portable|móvil|movil|teléfono|telefono"
    r"|telemóvel|telemovel|celular|kom|cellulare|cell|telefoon|mobiel|whatsapp|call|t|m|p)\b\.?\s*:?",
    re.IGNORECASE,
)
TOP_LEVEL = (
    "com|org|net|io|dev|me|co|ai|app|info|tech|xyz|site|online|example|test|eu|de|fr|es|pl|pt|it|nl|be|at|ch|uk|us"
    "|ca|au|nz|in|ie|se|no|dk|fi|cz|sk|hu|ro|gr|tr|ru|ua|br|mx|ar|cl|pe|vn|jp|kr|cn|sg|hk|tw|za|ng|ke|gh"
    "|il|design|studio|cloud|page|blog|codes|engineer|games|art|pro|name|photography|work|works|space|website|edu|gov|is|ee|lt|lv|lu|tv|fm|cc|ly|so|gg|sh|to"
)
URL = re.compile(
    r"(?<![\w@.+-])(?:https?://|www\.)[^\s<>|,;()\"']{3,200}"
    rf"|(?<![\w@.+/-])(?:[a-z0-9](?:[a-z0-9-]{{0,61}}[a-z0-9])?\.){{1,4}}(?:{TOP_LEVEL})(?:/[^\s<>|,;()\"']{{0,200}})?(?![\w@])",
    re.IGNORECASE,
)
# host → (network, pattern of the user name in the path)
NETWORKS: dict[str, tuple[str, str]] = {
    "linkedin.com": ("LinkedIn", r"^/(?:in|pub|profile)/([^/?#]+)"),
    "github.com": ("GitHub", r"^/([^/?#]+)/?$"),
    "gitlab.com": ("GitLab", r"^/([^/?#]+)/?$"),
    "bitbucket.org": ("Bitbucket", r"^/([^/?#]+)/?$"),
    "twitter.com": ("Twitter", r"^/([^/?#]+)/?$"),
    "x.com": ("X", r"^/([^/?#]+)/?$"),
    "xing.com": ("XING", r"^/profile/([^/?#]+)"),
    "stackoverflow.com": ("Stack Overflow", r"^/users/(\d+(?:/[^/?#]+)?)"),
    "behance.net": ("Behance", r"^/([^/?#]+)/?$"),
    "dribbble.com": ("Dribbble", r"^/([^/?#]+)/?$"),
    "medium.com": ("Medium", r"^/@?([^/?#]+)/?$"),
    "kaggle.com": ("Kaggle", r"^/([^/?#]+)/?$"),
    "orcid.org": ("ORCID", r"^/([\dX-]{19})"),
    "scholar.google.com": ("Google Scholar", r"user=([\w-]+)"),
    "researchgate.net": ("ResearchGate", r"^/profile/([^/?#]+)"),
    "instagram.com": ("Instagram", r"^/([^/?#]+)/?$"),
    "facebook.com": ("Facebook", r"^/([^/?#]+)/?$"),
    "youtube.com": ("YouTube", r"^/(?:c/|user/|@)?([^/?#]+)/?$"),
    "itch.io": ("itch.io", r"^/([^/?#]+)/?$"),
    "dev.to": ("DEV", r"^/([^/?#]+)/?$"),
    "codepen.io": ("CodePen", r"^/([^/?#]+)/?$"),
    "leetcode.com": ("LeetCode", r"^/(?:u/)?([^/?#]+)/?$"),
    "hackerrank.com": ("HackerRank", r"^/(?:profile/)?([^/?#]+)/?$"),
    "mastodon.social": ("Mastodon", r"^/@([^/?#]+)"),
    "t.me": ("Telegram", r"^/([^/?#]+)/?$"),
    "vimeo.com": ("Vimeo", r"^/([^/?#]+)/?$"),
    "soundcloud.com": ("SoundCloud", r"^/([^/?#]+)/?$"),
    "angel.co": ("AngelList", r"^/(?:u/)?([^/?#]+)/?$"),
    "artstation.com": ("ArtStation", r"^/([^/?#]+)/?$"),
    "malt.fr": ("Malt", r"^/profile/([^/?#]+)"),
    "doctolib.fr": ("Doctolib", r"^/(.+)$"),
}
PROFILE_URL = {
    "LinkedIn": "https://www.linkedin.com/in/{}",
    "GitHub": "https://github.com/{}",
    "GitLab": "https://gitlab.com/{}",
    "Twitter": "https://twitter.com/{}",
    "X": "https://x.com/{}",
    "XING": "https://www.xing.com/profile/{}",
    "Medium": "https://medium.com/@{}",
    "Behance": "https://www.behance.net/{}",
    "Dribbble": "https://dribbble.com/{}",
    "Kaggle": "https://www.kaggle.com/{}",
    "Instagram": "https://www.instagram.com/{}",
    "ORCID": "https://orcid.org/{}",
    "itch.io": "https://{}.itch.io",
}
LABELLED = re.compile(
    r"\b(?P<network>"
    + "|".join(re.escape(name) for name in sorted(PROFILE_URL, key=len, reverse=True))
    + r")\b\s*(?:profile)?\s*[:/ ]\s*(?:@|/in/|in/)?(?P<user>[A-Za-z0-9][\w.-]{1,60})",
    re.IGNORECASE,
)
ICONS = {
    "\uf08c": "LinkedIn",
    "\uf0e1": "LinkedIn",
    "\uf09b": "GitHub",
    "\uf092": "GitHub",
    "\uf113": "GitHub",
    "\uf099": "Twitter",
    "\uf296": "GitLab",
    "\ue61b": "X",
}


def find_email(texts: Iterable[str], targets: Sequence[Target] = ()) -> tuple[str, str]:
    """(e-mail, the text it stood in); the first in reading order."""
    kept = list(texts)
    for text in kept:
        found = EMAIL.search(re.sub(r"mailto:", "", text))
        if found:
            return found[0].rstrip("."), text
    for first, second in pairwise(kept):
        broken = re.search(r"(\S*@\S*|[\w.+-]+)$", first.rstrip())
        joined = f"{broken[1]}{second.lstrip().split()[0]}" if broken and second.strip() else ""
        found = EMAIL.fullmatch(joined) if joined.count("@") == 1 else None
        if found and "@" in (first.rstrip()[-1:] + second.lstrip()[:1]):
            return found[0], f"{first} / {second}"
    for text in kept:
        spaced = SPACED_EMAIL.search(text)
        if spaced:
            host = re.sub(r"\s|\[dot\]|\(dot\)", lambda m: "." if "dot" in m[0] else "", spaced[2])
            return f"{spaced[1]}@{host}", text
    for target in targets:
        if target.url.lower().startswith("mailto:"):
            found = EMAIL.search(target.url[7:])
            if found:
                return found[0], target.url
    return "", ""


def find_phone(texts: Iterable[str], region: str) -> tuple[str, str]:
    """(phone, the text it stood in): E.164 when the country is known, else as written."""
    best: tuple[int, str, str] = (0, "", "")
    for text in texts:
        cleaned = EMAIL.sub(lambda match: " " * len(match[0]), text)
        cleaned = URL.sub(lambda match: " " * len(match[0]), cleaned)
        for match in PHONE.finditer(cleaned):
            score = _phone_score(match[0], cleaned[max(0, match.start() - 14) : match.start()])
            if score > best[0]:
                best = (score, match[0].strip(" .-–/"), text)
        if best[0] >= 3:
            break
    return (normal_phone(best[1], region), best[2]) if best[0] else ("", "")


def _phone_score(text: str, before: str) -> int:
    digits = re.sub(r"\D", "", text)
    international = text.lstrip("( ").startswith(("+", "00"))
    labelled = bool(PHONE_LABEL.search(before))
    if not 7 <= len(digits) <= 15 or re.fullmatch(r"(?:19|20)\d\d\D+(?:19|20)\d\d", text.strip()):
        return 0
    if re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}.*|\d{4}-\d\d-\d\d.*", text.strip()):
        return 0
    if re.fullmatch(r"(?:0?[1-9]|1[0-2])[./](?:19|20)\d\d\D+.*", text.strip()):
        return 0
    if international:
        return 4
    if labelled:
        return 3
    return 2 if len(digits) >= 9 and re.search(r"\D", text.strip()) else int(len(digits) >= 9)


def normal_phone(written: str, region: str) -> str:
    """E.164 when the number carries its country or the region is known; else as written."""
    text = re.sub(r"[\u00ad‐‑‒–]", "-", written).replace("(0)", "")
    text = re.sub(r"^\(\+(\d+)\)", r"+\1", text)
    if not text.startswith(("+", "00")) and not region:
        return " ".join(written.split())
    if text.startswith("00"):
        text = "+" + text[2:]
    try:
        number = phonenumbers.parse(text, region or None)
    except phonenumbers.NumberParseException:
        return " ".join(written.split())
    if not phonenumbers.is_possible_number(number):
        return " ".join(written.split())
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def region_of_phone(phone: str) -> str:
    """ISO country of an E.164 number, "" when unknown or shared."""
    if not phone.startswith("+"):
        return ""
    try:
        code = phonenumbers.region_code_for_number(phonenumbers.parse(phone, None))
    except phonenumbers.NumberParseException:
        return ""
    return code if code and len(code) == 2 else ""


def read_link(text: str) -> Link | None:
    """A URL as a link with network and user name; None for what is no web address."""
    url = text.strip().rstrip(".,;:)")
    if not url or url.lower().startswith(("mailto:", "tel:", "javascript:", "file:", "data:")):
        return None
    if not re.match(r"https?://", url, re.IGNORECASE):
        url = "https://" + url
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if "." not in host:
        return None
    for known, (network, pattern) in NETWORKS.items():
        if host == known or host.endswith("." + known):
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            found = re.search(pattern, path)
            if found:
                return Link(network=network, username=found[1].strip("/"), url=url)
            if (
                host.endswith("." + known)
                and network in ("itch.io", "Medium")
                and len(parts.path) < 2
            ):
                return Link(network=network, username=host.split(".")[0], url=url)
            return Link(url=url)
    return Link(url=url)


def address_of(text: str) -> str:
    """The text as a web address; empty when it is none."""
    link = read_link(text)
    return link.url if link else ""


def find_links(
    lines: Sequence[Line], targets: Sequence[Target]
) -> tuple[str, tuple[Link, ...], str]:
    """(website, profiles, source text) from the contact lines and the file's own links.

    A link of a project is no link of the person: a website counts only where the contact lines
    show it.
    """
    website, source = "", []
    links: dict[str, Link] = {}
    shown = fold(" ".join(line.text for line in lines)).replace(" ", "")
    candidates: list[tuple[str, str]] = []
    for number, line in enumerate(lines):
        for cell in line.cells:
            text = EMAIL.sub(" ", _with_rest(cell.text, lines[number + 1 : number + 2]))
            candidates += [(match[0], cell.text) for match in URL.finditer(text)]
    for target in targets:
        label = fold(target.text).replace(" ", "")
        if target.url.startswith(("http", "www")) and label and label in shown:
            candidates.append((target.url, target.text))
    for url, text in candidates:
        link = read_link(url)
        if link is None:
            continue
        if link.network and link.username:
            links.setdefault(link.network.lower(), link)
            source.append(tidy(text))
        elif not website and not link.network and _is_site(link.url):
            website = link.url
            source.append(tidy(text))
    for line in lines:
        for match in LABELLED.finditer(line.text):
            network = next(name for name in PROFILE_URL if name.lower() == match["network"].lower())
            user = match["user"].strip(".")
            if network.lower() not in links and "." not in user:
                links[network.lower()] = Link(network, user, PROFILE_URL[network].format(user))
                source.append(tidy(match[0]))
    return website, tuple(links.values()), " | ".join(dict.fromkeys(source))


def _with_rest(text: str, following: Sequence[Line]) -> str:
    """An address that the line end cut after a hyphen or slash, with its rest."""
    cut = re.search(r"[\w./-]+[-\u00ad/_]\s*$", text)
    if cut is None or "/" not in cut[0] or not following:
        return text
    rest = following[0].cells[0].text.split()
    stem = text.rstrip()
    stem = stem[:-1] + "-" if stem.endswith("\u00ad") else stem
    return stem + rest[0] if rest and "@" not in rest[0] else text


def _is_site(url: str) -> bool:
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return not any(host == known or host.endswith("." + known) for known in NETWORKS)
