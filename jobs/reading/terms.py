"""Requirements taken apart: one term each, in the posting's own words."""

from __future__ import annotations

import re

from jobs.reading.conditions import EDUCATION, languages_in
from jobs.reading.term_words import (
    ACTION,
    ADJECTIVE,
    AND,
    ASKED,
    COPULA,
    CUTS,
    EMPTY,
    EXAMPLES,
    HEADING_LABEL,
    IT_IS,
    KEEP_PAREN,
    LEADS,
    NICE,
    NICE_LEAD,
    NOUN,
    OR,
    PAIRS,
    PRIVATE,
    QUALITY,
    STORY,
    SUBJECT,
    TAIL,
    YEARS_LEAD,
    YEARS_PLAIN,
    YEARS_TAIL,
)
from jobs.reading.text import folded, sentences
from profiles.skills import canonical

LEFT_OVER = re.compile(r"\s+(?:or|and|oder|und)$")
MAX_TERMS = 60
MAX_WORDS = 14
SPELLED_OUT = re.compile(r"\(([A-Z]{2,6})\)$")


def terms_of(item: str) -> tuple[list[str], list[str]]:
    """The terms that one requirement demands and those that it only wishes for."""
    must: list[str] = []
    nice: list[str] = []
    spoken = re.match(r"^([^\W\d_]+)\s*(?::|\s[–—-])\s", item)
    if spoken and languages_in([spoken[1]]):
        return [spoken[1]], []
    for sentence in sentences(HEADING_LABEL.sub("", item.strip(), count=1)):
        if STORY.match(sentence) and not ASKED.search(sentence):
            continue
        for clause in _outside(sentence, ";"):
            firm, wished = _wish_apart(clause)
            for text, target in ((firm, must), (wished, nice)):
                for term in _clause_terms(text):
                    if term not in target:
                        target.append(term)
    return must, nice


def _wish_apart(clause: str) -> tuple[str, str]:
    lead = NICE_LEAD.search(clause)
    if lead:
        wished = NICE.sub("", clause[lead.end() :])
        return clause[: lead.start()].strip(" ,(–-"), wished.strip(" )")
    cue = NICE.search(clause)
    if not cue:
        return clause, ""
    before, rest = clause[: cue.start()], clause[cue.end() :]
    if not before.strip() or IT_IS.fullmatch(folded(before).strip()):
        return "", COPULA.sub("", rest.strip(" :-"))
    pieces = _outside(before, ",")
    if len(pieces) == 2 and not AND.search(before) and len(pieces[1].split()) <= 8:
        return pieces[0], pieces[1]
    return "", before


def _outside(text: str, mark: str) -> list[str]:
    """The text split at a mark where it does not stand in parentheses."""
    parts, depth, start = [], 0, 0
    for i, char in enumerate(text):
        depth += (char == "(") - (char == ")" and depth > 0)
        if char == mark and depth == 0 and not (mark == "," and text[i + 1 : i + 2].isdigit()):
            parts.append(text[start:i])
            start = i + 1
    return [part.strip() for part in [*parts, text[start:]] if part.strip()]


def _clause_terms(clause: str) -> list[str]:
    clause = clause.strip(" .:–—-")
    if not clause or PRIVATE.search(clause):
        return []
    clause = _years_off(SUBJECT.sub("", clause))
    if not clause:
        return []
    plain = folded(clause)
    degree = EDUCATION.search(plain)
    if degree and degree.start() < 40 and len(plain) == len(clause):
        head, rest = _degree(clause, degree.end())
        return [head, *(_clause_terms(rest) if rest else [])]
    clause, extra = _parentheses(clause)
    terms = [term for piece in _pieces(clause) if (term := _trimmed(piece))]
    return [term for term in [*terms, *extra] if _worth(term)]


def _years_off(clause: str) -> str:
    for pattern in (YEARS_LEAD, YEARS_PLAIN):
        match = pattern.match(clause)
        if match and match.end() > 3:
            clause = clause[match.end() :]
            break
    return YEARS_TAIL.sub("", clause).strip(" ,.")


