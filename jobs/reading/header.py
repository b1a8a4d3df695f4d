"""Title, company and place, from labels or from how the top of a posting is written."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jobs.reading.conditions import employment_type_in, remote_in
from jobs.reading.headings import whole_heading
from jobs.reading.labels import Label, cells, label_named, label_of
from jobs.reading.places import place_in, place_text, state_country
from jobs.reading.text import Line, folded, sentences

_CHROME = re.compile(
    r"^(?:back to\b.*|apply\b.*|share\b.*|save\b.*|skip to\b.*|.{2,60} logo|show more options|promoted by.*|responses managed.*|matches your.*|sign in.*|log ?in.*|home|"
    r"jobs?|careers?|menu|vacanc(?:y|ies)|"
    r"we(?:'| a)re hiring!?|now hiring!?|(?:full )?job description|job details|job posting|"
    r"stellenanzeige|print|"
    r"(?:wir suchen|we are looking for|we're looking for|we are hiring|we're hiring|nous "
    r"recherchons|buscamos|szukamy|cerchiamo|wij zoeken|"
    r"zur verstarkung|zum nachstmoglichen zeitpunkt|verstarkung gesucht|join us|join our "
    r"team)\b(?:(?! \(m/| \(w/).)*|"
    r"urgent(?:ly)?(?: hiring)?!*|new!?|hot!?|easy apply|.*\bcookies?\b.*|stellenangebot|"
    r"offre d'emploi|"
    r"oferta de (?:empleo|trabajo)|oferta pracy|offerta di lavoro|vaga de emprego|vacature|"
    r"job (?:ad|advert(?:isement)?)|"
    r"position available|exempt employment opportunity|employment opportunity|job "
    r"announcement|job bulletin|"
    r"[\d.,]+ (?:applicants|views)|posted\b.{0,30}|https?://\S+)$"
)
_TAG = re.compile(
    r"^(?:[\[(【<*#\s]*(?:hot|new|urgent|featured|hiring|remote|top|neu|job|vacancy)[\])】>*!:\s]+)+",
    re.IGNORECASE,
)
_HIRING = re.compile(
    r"^(?P<company>[^.!?:\n]{2,70}?),?\s+(?:is|are|,)?\s*(?:currently |now |actively |"
    r"urgently )?(?:looking (?:for|to hire|to recruit)|seeking|hiring|recruiting|searching "
    r"for|"
    r"seeks|wishes to (?:recruit|appoint)|invites applications for|has an? (?:vacancy|"
    r"opening|opportunity) for|requires|sucht|recherche|busca|szuka|poszukuje|cerca|"
    r"zoekt)\s+"
    r"(?:(?:for|ab sofort|zum nächstmöglichen zeitpunkt|un|une|een|einen?|eine|an?|the|our "
    r"next|experienced|motivated|talented)\s+)*(?P<title>[^.!?\n;:]{3,90})",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"^(?:we|our client|(?-i:the|The (?![A-Z]))|this|our|they|it|i|you|who|wir|nous|he|"
    r"currently|and|my client|unser kunde|please)\b",
    re.IGNORECASE,
)
_SUFFIX = (
    r"(?:Inc\.?|inc\.|LLC|L\.L\.C\.|Ltd\.?|Limited|LLP|PLC|plc|GmbH(?: & Co\. ?KG)?|gGmbH|"
    r"AG|SE|KG|e\.V\.|S\.?A\.?S?\.?|SARL|S\.?r\.?l\.?|S\.?p\.?A\.?|"
    r"B\.?V\.?|N\.?V\.?|AB|AS|A/S|ApS|Oy|Sp\. z o\.o\.|sp\. z o\.o\.|S\.L\.?U?\.?|Lda\.?|"
    r"Ltda\.?|Pty Ltd|Pte\.? Ltd\.?|Corp\.?|Corporation|Co\.|Company|"
    r"Group|Trust|University|College|School|Academy|Hospital|Clinic|Institute|Council|"
    r"Foundation|Bank|Partners|Holdings|Studios?|Labs?|Technologies|"
    r"Solutions|Systems|Services|Consulting|Engineering|Logistics|Health|Healthcare|"
    r"Ministry|Authority|Association|Society|Klinikum|Universität|"
    r"Hotel|Restaurant|Bakery|Primary|Stadtwerke|Church|Museum|Staffing|Recruitment|Agency|"
    r"Nursery|Surgery|Practice|Department of [A-Z]\w+)"
)
_ORG = re.compile(
    rf"(?<!\w)((?:[^\W\d_a-z][\w'’&.\-]*(?:\s+(?:of|for|the|and|&|de|du|der|für|and the|"
    rf"St\.?)\b)*\s+){{1,6}}{_SUFFIX})(?!\w)"
)
_SELF = (
    re.compile(
        r"^(?:Hi!? |Hello!? )?(?:We are|We're|We’re) ([A-Z][\w'’&.\-]*(?: "
        r"[A-Z][\w'’&.\-]*){0,3})(?=, (?:an?|the)\b|[.!])"
    ),
    re.compile(r"^At ([A-Z][\w'’&.\- ]{1,40}?),? (?:we|our|you)\b"),
    re.compile(
        r"^(?:Join|About|Why|Working at|Life at|Welcome to|Über|À propos de|Sobre|O firmie|"
        r"Over) (?:the )?([A-Z][\w'’&.\-]*(?:[ ](?:[A-Z&][\w'’&.\-]*|of|for|and))*)(?=$|"
        r"[ ,.:!?])"
    ),
    re.compile(
        r"^([A-Z][\w'’&.\-]*(?: (?:[A-Z&][\w'’&.\-]*|of|for|and|the))*?)(?: \([^)]*\))?,? "
        r"(?:is|are|was|has|makes?|runs?|builds?|provides?|operates?|designs?|helps|"
        r"develops?|stores?|offers?|serves?|supports?|owns?|sells|manufactures|"
        r"ist|est|es|jest|è|is een|entwickelt|bietet)\s(?:an?|the|one|committed|proud|"
        r"looking|seeking|hiring|recruiting|dedicated|\w+ing|\w+)\b"
    ),
)
_PROSE_SUBJECT = re.compile(
    r"^(?:we|our|this|the|you|it|they|there|applications?|candidates?|interviews?|salary|"
    r"experience|what|if|as|all|an?|in|to|your|"
    r"responsibilit\w+|applicants?|bonus|some|work|knowledge|position|benefits|both|that|"
    r"these|please|equal|role|training|successful|job|"
    r"remote|full|part|english|location|pay|compensation|those|training|he|she|who|visits|"
    r"each|every|days?|most|no|how|why|join)\b",
    re.IGNORECASE,
)
_PLACE_TAIL = re.compile(
    r"\s+(?:in|at)\s+((?:the\s+)?[A-Z][\w'’.\-]*(?:[ ,]+(?:[A-Z][\w'’.\-]*|de|la|am|upon))*)\s*$"
)
_ROLE_WORD = re.compile(
    r"\b(?:engineer|developer|manager|nurse|teacher|analyst|designer|assistant|officer|"
    r"director|specialist|technician|consultant|"
    r"administrator|coordinator|lead|architect|scientist|accountant|driver|chef|cook|clerk|"
    r"supervisor|electrician|plumber|carpenter|"
    r"mechanic|operator|representative|advisor|researcher|lecturer|professor|physician|"
    r"doctor|therapist|physiotherapist|pharmacist|"
    r"writer|editor|recruiter|intern|apprentice|executive|associate|agent|worker|planner|"
    r"buyer|inspector|programmer|tester|"
    r"entwickler\w*|ingenieur\w*|leiter\w*|kraft|pfleger\w*|mechaniker\w*|elektroniker\w*|"
    r"berater\w*|sachbearbeiter\w*|"
    r"développeu\w+|ingénieur\w*|infirmi\w+|technicien\w*|responsable|chargé\w*|"
    r"desarrollador\w*|ingenier\w+|enfermer\w+|"
    r"programist\w*|inżynier\w*|specjalist\w*|analista|desenvolvedor\w*|sviluppatore|"
    r"infermier\w*|verpleegkundige|medewerker|"
    r"ontwikkelaar|monteur|adviseur|liaison|practitioner|bioinformatician|head|principal|"
    r"owner|master|barista|waiter|waitress|"
    r"caretaker|cleaner|guard|pilot|surveyor|solicitor|lawyer|paralegal|librarian|social "
    r"worker|midwife|dentist|vet|veterinarian)\b",
    re.IGNORECASE,
)
_GENDER = r"\((?:[mwdfxhvkni](?:\s?[/|*]\s?[mwdfxhvkni]){1,3}|[HFM]/[HFM]|all genders|gn|w/m/d)\)"


_DEPARTMENT = re.compile(
    r"(?:software |product |data |global |corporate )?(?:engineering|marketing|sales|"
    r"product|design|operations|finance|people|"
    r"hr|human resources|legal|it|data|customer (?:success|support|service)|research|"
    r"support|security|r&d|administration|nursing|"
    r"technology|analytics|infrastructure|accounting|logistics|education|teaching)(?: "
    r"(?:team|department|&|and) ?.*)?",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"^(?P<title>[^.!?,]{3,60}?),? (?:wanted|needed|required|sought|gesucht)(?: (?:at|for|"
    r"by|bei) (?P<company>(?:The )?[A-Z][^.,!?]{1,50}))?(?=[,.!?]|$)"
)


def chrome(text: str) -> bool:
    """A line of the site around the posting rather than of the posting."""
    return bool(_CHROME.match(folded(text).strip(" .:*#-")))


def without_chrome(head: Sequence[Line]) -> list[Line]:
    """The head without the buttons and notices of the site; all of it if nothing else is there."""
    return [line for line in head if not chrome(line.text) or _HIRING.match(line.text)] or list(
        head
    )


def title_of(head: Sequence[Line], found: dict[Label, str]) -> tuple[str, int]:
    """The title and the index of its line in the head (-1 when it came from a label)."""
    if found.get(Label.TITLE) and len(found[Label.TITLE]) < 140:
        return clean_title(found[Label.TITLE]), _line_with(head, found[Label.TITLE])
    for i, line in enumerate(head[:12]):
        text = _TAG.sub("", line.text).strip()
        if not text or (chrome(text) and not _HIRING.match(text)) or (line.bullet and i > 2):
            continue
        hiring = _HIRING.match(text) or _WANTED.match(text)
        if hiring:
            return clean_title(_before_place(hiring["title"])), i
        if (
            label_of(text)
            or len(text) > 130
            or (whole_heading(text) and not _ROLE_WORD.search(text))
        ):
            continue
        nearby = [
            t for other in head[i : i + 3] if _ROLE_WORD.search(t := other.text) and len(t) < 90
        ]
        if (
            nearby
            and not _ROLE_WORD.search(text)
            and not re.search(_GENDER, text)
            and _looks_like_company(text)
        ):
            continue
        return clean_title(text), i
    for line in head[:6]:
        for sentence in sentences(line.text)[:3]:
            asked = re.search(
                r"(?:looking for|seeking|hire|hiring|recruit|need|join us as|as our|sucht|"
                r"suchen(?: wir)?|recherch\w+|buscamos|szukamy|cerchiamo|zoeken)"
                r"(?: for)? (?:an?|the|our next|einen?|eine|une?|een)? "
                r"?([^,.;:!?]{4,70}?)(?= to | who | with | for | in | at | and |[,.;:!?]|$)",
                sentence,
                re.IGNORECASE,
            )
            if asked:
                return clean_title(asked[1]), -1
    first = next(
        (line.text for line in head if not chrome(line.text)), head[0].text if head else ""
    )
    return clean_title(" ".join(first.split()[:12])), 0


def _line_with(head: Sequence[Line], value: str) -> int:
    return next((i for i, line in enumerate(head) if value in line.text), -1)


def _looks_like_company(text: str) -> bool:
    return bool(re.search(rf"(?<!\w){_SUFFIX}\W*$", text)) or (
        len(text.split()) <= 4 and ":" not in text
    )


def _before_place(title: str) -> str:
    match = re.match(
        r"(.+?)\s+(?:in|at|to|for|who|with|based|with a|für|à|en|w|na|bij|voor)\s", title
    )
    return match[1] if match else title


def clean_title(text: str) -> str:
    """The title without tags, and without tails that only name place, contract or company."""
    text = _TAG.sub("", text.strip()).strip(" *#_-–—|:.,")
    at = re.match(r"^(.{4,70}?)\s+(?:at|@|bei|chez)\s+[A-Z][^|–]{1,60}$", text)
    if at and _ROLE_WORD.search(at[1]):
        text = at[1]
    if "|" in text:
        parts = [part.strip() for part in text.split("|") if part.strip()]
        text = next(
            (part for part in parts if _ROLE_WORD.search(part)), parts[0] if parts else text
        )
    parts = re.split(r"\s+[-–—]\s+", text)
    while len(parts) > 1 and _is_condition(parts[-1]):
        parts.pop()
    if len(parts) < len(re.split(r"\s+[-–—]\s+", text)):
        text = " – ".join(parts)
    text = re.sub(
        r"\s*[,(]\s*(?:remote|hybrid|on-?site|full[- ]time|part[- ]time|permanent|"
        r"contract)[^()]{0,25}\)?\s*$",
        "",
        text,
        flags=re.IGNORECASE,
    )
    return " ".join(text.split())[:200]


def _is_condition(part: str) -> bool:
    plain = folded(part)
    if len(part.split()) > 5 or _ROLE_WORD.search(part):
        return False
    return bool(
        employment_type_in(part, "")
        or remote_in("", part, "")
        or re.fullmatch(r"(?:asap|urgent|permanent|immediate start|new)\W*", plain)
        or _all_place(part)
        or re.search(r"[$€£]\s?\d", part)
    )


def _all_place(part: str) -> bool:
    place = place_in(folded(part))
    return bool(state_country(part)) or (place is not None and place[1] - place[0] >= len(part) - 6)


def company_of(
    head: Sequence[Line], at: int, found: dict[Label, str], body: Sequence[Line]
) -> str | None:
    """The company from its label, the line under the title, or the way it speaks of itself."""
    value = found.get(Label.COMPANY)
    if value and len(value) < 120:
        through = re.search(r"\b(?:through|via|by)\s+(.+)$", value)
        if re.search(r"confidential|anonym|undisclosed", value, re.IGNORECASE):
            return through[1].strip(" )") if through else None
        name = re.split(r"\s+(?:for an?|on behalf of|for our|\((?!Pty\)))\s*", value)[0]
        name, _, rest = name.partition(", ")
        if rest and not _placed(rest):
            name = f"{name}, {rest}"
        return re.split(r"\s+[|–—]\s+", name)[0].strip(" ,;")
    for line in head[:6]:
        hiring = _HIRING.match(line.text) or _WANTED.match(line.text)
        if (
            hiring
            and hiring["company"]
            and not _PRONOUN.match(hiring["company"])
            and hiring["company"][0].isupper()
        ):
            return re.sub(r"\s*\([^)]*\)$", "", hiring["company"]).strip(" ,")
    if 0 <= at < len(head):
        inside = re.search(
            r"(?:\s(?:at|@|bei|chez)\s+|\|\s*)([A-Z][^|@]{1,60}?)(?:\s*\||$)", head[at].text
        )
        if inside and not _all_place(inside[1]) and not _is_condition(inside[1]):
            return inside[1].strip(" ,")
    for line in [*head[at + 1 : at + 4], *(head[:at] if at > 0 else [])]:
        name = _company_line(line.text)
        if name:
            return name
    return _self_named([*head, *body])


def _company_line(text: str) -> str | None:
    if (
        len(text) > 140
        or label_of(text)
        or chrome(text)
        or whole_heading(text)
        or (text.endswith((".", "!", "?")) and not re.search(rf"{_SUFFIX}$", text))
    ):
        return None
    if _leads_with_place(cells(text)) or re.match(r"(?i)(?:posted|published|ref)\b", text):
        return None
    first = cells(text)[0] if cells(text) else text
    first = re.sub(r"^[A-Z]\w+: ", "", re.split(r"\s+[–—-]\s+", first)[0])
    name = re.split(r",(?!\s*(?:Inc|LLC|Ltd|S\.))", first)[0]
    name = re.sub(r"\s*\([^)]*\)\s*$", "", name).strip(" ,;")
    if not name or len(name.split()) > 9 or not name[0].isalnum() or name[0].islower():
        return None
    if (
        _DEPARTMENT.fullmatch(name)
        or _is_condition(name)
        or _all_place(name)
        or re.search(r"\d{4,}|[$€£%]", name)
        or label_named(name)
    ):
        return None
    return name


def _leads_with_place(parts: Sequence[str]) -> bool:
    """ "Porirua | Permanent, 0.8 FTE | Ref 20": a place followed by conditions."""
    return (
        len(parts) >= 2
        and parts[0][0].isupper()
        and len(parts[0].split()) <= 4
        and not re.search(rf"(?<!\w){_SUFFIX}$", parts[0])
        and not employment_type_in(parts[0], "")
        and bool(employment_type_in(parts[1], "") or re.search(r"\d", parts[1]))
    )


def _self_named(lines: Sequence[Line]) -> str | None:
    counts: dict[str, int] = {}
    for line in lines:
        for sentence in (
            [line.text, *sentences(line.text)]
            if len(line.text) < 3000
            else sentences(line.text[:3000])
        ):
            for pattern in _SELF:
                match = pattern.match(sentence)
                if (
                    match
                    and not _PROSE_SUBJECT.match(match[1])
                    and len(match[1].split()) <= 7
                    and not whole_heading(match[1])
                    and not _ROLE_WORD.search(match[1])
                ):
                    counts[match[1]] = counts.get(match[1], 0) + 1
    if counts:
        return max(counts, key=lambda name: counts[name])
    for line in lines[:40]:
        match = _ORG.search(line.text)
        if match and not _PROSE_SUBJECT.match(match[1]):
            return match[1]
    return None


def _placed(text: str) -> bool:
    return bool(place_in(folded(text)) or state_country(f", {text}"))


def location_of(
    head: Sequence[Line],
    at: int,
    found: dict[Label, str],
    company: str | None,
    body: Sequence[Line],
) -> str | None:
    """The place of work from its label, the lines under the title, or running text."""
    value = found.get(Label.LOCATION)
    if value and len(value) < 160 and not re.fullmatch(r"(?i)\W*(?:yes|no|n/a|various)\W*", value):
        place = clean_place(value)
        if place:
            return place
    beside = found.get(Label.COMPANY, "").partition(", ")[2]
    if beside and _placed(beside):
        return clean_place(beside)
    remote_place = None
    for key in (Label.REMOTE,):
        if found.get(key):
            remote_place = _country_only(found[key])
    for line in head[: at + 7]:
        place = _place_in_line(line.text, company, is_title=head.index(line) == at)
        if place:
            return place
    after_company = [line for line in head[at + 1 : at + 5] if company and company not in line.text]
    for line in after_company:
        for cell in cells(line.text):
            if (
                _PLACE_SHAPE.fullmatch(cell)
                and not _ROLE_WORD.search(cell)
                and not _is_condition_only(cell)
            ):
                return clean_place(cell)
    if remote_place:
        return remote_place
    for line in [*head, *body][:80]:
        for sentence in sentences(line.text[:1500]):
            match = re.search(
                r"\b(?:based|located|office|work(?:ing)?|position|role|school|hospital|team|"
                r"restaurant|shop|store|site|headquarter\w*|standort|sede|siège|"
                r"biur\w+)\b[^.;:]{0,40}?\s(?:in|at|near|à|en|w|te)\s+(?:(?:central|"
                r"downtown|the|sunny|our|beautiful)\s+)*((?:[A-Z][\w'’.\-]+)(?:(?:,\s*|"
                r"\s)(?:[A-Z][\w'’.\-]+))*)",
                sentence,
            )
            if match and not re.match(
                r"(?:We|You|Our|The|English|German|French|January|February|March|April|May|"
                r"June|July|August|September|October|November|December|Monday|K12|SQL|"
                r"Python|Java)\b",
                match[1],
            ):
                return clean_place(match[1])
    for line in [*head, *body][:60]:
        known = place_text(line.text)
        if known:
            return known
    return None


_PLACE_SHAPE = re.compile(
    r"(?:[A-Z]{0,3}-?\d{4,5} )?[A-Z][\w'’.-]+(?:[ -][A-Z(][\w'’.)-]+){0,3}(?:, "
    r"[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,2}){1,2}|"
    r"(?:[A-Z]{1,3}-)?\d{4,5} [A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+)*"
)


def clean_place(value: str) -> str | None:
    """A place without remarks on remote work, travel or floor."""
    value = cells(value)[0] if cells(value) else value
    kept = (
        re.search(r"\b(?:remote)\b\W*\(?\s*(.*?)\)?\s*$", value, re.IGNORECASE)
        if re.match(r"(?i)\W*(?:100 ?% |fully )?remote\b", value)
        else None
    )
    if kept:
        country = _country_only(value)
        return country or (kept[1].strip(" -–,()") or None)
    value = (
        re.sub(r"\s*\((?![A-Z][\w '-]+\)$)[^)]*\)?", "", value)
        if not re.search(r"\([A-Z][\w ]+\)\s*$", value)
        else re.sub(
            r"\s*\((?=[^)]*(?:remote|hybrid|office|travel|days|on-?site))[^)]*\)",
            "",
            value,
            flags=re.IGNORECASE,
        )
    )
    value = re.split(
        r"\s*(?:[;|/]\s*|,\s*(?=with |hybrid|remote|on-?site|office)|\s[-–—]\s*(?=hybrid|"
        r"remote|on-?site|office|home))|\s+(?:or (?:fully )?remote|or hybrid|with (?:work "
        r")?(?:sites?|travel|some)|and remote|\(rotation)",
        value,
        maxsplit=1,
        flags=re.IGNORECASE,
    )[0]
    value = re.sub(
        r"^(?:hybrid|on-?site|office|remote)(?: (?:in|work in|working in|from))?[\s:,–-]+(?:in )?",
        "",
        value.strip(),
        flags=re.IGNORECASE,
    )
    value = re.split(r"\s[–—-]\s(?=[a-zäöüéèáí(])", value, maxsplit=1)[0]
    value = re.sub(
        r",\s*(?:\d+ (?:days?|tage)|hybrid|on-?site|remote|office).*$",
        "",
        value,
        flags=re.IGNORECASE,
    )
    parts = [part.strip() for part in value.split(",")]
    while len(parts) > 1 and re.search(
        r"(?i)\b(?:department|ward|building|floor|suite|room|unit|office|team|campus|"
        r"headquarters|hospital|hq)\b",
        parts[0],
    ):
        parts.pop(0)
    value = ", ".join(part for part in parts if part).strip(" ,.;:–-")
    if not value or re.fullmatch(r"(?i)(?:remote|hybrid|on-?site|home|anywhere|worldwide)", value):
        return None
    return value[:120]


def _country_only(value: str) -> str | None:
    plain = folded(value)
    hit = place_in(plain)
    if hit and len(plain) == len(value):
        return value[hit[0] : hit[1]]
    return None


def _place_in_line(text: str, company: str | None, is_title: bool) -> str | None:
    if len(text) > 170 or (label_of(text) and not is_title):
        return None
    if company and company in text:
        rest = text.split(company, 1)[1].strip(" –—-|,()")
        rest = re.sub(r"^\([^)]*\)\s*[,–-]?\s*", "", rest)
        rest = re.sub(r"^(?:fintech|startup)[)\s,]+", "", rest)
        first = next((c for c in re.split(r"\s+[–—-]\s+|\s*\|\s*", rest) if c), "")
        hiring = _HIRING.match(text)
        if hiring:
            tail = _PLACE_TAIL.search(text.rstrip(". !"))
            return clean_place(tail[1]) if tail else None
        if (
            first
            and (first[0].isupper() or _PLACE_SHAPE.fullmatch(first))
            and len(first.split()) <= 9
            and not _is_condition_only(first)
            and not first.endswith(".")
        ):
            return clean_place(first)
        return None
    if is_title:
        tail = _PLACE_TAIL.search(text)
        for part in re.split(r"\s+[–—|-]\s+|\(|\)", text)[1:]:
            if _all_place(part) or state_country(part):
                return clean_place(part)
        return clean_place(tail[1]) if tail and place_in(folded(tail[1])) else None
    for cell in cells(text):
        if _PLACE_SHAPE.fullmatch(cell) and cell[0].isdigit():
            return clean_place(cell)
        for part in re.split(r"\s+[–—-]\s+", cell):
            plain = folded(part)
            hit = place_in(plain)
            if (
                (hit and hit[0] < 40 and len(part.split()) <= 8) or state_country(part)
            ) and not _ROLE_WORD.search(part):
                cleaned_place = clean_place(
                    re.sub(r"(?i)^(?:based |located )?(?:in|at) ", "", part)
                )
                if cleaned_place:
                    return cleaned_place
    parts = cells(text)
    if _leads_with_place(parts):
        return clean_place(parts[0])
    return None


def _is_condition_only(text: str) -> bool:
    return _is_condition(text) and not _all_place(text)
