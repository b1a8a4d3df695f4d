"""Words that tell a job title, an employer, a school or a degree."""

from __future__ import annotations

import re
from pathlib import Path

from profiles.reading.words import fold

DATA = Path(__file__).with_name("data")


def _words(name: str) -> frozenset[str]:
    return frozenset((DATA / f"{name}.txt").read_text("utf-8").split())


TITLE_WORDS = _words("title_words")
TITLE_SUFFIX = re.compile(
    r"(?:(?<!num)ologist|ician|ographer|eering lead|entwickler(?:in)?|leiter(?:in)?|berater(?:in)?"
    r"|ingenieur(?:in)?|arbeiter(?:in)?|pfleger(?:in)?|lehrer(?:in)?|techniker(?:in)?"
    r"|assistent(?:in)?|praktikant(?:in)?|wart(?:in)?|helfer(?:in)?|pfleger(?:in)?"
    r"|betreuer(?:in)?|bauer(?:in)?|schlosser(?:in)?|fahrer(?:in)?|referent(?:in)?"
    r"|verkaufer(?:in)?|sachbearbeiter(?:in)?|padagog(?:e|in)"
    r"|mechaniker(?:in)?|monteur|forscher(?:in)?|fuhrer(?:in)?|kaufmann|kauffrau|meister(?:in)?"
    r"|medewerker|leider|beheerder|kundige|adviseur|ontwikkelaar|verkoper)$"
)
SENIORITY = re.compile(
    r"\b(?:senior|sr|junior|jr|lead|head|chief|principal|staff|vice|deputy|assistant"
    r"|associate|trainee"
    r"|acting|interim|graduate|registered|certified|freelance|part[- ]time|full[- ]time|bank"
    r"|visiting"
    r"|co-?founder|founding|self[- ]employed|starszy|mlodszy|stellvertretend\w*|werkstudent\w*)\b"
)
EMPLOYER = re.compile(
    r"\b(?:inc|llc|ltd|limited|plc|corp|corporation|co|company|gmbh|ag|kg|ohg|ug|e\.?v|se|sa"
    r"|s\.a|sas|sarl"
    r"|s\.?r\.?l|s\.?p\.?a|s\.?l|b\.?v|n\.?v|ab|a/?s|aps|oy|oyj|pty|pvt|jsc|llp|lp|z ?o\.?o"
    r"|sp|ltda|eirl|kft"
    r"|d\.?o\.?o|group|gruppe|holding|holdings|studio|studios|labs?|laborator(?:y|ies)"
    r"|technologies|technology"
    r"|solutions|systems|services|consulting|partners|associates|agency|agentur|bank|banque"
    r"|banco|banca"
    r"|universit\w*|uniwersytet\w*|college|school|academy|institute?|instituto|hochschule"
    r"|klinik(?:um)?|hospitals?|clinic"
    r"|krankenhaus|infirmary|hopital|clinique|szpital|ospedale|ziekenhuis|trust|foundation"
    r"|stiftung"
    r"|fondation|fundacja"
    r"|fundacion|association|verein|council|ministry|ministere|ministerium"
    r"|department (?:of|for)|bureau"
    r"|office of|embassy"
    r"|city of|county|government|municipality|gemeente|commune|ville de|ayuntamiento|ecole"
    r"|lycee|schule"
    r"|gymnasium|szkola|scuola|escola|escuela|centre|center|zentrum|centro|centrum|museum"
    r"|theat(?:re|er)"
    r"|restaurant|hotel|cafe|bakery|airlines?|airways|logistics|energy|media|software|digital"
    r"|networks?"
    r"|pharma\w*|motors?|industries|international|global|nhs|retail|supermarket|store|market"
    r"|research"
    r"|insurance|versicherung|verlag|werke|stadtwerke|baugesellschaft|coop|cooperativ[aeo]"
    r"|groupe|grupo|gruppo|grupa|society|club"
    r"|chamber|union|library|church|army|navy|air force|police"
    r"|feuerwehr|fire (?:brigade|department|service)|startup|ventures|capital"
    r"|bakkerij|bedrijf)\b\.?"
)
COMPANY_FORM = re.compile(
    r"(?:^|[\s,(])(?:inc|llc|ltd|limited|plc|corp|gmbh|ag|kg|ohg|ug|s\.?a\.?s?|sarl|s\.?r\.?l"
    r"|s\.?p\.?a|s\.l|b\.?v|n\.v"
    r"|ab|a/?s|aps|oyj?|pty|pvt|jsc|llp|sp\. ?z ?o\. ?o|ltda|kft|d\.o\.o|e\.?v|co"
    r"|s\.a\. de c\.v|company)\.?(?=$|[\s,)])",
    re.IGNORECASE,
)
SCHOOL = re.compile(
    r"\b(?:universi\w*|uniwersytet\w*|college|school|academy|akademi\w*|academia|accademia"
    r"|institut\w*|istitut\w*"
    r"|instytut\w*|polytechni\w*|politechni\w*|politecnico|politecnica|hochschule"
    r"|fachhochschule|fh|tu|eth|epfl|mit|hogeschool"
    r"|ecole|lycee|liceo|liceum|\w*gymnasium|\w*schule|\w+universitat|\w*kolleg|htl|hak"
    r"|szkola|technikum|scuola|escola"
    r"|escuela|colegio|facultad|faculdade|faculty|iut|iae|centre|center|bootcamp"
    r"|yrkesgymnasium|gymnasiet"
    r"|skola|hogskola|universitet|kolleg|conservator\w*|seminary|caltech|postech|insead|ucla"
    r"|ucl|lse|iit|nit|bits"
    r"|nanodegree|coursera|udacity|udemy|polytechnic|training provider|lyceum|mbo|roc|cfa"
    r"|greta|afpa|ies|insa|kth|kaist)\b"
)
DEGREE = re.compile(
    r"\b(?:ph\.? ?d|d\.?phil|doctora\w*|doctor of|dr\.(?: \w+\.?)?|promotion|bachelor\w*"
    r"|master\w*|b\.? ?sc?|m\.? ?sc?|b\.? ?a|m\.? ?a"
    r"|b\.? ?eng|m\.? ?eng|b\.? ?tech|m\.? ?tech|b\.? ?com|m\.? ?com|b\.? ?ed|m\.? ?ed"
    r"|b\.? ?b\.? ?a|m\.? ?b\.? ?a|m\.? ?phil|mphil|b\.? ?arch|m\.? ?arch|b\.? ?f\.? ?a"
    r"|m\.? ?f\.? ?a|b\.? ?n|ll\.? ?[bm]|m\.? ?d|j\.? ?d"
    r"|mbbs|m\.? ?res|mpa|mph|msw|b\.? ?s\.? ?n|m\.? ?s\.? ?n|associate(?:'s)? (?:degree|of)"
    r"|associate degree|a\.? ?a\.? ?s|foundation degree|diploma\w*|dipl\b\.?[- ]?\w*\.?"
    r"|diplom\w*"
    r"|certificate|certificat\w*|zertifikat|degree|hnd|hnc|btec|nvq|gcse|gcses|a[- ]levels?"
    r"|pgce|pgdip|pgcert|postgraduate|undergraduate|gce|ged|high school diploma|matura|abitur"
    r"|fachabitur|allgemeine hochschulreife|fachhochschulreife|mittlere reife"
    r"|realschulabschluss"
    r"|baccalaureat|bac(?: ?\+ ?\d| pro\w*| s| es| l)?|licence|licenciatura|licenciad[oa]"
    r"|master|mastere|dut|bts|but|cap|bep|deug|dea|dess|grado|grado en|maestria|doctorado"
    r"|bachillerato|tecnico superior|ingenieri[ae]"
    r"|ingenieur|magister|inzynier|licencjat|mgr|inz|technik|mestrado|bacharelado|bacharel"
    r"|tecnologo|curso tecnico|ensino medio|pos-graduacao|laurea\w*|diploma di|maturita"
    r"|dottorato|dottore|doctorandus|drs|ir|hbo|wo|mbo|vwo|havo|vmbo|propedeuse"
    r"|apprenticeship|ausbildung|lehre|umschulung|gesellenbrief|meisterbrief|staatsexamen"
    r"|examen|level \d+|honours|hons|minor in|major in|module|modulo|course|kurs|cours|curso"
    r"|corso|cursus|bootcamp|nanodegree|fellowship|residency|exchange|semester|secondary"
    r"|vocational qualification|upper secondary|school leaving)(?:\b|(?<=\.))"
)
LANGUAGE_NAMES = _words("language_names")
FLUENCY = re.compile(
    r"\b(?:native(?: speaker| language| or bilingual proficiency)?|bilingual|fluent\w*"
    r"|fluency|proficien\w*|advanced|upper[- ]intermediate|intermediate|elementary"
    r"|basic|beginner|conversational|good|very good|excellent|working|limited"
    r"|full professional|professional working|professional"
    r"|mother tongue|first language|second language|business fluent|spoken|written|reading|a1"
    r"|a2|b1|b2|c1|c2|toefl|ielts|jlpt|hsk|dele|delf|dalf|toeic|cefr|school"
    r"|muttersprache\w*|fliessend|verhandlungssicher|gute?|sehr gut\w*|grundkenntnisse"
    r"|fortgeschritten|konversationssicher|schulkenntnisse|anfanger"
    r"|langue maternelle|maternelle|courant|bilingue|intermediaire|notions|debutant|avance"
    r"|scolaire|professionnel|lu ecrit parle"
    r"|nativo|nativa|materna|lengua materna|fluido|fluida|avanzado|intermedio|basico|medio"
    r"|alto|bajo|nivel|bilingue"
    r"|ojczysty|biegly|biegle|plynny|plynnie|sredniozaawansowany|zaawansowany|podstawowy"
    r"|komunikatywny|komunikatywnie|dobry"
    r"|fluente|lingua materna|lingua nativa|avancado|intermediario|madrelingua|fluente|ottimo"
    r"|buono|scolastico|avanzato|base"
    r"|moedertaal|vloeiend|goed|redelijk|matig|uitstekend|basis|modersmal|flytande)\b"
)
LEVEL = re.compile(
    r"^(?:expert|advanced|intermediate|beginner|proficient|basic|novice|master|competent"
    r"|familiar|experienced|skilled"
    r"|fluent|native|conversational|elementary|good|very good|excellent|working knowledge"
    r"|experte|fortgeschritten|sehr gut|gut|grundkenntnisse"
    r"|avancé|intermédiaire|débutant|confirmé|avanzado|intermedio|básico|zaawansowany"
    r"|średniozaawansowany|podstawowy"
    r"|avançado|intermediário|avanzato|base|gevorderd|basis|[\u2605\u2606●○■□▪▫]+|\d{1,3} ?%"
    r"|\d/\d{1,2})$",
    re.IGNORECASE,
)