def _degree(clause: str, end: int) -> tuple[str, str]:
    """A degree with its first subject, and what is asked beside it."""
    rest = ""
    joined = re.search(
        r"\s+and\s+(?:an?\s+)?(?=(?:at least|minimum|\d|proven|strong|relevant|good)\b|"
        r"[^,]*(?:registration|certificate|licen[cs]e|experience)\b)",
        clause[end:],
    )
    if joined:
        clause, rest = clause[: end + joined.start()], clause[end + joined.end() :]
    cut = re.search(
        r"\s*[,(;/]|\s+(?:or|oder|ou|o|lub|and|und|et|y|preferred|required|mit|with)\b",
        clause[end:],
    )
    head = clause[: end + cut.start()] if cut else clause
    while cut and (again := re.match(r"[\s,/]*(?:or |oder |ou )?(?=\S)", clause[len(head) :])):
        other = EDUCATION.match(folded(clause[len(head) + again.end() :]))
        if not other or not again.group().strip(" "):
            break
        head = clause[: len(head) + again.end() + other.end()]
    head = re.sub(r"\s+in an? (?:[\w-]+ )?(?:field|discipline|subject|area)$", "", head)
    head = re.sub(
        r"^(?:(?:an?|the|have|hold|holds|possess|you have|completed|good|relevant|"
        r"minimum(?: of)?|at least|accredited|valid)\s+)+",
        "",
        head,
        flags=re.IGNORECASE,
    )
    return head.strip(" .:-–"), rest


def _parentheses(clause: str) -> tuple[str, list[str]]:
    extra: list[str] = []

    def judged(match: re.Match[str]) -> str:
        inner = match[1].strip()
        if KEEP_PAREN.match(inner) and _initials(clause[: match.start()], inner):
            return match[0]
        if OR.search(inner) or re.match(
            r"(?:e\.?g|i\.e|such as|for example|z\.\s?B|np\.|preferabl|ideally|etc)",
            inner,
            re.IGNORECASE,
        ):
            return " "
        if "..." in inner or "etc" in inner or len(inner) > 60:
            return " "
        words = inner.split()
        if len(words) <= 4 and (any(c.isupper() or c.isdigit() for c in inner) or len(words) == 1):
            if len(words) == 1 and inner.islower() and canonical(inner) is None:
                return " "
            extra.extend(part for p in re.split(r"[,/]|\band\b|&", inner) if (part := p.strip()))
        return " "

    clause = re.sub(r"\s*\(([^()]*)\)?", judged, clause)
    return " ".join(clause.split()), extra


def _initials(before: str, inner: str) -> bool:
    if any(char.isdigit() for char in inner):
        return True
    words = re.findall(r"[\w']+", before)[-8:]
    letters = "".join(word[0] for word in words).upper()
    core = re.sub(r"[^A-Z]", "", inner)
    return len(core) >= 2 and core[0] in letters and core[-1] in letters[letters.index(core[0]) :]


def _pieces(clause: str) -> list[str]:
    clause = EXAMPLES.sub("", clause) or clause
    clause = re.sub(r",?\s+(?:including|inkl\.|einschließlich|y compris)\s+", ", ", clause)
    clause = re.sub(r"\s+written in\s+", ", ", clause)
    parts = _outside(clause, ",")
    if (
        len(parts) > 1
        and OR.search(parts[-1])
        and (len(parts) <= 3 or OR.match(parts[-1]))
        and not any(AND.search(part) for part in parts)
    ):
        return [clause]
    pieces: list[str] = []
    for part in parts:
        part = re.sub(r"^(?:and|und|et|oraz|sowie|y|e|i|en)\s+", "", part)
        pieces.extend(_and_split(part))
    return [tool for piece in _rejoined(pieces, clause) for tool in _with_tool(piece)]


def _rejoined(pieces: list[str], clause: str) -> list[str]:
    """ "design, implement and monitor controls" is one thing: later actions stay with the first."""
    joined: list[str] = []
    for piece in pieces:
        if joined and piece[:1].islower() and ACTION.match(piece):
            start = clause.find(joined[-1])
            end = clause.find(piece, start) + len(piece)
            joined[-1] = clause[start:end] if 0 <= start < end else f"{joined[-1]} and {piece}"
        else:
            joined.append(piece)
    return joined


