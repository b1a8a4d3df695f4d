"""What the headings of postings are called, in eight languages.

Phrases are written folded (lower case, no accents). The order of kinds decides where a heading
holds phrases of two ("What you get" before "What you do").
"""

from __future__ import annotations

import re
from enum import StrEnum

from jobs.reading.text import Line, folded


class Section(StrEnum):
    DUTIES = "duties"
    ROLE = "role"
    MUST = "must"
    NICE = "nice"
    KEYWORDS = "keywords"
    BENEFITS = "benefits"
    ABOUT = "about"
    APPLY = "apply"
    LEGAL = "legal"
    OTHER = "other"


_PHRASES: tuple[tuple[Section, str], ...] = (
    (
        Section.NICE,
        r"nice|(?:nice|good|great|cool)[ -]to[ -]haves?|would be (?:nice|great|a bonus)|"
        r"desirables?|"
        r"desired|preferred(?! candidate| profile)|preferences?|preferably|bonus points?|bonus if|"
        r"bonus skills|bonus|plus(?:es)?|advantageous|advantages?|beneficial|assets?|merits?|"
        r"meritorious|ideally|extra credit|brownie points|optional|additional(?:ly)? "
        r"(?:skills|qualifications|experience)|stand out|even better|differentiators|"
        r"pluspunkte|wunschenswert|von vorteil|vorteilhaft|idealerweise|optimal|gerne auch|"
        r"ware (?:super|toll|schon)|(?:serait|serai?ent|sont) un plus|un plus|les plus|atouts?|"
        r"souhait\w+|apprecie\w*|valorable|se valorar?a?|valoramos|deseables?|"
        r"mile widzian\w+|dodatkow\w+ atut\w*|atutem|dodatkowo|diferencia(?:l|is)|desejave(?:l|is)|"
        r"valorizamos|titol\w+ preferenzial\w+|gradit\w+|costituisc\w+ un plus|requisiti "
        r"preferenziali|"
        r"wenselijk|mooi meegenomen|pre'?s?|pluspunten|extra's",
    ),
    (
        Section.APPLY,
        r"(?:how )?to apply|apply(?: now| here| today| by)?|application (?:process|instructions|"
        r"procedure|details|deadline)|applications?|next steps?|screening|(?:interview|selection|"
        r"hiring|recruitment|examination) (?:process|procedure|steps)|selection|contact(?: "
        r"us| person)?|"
        r"questions|enquiries|interested|bewerb\w+|(?:ihr )?kontakt|ansprechpartner\w*|"
        r"interesse\w*|"
        r"candidature|postuler|processus de recrutement|(?:como|para) (?:aplicar|candidatar|"
        r"postular\w*)|"
        r"inscri\w+|jak aplikowac|aplikuj|proces rekrutacji|candidati|come candidarsi|candidatura|"
        r"solliciteren|sollicit\w+|reageren|where to apply|process notes?",
    ),
    (
        Section.LEGAL,
        r"(?:equal|eeo|equality|diversity|diversite|inclusion)\b.*|important (?:information|"
        r"notes?)|"
        r"privacy|selective certification|conditions of employment|work conditions|physical "
        r"(?:demands|requirements|"
        r"capabilities)|gdpr|legal|disclaimers?|eligibility|datenschutz\w*|rodo|notes?|notice|"
        r"safeguarding "
        r"(?:statement|notice)|additional information|other information|background checks?|"
        r"klauzula|wir freuen uns|vielfalt|disclosure|review|dates|use of data",
    ),
    (
        Section.BENEFITS,
        r"benefits?|perks?|(?:what )?(?:we|we're|we are) (?:can )?offer(?:ing)?|why (?:join|"
        r"work|us|"
        r"you'll|you will|choose)\b.*|reasons? to\b.*|what'?s in it.*|what(?:'s| is) on "
        r"offer|on offer|"
        r"(?:what )?you(?:'ll| will)? (?:get|receive)|our offer|the offer|offer|rewards?|"
        r"compensation|"
        r"remuneration|salary|pay|package|in return|"
        r"(?:das |was )?(?:bieten wir|wir (?:dir |ihnen )?bieten|wir ihnen bieten)|bieten wir.*|"
        r"(?:unser|das) angebot|(?:deine|ihre|unsere) (?:vorteile|benefits)|vergutung|was "
        r"dich erwartet|"
        r"(?:ce que )?(?:nous|on) (?:vous |te )?(?:offrons|proposons|offre|propose)|avantages|"
        r"remuneration et avantages|(?:que |te |lo que )?ofrecemos|beneficios|se ofrece|"
        r"(?:co )?oferujemy|oferta|benefity|(?:o que )?oferecemos|offriamo|cosa offriamo|si offre|"
        r"(?:wat )?(?:wij|we) (?:je )?bieden|wat bieden wij.*|wat krijg je|"
        r"arbeidsvoorwaarden|aanbod|"
        r"dit bieden we|wij bieden jou",
    ),
    (Section.KEYWORDS, r"key ?skills|key ?words|tags|schlagworte|mots[ -]cles|palabras clave"),
    (
        Section.DUTIES,
        r"(?:essential |key |primary )?(?:job )?functions|responsibilit(?:y|ies)|dut(?:y|"
        r"ies)|what you(?:'ll| will| would)? (?:do|be doing|"
        r"work on|own|"
        r"be working on)|you(?:'ll| will)(?: be)?(?! have| need| bring)|"
        r"what will you do|your (?:tasks|mission|"
        r"impact|day)|"
        r"tasks|day[ -]to[ -]day|(?:a )?typical day|a day in the life|(?:key "
        r")?accountabilit(?:y|ies)|"
        r"main activities|in this role|the work|how you(?:'ll| will) (?:make|have) an impact|"
        r"(?:ihre|deine|die|unsere)? ?(?:haupt)?aufgaben(?:gebiet\w*)?|das erwartet (?:dich|sie)|"
        r"tatigkeiten|aufgabenschwerpunkte|das machst du|dein job|was sie erwartet|"
        r"(?:vos |tes |les )?(?:principales )?missions?|vos responsabilites|responsabilites|"
        r"vos taches|"
        r"(?:tus |las )?funciones|responsabilidades|tareas|que haras|"
        r"(?:twoje |glowne )?obowiazki|zakres obowiazkow|zakres|zadania|twoja rola|"
        r"atividades|funcoes|o que (?:voce )?(?:vai|ira) fazer|mansioni|attivita|responsabilita|"
        r"compiti|cosa farai|(?:jouw |je )?taken|werkzaamheden|wat ga je doen|dit ga je doen|"
        r"takenpakket|wat je gaat doen",
    ),
    (
        Section.MUST,
        r"requirements?|require[sd]?|must[ -]haves?|musts?|baseline|mandatory|essentials?|minimum|"
        r"qualifications?|"
        r"(?:what|who) (?:we(?:'re| are)) (?:looking|searching)(?: for)?|(?:we(?:'re| are) "
        r")?looking for|"
        r"(?:what )?you(?:'ll| will| should)?(?: also)? (?:bring|need|have|are)|"
        r"who (?:you are|are you)|"
        r"about you|(?:your|my) (?:profile|background|skills?|experience|qualifications|strengths)|"
        r"(?:candidate|ideal|job|required|applicant) (?:profile|requirements|candidate|"
        r"specification)|"
        r"preferred candidate profile|profile|person specification|skills?|experience|expertise|"
        r"competenc(?:e|es|ies)|knowledge|(?:what )?we (?:ask|need|expect|require|seek|want|value)|"
        r"(?:what we )?need from you|we think (?:that )?you|(?:selection )?criteria|education|"
        r"certifications?|credentials|certificates|memberships|courses|specialization|"
        r"languages?|sprachen|"
        r"langues|idiomas|jezyki|licen[cs]es?|prerequisites|tech stack|you(?:'d| would) be a "
        r"(?:good|great) fit|"
        r"what it takes|could be you|is this you|sounds like you|the right (?:person|candidate)|"
        r"(?:ihr|dein|das|unser|gesuchtes) ?profil|anforderung\w*|das bringst du mit|"
        r"bringen sie mit|"
        r"bringst du mit|sie mitbringen|(?:ihre |deine )?qualifikation\w*|voraussetzung\w*|"
        r"wen wir suchen|"
        r"das wunschen wir uns|was du mitbringst|mitbringen|wir erwarten|kenntnisse|erfahrung|"
        r"(?:votre |ton )?profil(?: recherche)?|competences(?: requises)?|vous (?:avez|etes)|"
        r"prerequis|formation|exigences|requisitos(?: minimos| obligatorios)?|perfil|"
        r"que (?:buscamos|pedimos|necesitas)|buscamos|se requiere|conocimientos|formacion|"
        r"experiencia|"
        r"(?:nasze |twoje )?(?:wymagania|oczekiwania)|oczekujemy|"
        r"(?:twoj )?profil kandydata|"
        r"kogo szukamy|"
        r"wymagamy|o que (?:buscamos|esperamos|procuramos|pedimos)|competencias|"
        r"habilidades|qualificacoes|"
        r"requisiti|profilo(?: ricercato)?|competenze|cosa cerchiamo|chi cerchiamo|"
        r"functie-?eisen|wat (?:vragen wij|wij vragen|we vragen|breng je mee|neem je mee)|"
        r"wij vragen|"
        r"(?:jouw |je |het )?profiel|eisen|wie ben jij|wie jij bent|dit ben jij|dit vragen wij",
    ),
    (
        Section.ROLE,
        r"(?:about )?(?:the|this|your|our) (?:role|job|position|post|opportunity|vacancy)|"
        r"(?:full |role |position |job )?description|(?:job|role|position) (?:summary|"
        r"overview|purpose|"
        r"details)|summary|overview|purpose|role|position|opportunity|stellenbeschreibung|"
        r"(?:die |ihre |zur )?stelle|(?:le |du |description du )?poste|descriptif|"
        r"descripcion(?: del puesto)?|"
        r"el puesto|opis stanowiska|stanowisko|descricao(?: da vaga)?|a vaga|descrizione|la "
        r"posizione|"
        r"functie(?:omschrijving)?|de functie|vacature|short facts|key (?:facts|information|"
        r"details)",
    ),
    (
        Section.ABOUT,
        r"about(?: us| the (?:company|team|department|firm|employer|organi[sz]ation))?|about \w+|"
        r"who (?:we are|are we)|"
        r"(?:the|our|your) (?:firm|company|team|school|hospital|story|mission|values|"
        r"culture|department|"
        r"client|organi[sz]ation|product)|company(?: description| profile)?|what we do|how we work|"
        r"(?:uber|wir) (?:uns|sind)|wer wir sind|das sind wir|unternehmen|arbeitgeber|"
        r"qui sommes-nous|a propos(?: de nous)?|l'entreprise|sobre (?:nosotros|nos|a empresa)|"
        r"quienes somos|la empresa|quem somos|o nas|kim jestesmy|o firmie|chi siamo|azienda|"
        r"over ons|wie zijn wij|wie wij zijn|ons bedrijf|bedrijf",
    ),
)
_SEARCH = tuple((kind, re.compile(rf"(?<!\w)(?:{phrase})(?!\w)")) for kind, phrase in _PHRASES)
_FILL = (
    r"(?:a|an|the|our|your|my|key|main|core|job|role|position|and|&|/|,|-|or|of|for|to|in|"
    r"on|us|you|we|"
    r"it|is|are|what|who|how|why|that|if|be|will|would|basic|specific|general|required|"
    r"minimum|primary|"
    r"principal|major|technical|professional|other|further|additional|skills?|experience|education|"
    r"qualifications?|knowledge|abilities|attributes|have|here|with|from|more|this|und|et|y|e|i|en|"
    r"fachliche|personliche|ihre?|deine?|unsere?|das|die|der|vos|nos|les|la|le|de|des|du|tu|tus|su|"
    r"nasze|twoje|jouw|je|wij|onze|il|tuo|voce|seu|sua|at|work|working|love|life|package|"
    r"details|top|"
    r"\d+|candidates?|applicants?|competencies|selection|criteria|duties|also|some|things|looking|"
    r"essential|desirable|preferred|responsibilities|requirements)"
)
_WHOLE = tuple(
    (kind, re.compile(rf"^(?:{_FILL}\W+)*(?:{phrase})(?:\W+(?:{_FILL}|{phrase}))*$"))
    for kind, phrase in _PHRASES
)
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_INLINE = re.compile(r"^(.{3,50}?)\s*(?::|\s[–—-])\s+(\S.*)$")