def title_score(text: str) -> float:
    """How much the text sounds like a job title, about 0..2."""
    folded = fold(text).replace("/", " ")
    words = folded.split()
    if not words or len(words) > 14:
        return 0.0
    score = 0.0
    hits = [word for word in words if _is_title_word(word)]
    if hits:
        score += 1.0
        head = re.split(r"\b(?:of|in|for|de|fur|at|en|di|der|des|du|,)\b|[(]", folded)[0].split()
        if head and (_is_title_word(head[-1]) or _is_title_word(head[0])):
            score += 0.5
    if SENIORITY.search(folded):
        score += 0.4
    return score


def _is_title_word(word: str) -> bool:
    for form in (word, word.removesuffix("s"), word.removesuffix("in"), word.removesuffix("innen")):
        if form in TITLE_WORDS:
            return True
    return any(part in TITLE_WORDS for part in word.split("-")) or bool(TITLE_SUFFIX.search(word))


def employer_score(text: str) -> float:
    """How much the text sounds like an employer, about 0..2."""
    score = 1.0 if COMPANY_FORM.search(text) else 0.0
    if EMPLOYER.search(fold(text)):
        score += 0.7
    return score


def school_score(text: str) -> float:
    return 1.0 if SCHOOL.search(fold(text)) else 0.0


def degree_score(text: str) -> float:
    folded = fold(text.replace(".", "."))
    dotted = text.lower()
    return 1.0 if DEGREE.search(folded) or DEGREE.search(dotted) else 0.0


def is_language(text: str) -> bool:
    words = fold(text).split()
    return bool(words) and len(words) <= 4 and any(word in LANGUAGE_NAMES for word in words)