def _and_split(part: str) -> list[str]:
    if PAIRS.search(part):
        return [part]
    match = AND.search(part)
    if not match:
        return [part]
    left, right = part[: match.start()].strip(), part[match.end() :].strip()
    stem = _trimmed(left)
    if not stem or not right:
        return [part]
    if OR.search(left) and len(left.split()) > 6:
        return [left, *_and_split(right)]
    if ADJECTIVE.match(stem) and stem.islower() and len(right.split()) >= 2:
        return [part]
    if (
        len(stem.split()) == 1
        and stem.islower()
        and re.match(r"(?:\w+ing|\w+e|write|read|test|run)\s", right)
        and not stem.endswith(("ion", "ing", "ment", "ure"))
    ):
        return [part]
    return [left, *_and_split(right)]


def _with_tool(piece: str) -> list[str]:
    """ "GitOps with Argo CD" names two things; "experience with Java" one."""
    match = re.search(
        r"\s+(?:with|such as|like|wie|tels que|tal como|using|mit|avec)\s+(?=[A-Z0-9]|\w+[A-Z])",
        piece,
    )
    if match:
        left, right = _trimmed(piece[: match.start()]), piece[match.end() :]
        if not left or re.fullmatch(rf"(?i)(?:{QUALITY}\s+)*{NOUN}", left):
            return [piece]
        if re.match(
            r"(?i)(?:have )?(?:worked|working|familiar\w*|\w*erfahrung(?:en)?|kenntnisse?|umgang)$",
            left,
        ):
            return [right]
        if "such as" in match.group() or "like" in match.group() or "wie" in match.group():
            return [right]
        if len(right.split()) > 1 or len(left.split()) > 2 or len(right) > 4:
            return [left, right]
    match = re.search(r"\s+(?:with|mit)\s+(?=\w+ \w+)", piece)
    if (
        match
        and len(piece[: match.start()].split()) >= 2
        and not re.match(rf"(?i)(?:{QUALITY}\s+)*{NOUN}\b", piece)
    ):
        return [piece[: match.start()], piece[match.end() :]]
    return [piece]


def _trimmed(piece: str) -> str:
    term = piece.strip(" .,:;–—-\"'“”")
    term = re.sub(r"\s*\((?:[^()]*)$", "", term)
    term = _led_off(term)
    shorter = CUTS.sub("", term).strip(" .,:;–—-")
    term = shorter or term
    tail = TAIL.search(term)
    if tail and tail.start() > 0:
        kept = term[: tail.start()]
        proper = bool(re.search(r"[A-Z]{2}|[a-z][A-Z]|^[A-Z]\w+$", kept)) or (
            len(kept.split()) == 1 and not kept.endswith(("ing", "ion", "ment"))
        )
        if len(tail[1].split()) > 3 or (
            proper and re.match(r"\s+(?:for|in|across|within|on)\b", tail.group())
        ):
            term = kept
    term = LEFT_OVER.sub("", term)
    words = term.split()
    if len(words) > MAX_WORDS:
        term = re.sub(
            r"(?:\s+(?:a|an|the|of|in|as|or|and|for|with|to|at))+$", "", " ".join(words[:MAX_WORDS])
        )
    return term.strip(" .,:;–—-")


def _led_off(term: str) -> str:
    for _ in range(5):
        before = term
        for pattern in LEADS:
            plain = folded(term)
            source = plain if len(plain) == len(term) else term
            match = pattern.match(source)
            if match and len(term) - match.end() >= 1 and match.end() <= _spelled_out(term):
                term = term[match.end() :].strip()
        if term == before:
            break
    return term


def _spelled_out(term: str) -> int:
    """Where the words begin that an abbreviation at the end stands for, as in "Advanced Life
    Support (ALS)"; else where the term ends."""
    short = SPELLED_OUT.search(term)
    if short:
        own = list(re.finditer(r"[\w'-]+", term[: short.start()]))[-len(short[1]) :]
        if "".join(word[0][0] for word in own).upper() == short[1]:
            return own[0].start()
    return len(term)


def _worth(term: str) -> bool:
    words = term.split()
    return bool(
        term
        and len(words) <= MAX_WORDS
        and any(char.isalpha() for char in term)
        and not EMPTY.match(term)
        and not PRIVATE.search(term)
        and (len(term) > 1 or term in "RC")
    )