def bare(text: str) -> str:
    """A heading folded and without decoration, numbering and remarks in parentheses."""
    text = re.sub(r"\([^)]*\)?", " ", folded(text))
    text = re.sub(r"^\s*(?:\d{1,2}|[ivx]{1,4})[.)]\s+", "", text)
    return _EDGES.sub("", " ".join(text.split()))


def whole_heading(text: str) -> Section | None:
    """The kind of a text made only of words that headings are made of."""
    name = bare(text)
    if not name or len(name) > 70:
        return None
    return next((kind for kind, pattern in _WHOLE if pattern.match(name)), None)


def heading(line: Line, following: Line | None) -> Section | None:
    """The section that a line opens, OTHER for a heading of unknown meaning, None for text."""
    text = line.text
    if line.bullet and text[-1] == ":" and len(text) < 40:
        return whole_heading(text)
    if line.bullet or len(text) > 90 or len(text.split()) > 12 or text[-1] in ".;,!":
        return None
    known = whole_heading(text)
    if known:
        return known
    letters = [char for char in text if char.isalpha()]
    capitals = len(letters) > 3 and all(char.isupper() for char in letters)
    emphatic = text[-1] == ":" or capitals or line.strong
    leads = (
        following is not None
        and not following.gap
        and not capitals
        and (following.bullet or len(following.text) > 80)
    )
    short = len(text.split()) <= 8
    if (emphatic or leads) and ":" not in text[:-1] and short:
        name = bare(text)
        found = next((kind for kind, rule in _SEARCH if rule.search(name)), Section.OTHER)
        return None if found is Section.OTHER and re.search(r"[$€£₹]|\d{4}", text) else found
    return None


def inline_heading(text: str) -> tuple[Section, str] | None:
    """The section and the rest of a line such as "Essential: degree in nursing; …"."""
    match = _INLINE.match(text)
    if not match:
        return None
    kind = whole_heading(match[1])
    return (kind, match[2]) if kind else None
