"""Terms of work and what is asked of a person: type, place of work, seniority, years, degree."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jobs.reading.text import folded

_TYPES = (
    (
        "intern",
        r"internship|intern\b|praktikum|praktikant\w*|werkstudent\w*|stagiaire|"
        r"convention de stage|becari[oa]|practicas|staz\b|stazyst\w*|estagi[oa]\w*|"
        r"tirocini[oa]|stage\b(?= (?:de|en|di|bij|\())|placement year",
    ),
    (
        "contractor",
        r"contractors?|freelanc\w*|self[- ]employed|independent contractor|c2c|corp[- ]to[- ]corp|"
        r"1099|day rate|outside ir35|inside ir35|b2b|freiberuflich\w*|autonomo|kontrakt b2b|"
        r"partita iva|zzp|contract[- ]to[- ]hire|portage",
    ),
    (
        "full_time",
        r"full[- ]?time|fulltime|vollzeit\w*|temps[- ](?:plein|complet)|(?:tiempo|jornada) "
        r"complet[oa]|"
        r"pelny (?:etat|wymiar)|pelen etat|tempo (?:integral|pieno|completo)|full time|voltijds?|"
        r"100 ?%|(?:3[5-9]|4[0-8])(?:[.,]\d+)? ?(?:h|hours?|hrs?|std\.?|stunden|uur)\b|\d[.,]\d\s*"
        r"(?:-|to|–)\s*1[.,]0 fte|1[.,]0 fte",
    ),
    (
        "part_time",
        r"part[- ]?time|parttime|teilzeit\w*|temps partiel|tiempo parcial|media jornada|"
        r"niepelny|czesc etatu|(?:1/2|3/4) etatu|meio periodo|tempo parziale|deeltijds?|"
        r"0[.,][1-8]\d? ?fte|(?:[12]\d) ?(?:h|hours|hrs|std\.?|stunden|uur)\b|"
        r"minijob|zero[- ]hours|job share",
    ),
    (
        "temporary",
        r"temporary|ftc|temp\b|fixed[- ]?term|befristet\w*|aushilf\w*|interim\w*|cdd|seasonal|"
        r"saison\w*|"
        r"maternity cover|leave cover|temporal|tempora(?:rio|ire|neo)|determinato|tijdelijk|"
        r"czas okreslony|zeitarbeit|casual\b|eventual",
    ),
)
_TYPE_RULES = tuple((kind, re.compile(rf"(?<!\w)(?:{words})(?!\w)")) for kind, words in _TYPES)
_CONTRACT = re.compile(r"(?<!\w)contract(?!\w)(?! of| (?:type|admin|manag|negot|law|review|term))")
_PERMANENT = re.compile(
    r"(?<!\w)(?:permanent|unbefristet\w*|festanstellung|cdi|indefinid[oa]|umow[ay] o prace|clt|"
    r"tempo indeterminato|vast (?:contract|dienstverband)|regular employment)(?!\w)"
)


def employment_type_in(value: str, running_text: str) -> str | None:
    """The type from the labelled facts first, then from running text."""
    for text, loose in ((folded(value), True), (folded(running_text), False)):
        if not text.strip():
            continue
        hits = {kind: rule.search(text) for kind, rule in _TYPE_RULES}
        found = [kind for kind, hit in hits.items() if hit]
        if loose and _CONTRACT.search(text) and not {"full_time", "part_time"} & set(found):
            return "temporary" if "temporary" in found else "contractor"
        if "full_time" in found and "part_time" in found:
            full, part = hits["full_time"], hits["part_time"]
            if full and part:
                return "full_time" if loose or full.start() < part.start() else "part_time"
        for kind in ("intern", "contractor", "full_time", "part_time", "temporary"):
            if kind in found and (loose or kind not in ("intern", "contractor", "temporary")):
                return kind
        if not loose:
            strict = re.search(
                r"temp[- ]to[- ]perm|(?:fixed[- ]term|temporary|befristete\w*) (?:contract|"
                r"position|role|post|"
                r"stelle|basis)|"
                r"months? (?:fixed[- ]term|contract)|maternity cover",
                text,
            )
            if strict:
                return "temporary"
            if re.search(
                r"\b(?:freelance (?:contract|basis|role)|contractors only|contract role)\b", text
            ):
                return "contractor"
        if _PERMANENT.search(text):
            return "full_time"
    return None


_NOT_REMOTE = re.compile(
    r"remote: no|remote[:\s]+(?:no|not|none|n/a|nicht)\b|no(?:t a)? remote|not (?:a |be "
    r")?remote|remote (?:work )?(?:is )?not|"
    r"cannot be (?:done |performed )?remote\w*"
)
_HYBRID = re.compile(
    r"(?<!\w)(?:hybrid\w*|hybryd\w*|hibrid\w*|ibrido|teilweise (?:im )?(?:homeoffice|remote)|"
    r"\d+ (?:tage?|days?|jours?|dias?|dni|giorni|dagen)\b[^.\n]{0,25}(?:home ?office|remote|"
    r"from home|"
    r"teletravail|teletrabajo|homeoffice|zdalnie|da remoto|thuis\w*)|"
    r"(?:homeoffice|home office|teletravail|teletrabajo|smart working|thuiswerken)[^.\n]{0,30}\d|"
    r"\d+ (?:days?|times?)(?: (?:a|per|each) week)? (?:in|at|on) (?:the |our )?(?:\w+ )?(?:office|"
    r"site|campus|lab)|"
    r"(?:mobiles arbeiten|home ?office|homeoffice|partial remote|partly remote|flexible "
    r"working from home|"
    r"teletravail partiel|remote (?:work )?(?:possible|days))"
    r")(?!\w)"
)
_REMOTE = re.compile(
    r"(?<!\w)(?:(?:100 ?%|fully|full|all|completely|permanently|remote[- ]first|"
    r"work(?:ing)?) ?[- ]?remote(?:ly)?|"
    r"remote[- ](?:first|only|role|position|job|work(?:ing)?|friendly|within|in|from|"
    r"anywhere|\(|us\b|eu\b|uk\b|europe|"
    r"based|opportunity|team\b)|"
    r"work(?:ing)? from (?:home|anywhere)|home[- ]based|telecommut\w+|100% (?:teletravail|"
    r"zdaln\w+)|"
    r"praca zdalna|zdalnie|w pelni zdaln\w+|teletrabajo|en remoto|totalmente remoto|100% "
    r"remoto|a distancia|"
    r"full remote|teletravail (?:complet|total|a 100)|da remoto|ortsunabhangig|volledig op afstand|"
    r"remote - |remote,|remote \||- remote|, remote|remote ok)(?!\w)"
)
_ONSITE = re.compile(
    r"(?<!\w)(?:on[- ]?site|onsite|in[- ]office|in[- ]person|(?:work(?:ing)?) from (?:the |"
    r"our )?office|"
    r"office[- ]based|field[- ]based|vor ort|presencial|sur (?:site|place)|presentiel|in sede|"
    r"stacjonarn\w+|op (?:kantoor|locatie)|praesenz)(?!\w)"
)
_NO_WORKPLACE = re.compile(
    r"on[- ]?site (?:nursery|parking|gym|canteen|restaurant|creche|visit|childcare|cafe)"
)


def remote_in(value: str, header: str, running_text: str) -> str | None:
    """Where the work is done; None where the posting does not say."""
    label = folded(value)
    if re.fullmatch(r"\W*(?:no|none|nein|non|nie|nee)\W*.*", label):
        return "onsite"
    if re.fullmatch(r"\W*(?:yes|full(?:y)?|remote|oui|ja|si|tak|sim)\W*", label):
        return "remote"
    for text, bare_word in ((label, True), (folded(header), True), (folded(running_text), False)):
        text = _NO_WORKPLACE.sub(" ", text)
        if _NOT_REMOTE.search(text):
            return "onsite"
        if _HYBRID.search(text):
            return "hybrid"
        if _REMOTE.search(text) or (bare_word and re.search(r"\bremote\b(?! sensing)", text)):
            return "remote"
        if _ONSITE.search(text):
            return "onsite"
    return None


_SENIORITY = (
    (
        "intern",
        r"intern|internship|praktik\w+|werkstudent\w*|stagiaire|stage|becari[oa]|stazyst\w+|"
        r"estagi\w+|tirocinante",
    ),
    (
        "executive",
        r"chief (?!clerk|inspector|steward|accountant|of police|investigator|"
        r"engineer)\w+(?: \w+)? officer|c[etfopm]o|ciso|cpo|vice president|vp|president|"
        r"executive director|managing director|geschaftsfuhrer\w*",
    ),
    (
        "director",
        r"director|head of|direktor\w*|leiter\w*|directeur|directrice|director[a]?|"
        r"dyrektor\w*|direttore|diretor\w*",
    ),
    (
        "manager",
        r"(?<!product )(?<!project )(?<!account )(?<!programme )(?<!program )(?<!site "
        r")(?<!case )manager(?:in)?|"
        r"superintendent|supervisor|kierownik\w*|gerente|responsable",
    ),
    (
        "lead",
        r"lead|leader|principal|staff (?=engineer|software|developer|data|product|scientist|"
        r"designer)|tech lead|team ?leit\w+|teamlead|charge nurse|foreman|"
        r"chef d'equipe|lider\w*",
    ),
    ("senior", r"senior|sr\.?|snr|experienced|expert|confirme\w*|starsz\w+|erfahren\w*"),
    (
        "junior",
        r"junior|jr\.?|graduate|entry[- ]level|trainee|apprentice|berufseinsteiger\w*|early career|"
        r"newly qualified|azubi\w*|auszubildend\w+|debutant\w*|mlodsz\w+|alternance|fresher",
    ),
    ("mid", r"mid[- ]?level|mid[- ]?senior|intermediate|mid|regular|medior|pleno"),
)
_SENIORITY_RULES = tuple(
    (kind, re.compile(rf"(?<!\w)(?:{words})(?!\w)")) for kind, words in _SENIORITY
)


def seniority_in(title: str, level: str) -> str | None:
    """Seniority from the title, then from a level label."""
    plain = folded(title)
    hits = [kind for kind, rule in _SENIORITY_RULES if rule.search(plain)]
    if "junior" in hits and {"lead", "manager", "senior"} & set(hits):
        return "junior"
    if hits:
        return hits[0]
    plain = folded(level)
    return next((kind for kind, rule in _SENIORITY_RULES if rule.search(plain)), None)


_NUMBER_WORDS = {
    word: value
    for value, words in enumerate(
        (
            "one un une uno una um uma ein einem eine einer een jeden rok",
            "two deux dos dois duas zwei due twee dwa dwoch",
            "three trois tres drei tre drie trzy trzech",
            "four quatre cuatro quatro vier quattro cztery",
            "five cinq cinco funf cinque vijf piec pieciu",
            "six seis sechs sei zes szesc",
            "seven sept siete sete sieben sette zeven",
            "eight huit ocho oito acht otto",
            "nine neuf nueve nove neun negen",
            "ten dix diez dez zehn dieci tien",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
        ),
        1,
    )
    for word in words.split()
}
_COUNT = r"\d{1,2}(?:[.,]5)?|" + "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True))
_YEAR_WORD = r"years?|yrs?\.?|jahre?n?|ans?|annees?|anos?|anni|anno|jaar|lat[a]?|rok|letni\w+"
_YEARS = re.compile(
    rf"(?<![\w.,$€£])(?P<low>{_COUNT})\s*(?:\([\d]+\)\s*)?\+?(?:\s*(?:-|–|—|to|bis|a|do|or|"
    rf"ou|oder|tot|und)\s*(?P<high>{_COUNT}|more|plus|mehr|mas|plusieurs))?"
    rf"\+?(?:\s*(?:or more|oder mehr|ou plus|o mas|of meer))?\s*(?:full |consecutive |plus |"
    rf"\+ )?(?P<unit>{_YEAR_WORD}|months?|monate?n?|mois|meses)(?![\w])"
)
_EXPERIENCE = re.compile(
    r"experien|\bexp\b|erfahrung|experienc|esperienza|doswiadcz|ervaring|track record|practice|"
    r"background|working (?:in|with|as)|"
    r"years?(?: or more|\+)|years? (?:in|as|of|with|working|managing|"
    r"leading|building|commissioning|teaching|"
    r"since|post)|worked|berufs|"
    r"professional|practical|hands-on|work history|employment"
)
_NOT_EXPERIENCE = re.compile(
    r"^\s*(?:old|of age|ago|fixed|contract|warranty|alt\b)|college|university program|"
    r"four[- ]year|two[- ]year"
)
_COMPANY_AGE = re.compile(
    r"\b(?:for (?:over|more than|nearly|almost)|we have|over the (?:last|past)|within the|"
    r"in the (?:last|past|next)|every|seit|depuis|"
    r"founded|in|contract|term|duration|up to|last|past|first|next)\s*(?:the )?$"
)


def years_in(texts: Iterable[str]) -> float | None:
    """The smallest number of years of experience in the first text that asks for any."""
    for text in texts:
        plain = folded(text)
        if re.search(r"\b(?:min(?:imum|\.)?|co najmniej|przynajmniej) roku?\b", plain):
            return 1.0
        grown = re.search(rf"({_COUNT})-?jahrige", plain)
        if grown:
            return _count(grown[1])
        for match in _YEARS.finditer(plain):
            before, after = plain[: match.start()], plain[match.end() : match.end() + 90]
            if _NOT_EXPERIENCE.search(after[:22]) or _COMPANY_AGE.search(before[-24:]):
                continue
            near = plain[max(0, match.start() - 80) : match.end() + 90]
            if not _EXPERIENCE.search(near):
                continue
            value = _count(match["low"])
            if match["unit"].startswith(("mo", "mes")):
                value = round(value / 12, 2)
            if 0 < value <= 40:
                return value
    return None


def _count(word: str) -> float:
    return float(_NUMBER_WORDS[word]) if word in _NUMBER_WORDS else float(word.replace(",", "."))


EDUCATION = re.compile(
    r"(?<!\w)(?:ph\.? ?d\.?|doctorate|doctoral|dphil|master(?:'?s)?(?: degree)?|m\.?sc\.?|"
    r"m\.?a\.|mba|mbbs|pharmd|"
    r"bachelor(?:'?s)?(?: degree)?|b\.?sc\.?|b\.?a\.|b\.?tech|b\.?eng|beng|meng|llb|llm|"
    r"(?:college|university|honou?rs|undergraduate|graduate|advanced|good|first|relevant|"
    r"technical|associate'?s?)? ?degree|graduation from|"
    r"diploma|high school|ged|a-levels?|abitur|(?:hochschul|fachhochschul|"
    r"universitats)?studium|hochschulabschluss|"
    r"(?:abgeschlossene \w*)?ausbildung|berufsausbildung|meister(?:brief|abschluss)?|"
    r"studienabschluss|bac ?\+ ?\d|"
    r"diplome|licence pro|ingenieur diplom\w*|titulacion|licenciatura|grado en|graduacao|"
    r"ensino superior|"
    r"wyksztalcenie|studia|laurea|diploma di|hbo|wo|mbo(?: ?\d)?|vmbo|opleiding|nvq|hnd|hnc|"
    r"btec|gcses?|pgce|qts)(?!\w)"
)


def education_in(items: Iterable[str]) -> str | None:
    """The requirement that names a degree or diploma, in the posting's words."""
    for item in items:
        if EDUCATION.search(folded(item)):
            return item.strip(" .;")[:300]
    return None


