"""Requirements taken apart: one term each, in the posting's own words."""

from __future__ import annotations

import re

from jobs.reading.conditions import EDUCATION, languages_in
from jobs.reading.text import folded, sentences
from profiles.skills import canonical

_QUALITY = (
    r"(?:very |highly |fully |genuinely )?(?:strong|excellent|solid|proven|good|great|deep|"
    r"advanced|expert|basic|working|"
    r"hands[- ]on|in[- ]depth|demonstrated|demonstrable|extensive|practical|sound|confident|"
    r"prior|previous|"
    r"relevant|outstanding|high|exceptional|thorough|recent|significant|substantial|broad|"
    r"detailed|current|"
    r"general|some|professional|native|full|clear|robust|intermediate|fundamental|"
    r"commercial|production|"
    r"successful|established|real|direct|considerable|comprehensive|functional|post-phd|"
    r"industry|related|"
    r"exceptional|superior|effective|firm|wide|ample|minimum|preferred|required|natural|keen)"
)
_NOUN = (
    r"(?:command|knowledge|understanding|experience|expertise|skills?|proficiency|"
    r"familiarity|background|grasp|"
    r"track record|record|ability|capability|use|awareness|fluency|mastery|exposure|"
    r"interest|competenc[ey]|"
    r"comfort|know-how|skilled|proficient|familiar|experienced|knowledgeable|fluent|"
    r"confident|comfortable|versed|"
    r"competent|adept|skill set|commitment|passion|appreciation|enthusiasm|aptitude|"
    r"passionate|expert|"
    r"well[- ]versed|work|experiences|foundation|certified|certification|specialist|specialism)"
)
_VERB = (
    r"(?:working|using|building|developing|managing|leading|writing|designing|implementing|"
    r"delivering|running|"
    r"operating|creating|handling|supporting|maintaining|performing|conducting|providing|applying|"
    r"deploying|administering|configuring|be|work|use|understand|demonstrate|read|communicate in)"
)
_LEADS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^(?:and|or|as well as|plus|also|additionally|in addition|ideally|preferably|"
        r"including|include|includes|"
        r"e\.g\.|such as|like|namely|especially|particularly|both|either|possibly|proof of|"
        r"evidence of|possession of|"
        r"must|minimum(?: of)?|at least|completion of|completed|holder of|valid|a valid|"
        r"with|has|having|in|on|of|to|"
        r"from|for example)[,:]?\s+",
        r"^(?:you(?:'ve| have|'re| are|'ll| will)?|we|who|the (?:successful |ideal "
        r")?(?:candidate|applicant|post ?holder)"
        r"(?: will| must| should)?)\s+(?=\w)",
        r"^(?:are|is|have|has|hold|holds|know|knows|can|possess|possesses|bring|must "
        r"(?:have|be|hold|possess)|should have|need|needs|"
        r"(?:also )?speak(?:s)?(?: and write)?|speaking and writing|own|enjoy|love|"
        r"be)\s+(?:a |an |the )?(?=\w)",
        r"^(?:have |having )?(?:already )?(?:worked|work) (?:with|in|on|as)\s+",
        r"^(?:built|used|ability to|able to|capable of|willing(?:ness)? to|desire to|"
        r"capacity to|aptitude for)\s+(?=\w)",
        rf"^(?:an? |the |your |our |any )?(?:{_QUALITY}(?:,| and| or|"
        rf"/)?\s+)*{_NOUN}(?:\s+and\s+{_NOUN})*"
        rf"\s+(?:of|in|with|on|using|to|at|as|for|around|across|within|"
        rf"from)\s+(?:{_VERB}\s+(?:with |in |as )?)?"
        r"(?:an? |the |both |our |its |their |all )?(?=\S)",
        rf"^(?:an? |the )?(?:{_QUALITY}(?:,| and|/)?\s+)+(?=\S)",
        r"^(?:an?|the|your|our|any|all)\s+(?=\S)",
        r"^(?:(?:sehr|fundierte|gute|mehrjahrige|umfassende|solide|ausgepragte|sichere|"
        r"einschlagige|vertiefte)[rnms]?\s+)+(?=\S)",
        r"^(?:\w+e )?(?:\w*erfahrung(?:en)?|kenntnisse?|umgang|know-how|wissen|verstandnis|"
        r"interesse|begeisterung|"
        r"beherrschung|kompetenz|praxis)\s+(?:in(?: der| den)?|im|mit(?: der| den)?|als|von|"
        r"fur|an|bei|im bereich)\s+(?=\S)",
        r"^(?:(?:bonne|excellente|parfaite|solide|forte|premiere)s? )?(?:experience|"
        r"maitrise|connaissances?|"
        r"comprehension|pratique|capacite|notions)(?: (?:professionnelle|confirmee|"
        r"significative|avancee|approfondie))?"
        r"\s+(?:de la|de l'|des|du|de|d'|en|dans|avec|sur|comme|a)\s*(?=\S)",
        r"^(?:(?:buen|solid|ampli|dominio|alto|bom|boa|solida|otim|buon|ottim)[oa]?s? "
        r")?(?:experiencia|conocimientos?|dominio|"
        r"manejo|nivel|conhecimentos?|experiencia|esperienza|conoscenza|padronanza|capacita)"
        r"\s+(?:de la|de los|de|del|della|delle|dei|di|en|con|em|com|in|nell'|nella|como|"
        r"come|do|da)\s*(?=\S)",
        r"^(?:(?:bardzo )?(?:dobra|doskonala|praktyczna|biegla|podstawowa) )?(?:znajomosc|"
        r"doswiadczenie|"
        r"umiejetnosc|wiedza)\s+(?:jezyka|w pracy z|w pracy|w|z zakresu|z|na temat|o)?\s*(?=\S)",
        r"^(?:(?:goede|ruime|aantoonbare|uitstekende) )?(?:ervaring|kennis|beheersing|"
        r"affiniteit)\s+"
        r"(?:met|van|in|als|op)\s+(?:de |het |een )?(?=\S)",
    )
)
_COUNT = (
    r"(?:\d{1,2}(?:[.,]5)?|one|two|three|four|five|six|seven|eight|nine|ten|zwei|drei|f[uü]nf|"
    r"deux|trois|cinq|dos|tres|cinco|dwa|trzy|due|tre|twee|drie)"
)
_YEARS_LEAD = re.compile(
    rf"^(?:with |have |has |having |mindestens |minimum |min\.? |co najmniej |minimo |"
    rf"almeno |minimaal |au moins |al menos |pelo menos )?"
    rf"(?:a )?(?:at least|minimum(?: of)?|min\.?|over|more than|approximately|around|"
    rf"typically|ideally|mind\.|mehr als|plus de|mas de|od)?\s*"
    rf"(?:a minimum of )?{_COUNT}\s*(?:\(\d+\)\s*)?\+?(?:\s*(?:-|–|—|to|or|bis|a|do|ou|o|"
    rf"of)\s*(?:{_COUNT}|more|plus|mehr|mas|meer))?\+?\s*"
    r"(?:full |plus )?(?:years?|yrs?\.?|months?|jahre?|ans|a[nñ]os|anos|anni|lata?|lat|"
    r"jaar)(?:'|’)?(?:\s*\([^)]*\))?\s*"
    rf"(?:of\s+|d'|de |di )?(?:{_QUALITY}[ ,/]+(?:and |or )?){{0,4}}?"
    r"(?:experience|exp\.?|berufserfahrung|erfahrung|exp[eé]rience|experiencia|"
    r"experi[eê]ncia|esperienza|do[sś]wiadczenia|ervaring)"
    r"(?:\s*\b(?:of|in|with|as|working|using|on|at|within|across|im|mit|als|en|dans|con|com|"
    r"em|con|w|z|met|de|di|,|as part of)\b)?"
    r"(?:\s+(?:building|working|developing|managing|in|as|with|using|an?|the|leading)\b)*\s*",
    re.IGNORECASE,
)
_YEARS_PLAIN = re.compile(
    rf"^(?:have |has |with )?(?:a )?(?:at least|minimum(?: of)?|min\.?|over|more "
    rf"than)?\s*{_COUNT}\s*\+?"
    rf"(?:\s*(?:-|–|—|to|or)\s*(?:{_COUNT}|more))?\+?\s*(?:full )?(?:years?|yrs?\.?)(?:'|’)?\s+"
    r"(?:(?:of|in|with|as|at|working|on|using|spent|post[- ]qualif\w+)\s+)*(?:working "
    r"(?:with|in|as|on) )?(?:an? |the )?",
    re.IGNORECASE,
)
_YEARS_TAIL = re.compile(
    rf"(?<=\S)[,;]?\s*(?:\(?(?:of|for|with|von|,)?\s*(?:at least|minimum(?: of)?|min\.?|"
    rf"over|more than|mindestens)?\s*{_COUNT}\s*\+?"
    rf"(?:\s*(?:-|–|to)\s*{_COUNT})?\+?\s*(?:years?|yrs?)\b.*)$|[,;]\s*(?:of which|davon|"
    rf"dont)\b.*$",
    re.IGNORECASE,
)
_NICE = re.compile(
    r"(?<!\w)(?:is|are|would be|will be|als|sind|ist|w[aä]re|serait|est|es|[eé]|jest|"
    r"b[eę]dzie|[eè]|is)?\s*(?:considered |seen as |also |ein |un |een |um |"
    r"uma |a |an |strongly |highly )*(?:(?:big |huge |real |definite |distinct |great "
    r")?(?:plus|bonus|advantage|asset|merit|benefit)|"
    r"desirable|preferred|advantageous|beneficial|welcome|nice[- ]to[- ]have|good to have|"
    r"helpful|not required|"
    r"appreciated|optional|von vorteil|w[uü]nschenswert|vorteilhaft|willkommen|ein plus|"
    r"pluspunkt|un atout|appr[eé]ci[eé]e?s?|"
    r"souhait[eé]e?s?|valorable|deseable|se valorar[aá]|mile widzian[aey]|atutem|"
    r"diferencial|desej[aá]vel|gradit[aoei]|"
    r"un plus|titolo preferenziale|pr[eé]|een pr[eé]|meegenomen)(?!\w)",
    re.IGNORECASE,
)
_NICE_LEAD = re.compile(
    r"(?:^|,|;|\(|\.|–|—|-)\s*(?:and |und )?(?:preferably|ideally|bonus(?: points)?(?: if| "
    r"for)?:?|nice to have:?|preferred:|desirable:|idealerweise|gerne(?: auch| mit)?|"
    r"vorzugsweise|de pr[eé]f[eé]rence|id[eé]alement|preferiblemente|idealmente|najlepiej|"
    r"preferibilmente|bij voorkeur|even better|a plus:)"
    r"\s+",
    re.IGNORECASE,
)
_CUTS = re.compile(
    r"\s+(?:you are|you're|that you|that|which|who|whom|whose|where|because|so that|since "
    r"qualifying|while|when|as (?:required|needed|appropriate)|"
    r"as demonstrated|is required|are required|is essential|is a must|required|essential|"
    r"needed|mandatory|or similar|or equivalent|"
    r"or related|or comparable|or willing\w*|o\.\s?[äÄ]\.?|bzw\. vergleichbar\w*|und/oder|"
    r"to the level|well ahead|fluently|fluent\b|well|gerne|"
    r"sowie die bereitschaft|in order to|ensuring|e\.g\.|z\.\s?B\.|for example|i\.e\.|"
    r"bijv\.|np\.|par exemple|por ejemplo)(?=$|[\s,.;]).*$",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s+(?:for|in (?:an?|the|our)|at (?:an?|the|our)|within|across|from|on|of (?:multi\w*|"
    r"our)|to|through|throughout|as part of|"
    r"als teil|im rahmen|dans le cadre|under|against|between|during|by)\s+(.*)$",
    re.IGNORECASE,
)
_PRIVATE = re.compile(
    r"right to work|work permit|eligib\w+ to work|\bcitizen(?:ship)?\b|permanent resident|authori[sz]\w+ to work|legally "
    r"authori[sz]ed|visa|background check|dbs\b|drug test|"
    r"willing(?:ness)? to travel|travel(?:ling)? (?:up to|required)|ability to travel|"
    r"reisebereitschaft|relocat|covid|"
    r"reference checks?|police (?:check|vetting)|criminal record|at least 18 years|18 years of age|"
    r"cover(?:ing)? letter|your (?:cv|resume|application)|we offer|we are|apply|"
    r"applications?\b|salary|equal opportunit|"
    r"into the office|days (?:a|per) week|shortlist|interview(?:s)? will|please note",
    re.IGNORECASE,
)
_AND = re.compile(
    r"\s*(?:,\s*(?:and|und|et|y|e|i|en|oraz|sowie|plus)|\b(?:and|und|oraz|sowie|as well as|"
    r"plus)\b|\s&\s|\bet\b(?! al)|(?-i:\b[yei]\b)|\s\+\s)\s+",
    re.IGNORECASE,
)
_OR = re.compile(r"\b(?:and/or|or|oder|bzw\.|ou|lub|albo|oppure)\b", re.IGNORECASE)
_PAIRS = re.compile(
    r"\b(?:health|research|search|profit|health|terms|policies|mergers|food|diversity|"
    r"equality|supply|wear|heating|kitchen|"
    r"speaking|reading|stocks?|oil|track|trial|bread|question|arts|black|cut|pros|dos|back|"
    r"day|end|hand|give|written|"
    r"verbal|oral|spoken|warm|trust|terms|fit|standards)\s+(?:and|&)\s+(?:safety|"
    r"development|rescue|loss|conditions|procedures|"
    r"acquisitions|beverage|hygiene|inclusion|diversity|demand|tear|ventilation|bath|"
    r"writing|bonds|gas|trace|error|"
    r"butter|answer|crafts|white|paste|cons|don'?ts|forth|night|take|finish|spoken|verbal|"
    r"oral|written)\b",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(
    r"^(?:\w+[ -])?\w+(?:al|ive|ic|ous|ful|able|ible|ed|ly|ary|ory|ent|ant|en|ing|less|-level)$",
    re.IGNORECASE,
)
_KEEP_PAREN = re.compile(r"^[A-Z][A-Za-z]{0,3}[A-Z0-9+/-]{1,6}$|^[A-Z]{1,3}\d{1,4}$|^[A-Z]{2,6}s?$")
_HEADING_LABEL = re.compile(
    r"^(?:education|experience|languages?|skills?|qualifications?|certifications?|technical "
    r"skills|soft skills|"
    r"required|must|essential|ausbildung|sprachen|formation|langues|tools?|technologies|tech stack|"
    r"[A-Z][\w &/]{2,30})\s*:\s+",
    re.IGNORECASE,
)
MAX_TERMS = 60
_STORY = re.compile(
    r"^(?:it|it(?:'|’)s|when|while|if|because|this|that|these|those|they|there|we|we(?:'|"
    r"’)re|our|as|so|but|not|"
    r"don(?:'|’)t|every time|you(?:'|’)ll|you will|your|here|in (?:this|our)|for us|at \w+,|"
    r"most|some|no|"
    r"wir|unsere?|nous|notre|nuestr[oa]s?)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:must|require[sd]?|experience (?:with|in|of)|knowledge of|fluen\w+|proficien\w+|"
    r"years(?:'|’)? of|degree|"
    r"certificat\w+|licen[cs]e|essential|familiar\w*|need you to|plus|bonus|desirable|"
    r"preferred|erforderlich)\b",
    re.IGNORECASE,
)
_ACTION = re.compile(
    r"^(?:(?:then|also|even|always|independently|effectively|quickly|clearly|successfully|"
    r"not|to|confidently|actively)\s+)*"
    r"(?:design|implement|monitor|take|keep|work|communicate|explain|support|lead|drive|"
    r"deliver|learn|handle|use|raise|act|"
    r"care|do|make|build|write|show|describe|name|serve|come|participate|manage|collaborate|"
    r"solve|identify|develop|create|"
    r"present|adapt|thrive|operate|understand|perform|provide|read|travel|prioriti[sz]e|"
    r"organi[sz]e|meet|maintain|"
    r"coordinate|analy[sz]e|interpret|ensure|influence|build|manage|motivate|inspire|engage|"
    r"contribute|execute|integrate|"
    r"demonstrating|using|but|already|instinct|that|you|we|when|who|which|how|why|whether|"
    r"turn|follow|stay|get|give|go|"
    r"set|own|guide|train|assess|prepare|respond|translate|apply|establish|achieve|be|is|"
    r"are|can|will|its|their)\b",
    re.IGNORECASE,
)


def terms_of(item: str) -> tuple[list[str], list[str]]:
    """The terms that one requirement demands and those that it only wishes for."""
    must: list[str] = []
    nice: list[str] = []
    spoken = re.match(r"^([^\W\d_]+)\s*(?::|\s[–—-])\s", item)
    if spoken and languages_in([spoken[1]]):
        return [spoken[1]], []
    for sentence in sentences(_HEADING_LABEL.sub("", item.strip(), count=1)):
        if _STORY.match(sentence) and not _ASKED.search(sentence):
            continue
        for clause in _outside(sentence, ";"):
            firm, wished = _wish_apart(clause)
            for text, target in ((firm, must), (wished, nice)):
                for term in _clause_terms(text):
                    if term not in target:
                        target.append(term)
    return must, nice


def _wish_apart(clause: str) -> tuple[str, str]:
    lead = _NICE_LEAD.search(clause)
    if lead:
        return clause[: lead.start()].strip(" ,(–-"), clause[lead.end() :].strip(" )")
    cue = _NICE.search(clause)
    if not cue:
        return clause, ""
    before, rest = clause[: cue.start()], clause[cue.end() :]
    if not before.strip():
        return "", rest.strip(" :-")
    pieces = _outside(before, ",")
    if len(pieces) == 2 and not _AND.search(before) and len(pieces[1].split()) <= 8:
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


_SUBJECT = re.compile(
    r"^(?:you(?:'ve| have|’ve)|you (?:should|must|will) have|must have|we (?:need|require)|"
    r"the ideal candidate (?:will have|has)|candidates must have|have|du (?:hast|bringst)|"
    r"sie (?:haben|verfügen über|bringen)|vous avez|tienes)\s+(?:got )?",
    re.IGNORECASE,
)


def _clause_terms(clause: str) -> list[str]:
    clause = clause.strip(" .:–—-")
    if not clause or _PRIVATE.search(clause):
        return []
    clause = _years_off(_SUBJECT.sub("", clause))
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
    for pattern in (_YEARS_LEAD, _YEARS_PLAIN):
        match = pattern.match(clause)
        if match and match.end() > 3:
            clause = clause[match.end() :]
            break
    return _YEARS_TAIL.sub("", clause).strip(" ,.")


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
        if _KEEP_PAREN.match(inner) and _initials(clause[: match.start()], inner):
            return match[0]
        if _OR.search(inner) or re.match(
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
    clause = _EXAMPLES.sub("", clause) or clause
    clause = re.sub(r",?\s+(?:including|inkl\.|einschließlich|y compris)\s+", ", ", clause)
    clause = re.sub(r"\s+written in\s+", ", ", clause)
    parts = _outside(clause, ",")
    if (
        len(parts) > 1
        and _OR.search(parts[-1])
        and (len(parts) <= 3 or _OR.match(parts[-1]))
        and not any(_AND.search(part) for part in parts)
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
        if joined and piece[:1].islower() and _ACTION.match(piece):
            start = clause.find(joined[-1])
            end = clause.find(piece, start) + len(piece)
            joined[-1] = clause[start:end] if 0 <= start < end else f"{joined[-1]} and {piece}"
        else:
            joined.append(piece)
    return joined


_EXAMPLES = re.compile(
    r",?\s*\b(?:e\.\s?g\.|for example|for instance|z\.\s?B\.|par exemple|p\.\s?ej\.|por "
    r"ejemplo|np\.|bijv\.|ad esempio|i\.e\.)\s.*$",
    re.IGNORECASE,
)


def _and_split(part: str) -> list[str]:
    if _PAIRS.search(part):
        return [part]
    match = _AND.search(part)
    if not match:
        return [part]
    left, right = part[: match.start()].strip(), part[match.end() :].strip()
    stem = _trimmed(left)
    if not stem or not right:
        return [part]
    if _OR.search(left) and len(left.split()) > 6:
        return [left, *_and_split(right)]
    if _ADJECTIVE.match(stem) and stem.islower() and len(right.split()) >= 2:
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
        if not left or re.fullmatch(rf"(?i)(?:{_QUALITY}\s+)*{_NOUN}", left):
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
        and not re.match(rf"(?i)(?:{_QUALITY}\s+)*{_NOUN}\b", piece)
    ):
        return [piece[: match.start()], piece[match.end() :]]
    return [piece]


def _trimmed(piece: str) -> str:
    term = piece.strip(" .,:;–—-\"'“”")
    term = re.sub(r"\s*\((?:[^()]*)$", "", term)
    term = _led_off(term)
    shorter = _CUTS.sub("", term).strip(" .,:;–—-")
    term = shorter or term
    tail = _TAIL.search(term)
    if tail and tail.start() > 0:
        kept = term[: tail.start()]
        proper = bool(re.search(r"[A-Z]{2}|[a-z][A-Z]|^[A-Z]\w+$", kept)) or (
            len(kept.split()) == 1 and not kept.endswith(("ing", "ion", "ment"))
        )
        if len(tail[1].split()) > 3 or (
            proper and re.match(r"\s+(?:for|in|across|within|on)\b", tail.group())
        ):
            term = kept
    return term.strip(" .,:;–—-")


def _led_off(term: str) -> str:
    for _ in range(5):
        before = term
        for pattern in _LEADS:
            plain = folded(term)
            source = plain if len(plain) == len(term) else term
            match = pattern.match(source)
            if match and len(term) - match.end() >= 1:
                term = term[match.end() :].strip()
        if term == before:
            break
    return term


_EMPTY = re.compile(
    r"^(?:\w*erfahrung(?:en)?|kenntnisse?|mehrj[aä]hrige|worked|comfortable|confident|have|"
    r"exp[eé]rience|experiencia|"
    r"esperienza|ervaring|kennis|znajomo[sś][cć]|experience|skills?|knowledge|years?|etc|"
    r"similar|related|equivalent|the like|more|other|others|ability|"
    r"fields?|(?:related|similar|relevant|equivalent) (?:field|discipline|subject|area)s?|"
    r"focus|(?:less|more) than|(?:nel|dans ce|en el|in) (?:the |this |an? )?(?:similar |comparable )?(?:ruolo|role|poste|puesto|position)|similar role|(?:written|verbal|oral|spoken)(?: and (?:written|verbal|oral|spoken))?|it|them|etc\.|us|you|we|this|that|a plus|required|preferred|desirable|essential|"
    r"and|or|work|degree field|"
    r"solid|creative|strong|excellent|good|least|minimum|proven|comparable|etcetera|fluent|fluently|"
    r"writing|speaking|dasselbe|o\.\s?ä)$",
    re.IGNORECASE,
)


def _worth(term: str) -> bool:
    words = term.split()
    return bool(
        term
        and len(words) <= 14
        and any(char.isalpha() for char in term)
        and not _EMPTY.match(term)
        and not _PRIVATE.search(term)
        and (len(term) > 1 or term in "RC")
    )