_LANGUAGES = {
    "English": "english|englisch\\w*|anglais|ingles|angielsk\\w*|inglese|engels\\w*",
    "German": "german|deutsch(?:kenntnisse)?|allemand|aleman|niemieck\\w*|alemao|tedesco|duits",
    "French": "french|franzosisch\\w*|francais|frances|francusk\\w*|francese|frans",
    "Spanish": "spanish|spanisch\\w*|espagnol|espanol|hiszpansk\\w*|espanhol|spagnolo|spaans",
    "Italian": "italian|italienisch\\w*|italien|italiano|wlosk\\w*|italiaans",
    "Portuguese": "portuguese|portugiesisch\\w*|portugais|portugues|portugalsk\\w*|portoghese"
    "|portugees",
    "Polish": "polish|polnisch\\w*|polonais|polaco|polsk(?:i|iego|im)|polacco|pools",
    "Dutch": "dutch|niederlandisch\\w*|neerlandais|holandes|nederlands(?:e taal)?|olandese|flemish",
    "Swedish": "swedish|schwedisch\\w*|suedois|svenska",
    "Danish": "danish|danisch\\w*|danois|dansk",
    "Norwegian": "norwegian|norwegisch\\w*|norsk",
    "Finnish": "finnish|finnisch\\w*",
    "Russian": "russian|russisch\\w*|russe|ruso",
    "Ukrainian": "ukrainian|ukrainisch\\w*",
    "Czech": "czech|tschechisch\\w*",
    "Greek": "greek",
    "Turkish": "turkish|turkisch\\w*",
    "Romanian": "romanian",
    "Hungarian": "hungarian",
    "Arabic": "arabic|arabisch\\w*|arabe",
    "Hebrew": "hebrew",
    "Hindi": "hindi",
    "Marathi": "marathi",
    "Tamil": "tamil",
    "Telugu": "telugu",
    "Kannada": "kannada",
    "Bengali": "bengali|bangla",
    "Gujarati": "gujarati",
    "Punjabi": "punjabi",
    "Urdu": "urdu",
    "Mandarin": "mandarin|chinese|putonghua",
    "Cantonese": "cantonese",
    "Japanese": "japanese|japanisch\\w*|japonais",
    "Korean": "korean",
    "Vietnamese": "vietnamese",
    "Thai": "thai",
    "Indonesian": "bahasa indonesia|indonesian",
    "Malay": "bahasa melayu|malay",
    "Tagalog": "tagalog|filipino",
    "Swahili": "swahili|kiswahili",
    "Afrikaans": "afrikaans",
    "Māori": "te reo maori|te reo|maori(?! health| communit)",
    "Samoan": "samoan",
    "Tongan": "tongan",
    "Welsh": "welsh",
    "Irish": "irish language|gaeilge",
    "Catalan": "catalan|catala",
}
_LANGUAGE_RULES = tuple(
    (
        name,
        re.compile(
            rf"(?<!\w)(?:{words})(?!\w)(?! (?:market|customers?|law|government|company|"
            rf"cuisine|literature|language and literature))"
        ),
    )
    for name, words in _LANGUAGES.items()
)


def languages_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Human languages named in the texts, by English name, in the order of the posting."""
    plain = folded("\n".join(texts))
    found = [(hit.start(), name) for name, rule in _LANGUAGE_RULES if (hit := rule.search(plain))]
    return tuple(name for _, name in sorted(found))
