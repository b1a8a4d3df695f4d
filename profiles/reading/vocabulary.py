"""Words that tell a job title, an employer, a school or a degree."""

from __future__ import annotations

import re

from profiles.reading.words import fold

TITLE_WORDS = frozenset(
    ["operator", "technician", "manager", "specialist", "engineer", "professor", "director", "analyst", "assistant", "teacher", "supervisor", "instructor", "coordinator", "consultant", "officer", "clerk", "worker", "mechanic", "scientist", "installer", "designer", "driver", "associate", "representative", "inspector", "agent", "physician", "attendant", "counselor", "counsellor", "aide", "therapist", "maker", "cook", "nurse", "investigator", "technologist", "cutter", "planner", "editor", "assembler", "artist", "helper", "lecturer", "surgeon", "finisher", "advisor", "adviser", "administrator", "examiner", "architect", "trainer", "doctor", "writer", "surveyor", "repairer", "rep", "psychologist", "practitioner", "educator", "dispatcher", "cashier", "pilot", "captain", "appraiser", "superintendent", "repairman", "laborer", "labourer", "processor", "painter", "machinist", "judge", "foreman", "coach", "builder", "welder", "programmer", "driller", "chef", "broker", "biologist", "secretary", "researcher", "producer", "interpreter", "fitter", "fabricator", "cleaner", "photographer", "model", "midwife", "mason", "handler", "economist", "dealer", "chemist", "buyer", "auditor", "reporter", "developer", "curator", "carpenter", "audiologist", "rigger", "maintainer", "loader", "interviewer", "hygienist", "electrician", "drafter", "dentist", "decorator", "collector", "archivist", "apprentice", "vp", "underwriter", "tutor", "sonographer", "salesperson", "salesman", "psychiatrist", "pathologist", "molder", "leader", "forester", "epidemiologist", "detective", "concierge", "banker", "actuary", "stylist", "strategist", "receptionist", "principal", "physicist", "nutritionist", "neurologist", "mediator", "lineman", "guard", "geologist", "estimator", "dietitian", "dancer", "controller", "contractor", "caregiver", "carer", "vet", "upholsterer", "seamstress", "runner", "roofer", "referee", "pharmacist", "optician", "microbiologist", "librarian", "journeyman", "framer", "engraver", "copywriter", "clinician", "chief", "adjuster", "webmaster", "trader", "teller", "registrar", "radiologist", "president", "physiologist", "paralegal", "packer", "meteorologist", "merchandiser", "lifeguard", "lieutenant", "ironworker", "ergonomist", "diver", "deputy", "custodian", "conductor", "caster", "bartender", "barista", "waiter", "waitress", "server", "host", "hostess", "attorney", "agronomist", "accountant", "intern", "internship", "trainee", "lead", "head", "member", "cofounder", "founder", "owner", "ceo", "cto", "cfo", "coo", "cio", "cmo", "partner", "fellow", "postdoc", "ambassador", "scholar", "recruiter", "executive", "bookkeeper", "facilitator", "fundraiser", "volunteer", "tester", "programmer", "devops", "sre", "administrator", "admin", "plumber", "butcher", "baker", "tailor", "gardener", "farmer", "fisher", "fisherman", "miner", "steward", "stewardess", "solicitor", "barrister", "lawyer", "counsel", "commissioner", "mentor", "marketer", "sysadmin", "moderator", "translator", "freelancer", "freelance", "entrepreneur", "chairman", "chairwoman", "chair", "treasurer", "apprenticeship", "student", "paramedic", "firefighter", "soldier", "sergeant", "nanny", "babysitter", "housekeeper", "janitor", "porter", "courier", "journalist", "columnist", "publisher", "animator", "illustrator", "composer", "musician", "singer", "actor", "actress", "sommelier", "butler", "steward", "orderly", "phlebotomist", "radiographer", "optometrist", "veterinarian", "zookeeper", "evangelist", "advocate", "liaison", "expert", "generalist", "residency", "resident", "staffer", "clerkship", "extern", "demonstrator", "docent", "ranger", "operative", "bricklayer", "plasterer", "glazier", "joiner", "machinist", "setter", "sous", "jefe", "worker", "technologist", "hairdresser", "beautician", "dealer", "merchant", "assessor", "valuer", "agent", "crew", "leiter", "leiterin", "ingenieur", "ingenieurin", "entwickler", "entwicklerin", "berater", "beraterin", "praktikant", "praktikantin", "werkstudent", "werkstudentin", "mitarbeiter", "mitarbeiterin", "sachbearbeiter", "sachbearbeiterin", "kaufmann", "kauffrau", "fachkraft", "referent", "referentin", "assistent", "assistentin", "auszubildende", "auszubildender", "azubi", "lehrer", "lehrerin", "pfleger", "pflegerin", "krankenpfleger", "krankenschwester", "techniker", "technikerin", "geschaftsfuhrer", "geschaftsfuhrerin", "arzt", "arztin", "verkaufer", "verkauferin", "mechatroniker", "elektriker", "elektroniker", "meister", "geselle", "fachinformatiker", "buchhalter", "buchhalterin", "erzieher", "erzieherin", "doktorand", "doktorandin", "tutor", "hilfskraft", "wissenschaftlicher", "ingenieure", "developpeur", "developpeuse", "chef", "cheffe", "responsable", "charge", "chargee", "consultant", "consultante", "stagiaire", "directeur", "directrice", "gerant", "gerante", "technicien", "technicienne", "assistante", "conseiller", "conseillere", "vendeur", "vendeuse", "infirmier", "infirmiere", "enseignant", "enseignante", "professeur", "comptable", "redacteur", "redactrice", "gestionnaire", "animateur", "animatrice", "alternant", "alternante", "apprenti", "serveur", "serveuse", "ouvrier", "ouvriere", "chercheur", "chercheuse", "juriste", "avocat", "medecin", "ingeniero", "ingeniera", "desarrollador", "desarrolladora", "gerente", "jefa", "director", "directora", "analista", "consultor", "consultora", "becario", "becaria", "profesor", "profesora", "maestro", "maestra", "tecnico", "tecnica", "enfermero", "enfermera", "auxiliar", "administrativo", "administrativa", "dependiente", "dependienta", "vendedor", "vendedora", "camarero", "camarera", "contable", "abogado", "abogada", "medico", "encargado", "encargada", "coordinador", "coordinadora", "disenador", "disenadora", "investigador", "investigadora", "operario", "practicante", "comercial", "ayudante", "asesor", "asesora", "inzynier", "programista", "programistka", "kierownik", "kierowniczka", "specjalista", "specjalistka", "asystent", "asystentka", "analityk", "dyrektor", "nauczyciel", "nauczycielka", "pielegniarka", "ksiegowy", "ksiegowa", "sprzedawca", "stazysta", "stazystka", "praktykant", "praktykantka", "konsultant", "konsultantka", "mlodszy", "starszy", "technik", "koordynator", "koordynatorka", "menedzer", "projektant", "projektantka", "grafik", "magazynier", "doradca", "kelner", "engenheiro", "engenheira", "desenvolvedor", "desenvolvedora", "programador", "programadora", "estagiario", "estagiaria", "coordenador", "coordenadora", "diretor", "diretora", "assistente", "professora", "enfermeira", "enfermeiro", "contador", "contadora", "advogado", "advogada", "pesquisador", "pesquisadora", "supervisora", "ingegnere", "sviluppatore", "sviluppatrice", "responsabile", "impiegato", "impiegata", "tirocinante", "stagista", "direttore", "direttrice", "insegnante", "infermiere", "infermiera", "commesso", "commessa", "addetto", "addetta", "consulente", "ricercatore", "ricercatrice", "docente", "cameriere", "cameriera", "tecnico", "contabile", "avvocato", "medewerker", "medewerkster", "ontwikkelaar", "adviseur", "stagiair", "stagiaire", "verpleegkundige", "docente", "leraar", "lerares", "beheerder", "teamleider", "projectleider", "verkoper", "verkoopster", "manager", "onderzoeker", "monteur", "bedrijfsleider", "boekhouder", "hoofd", "coordinator", "consulent", "begeleider", "vrijwilliger", "architetto", "architetta", "architecte", "arquitecto", "arquitecta", "arquiteto", "arquiteta", "architekt", "architektin", "architektka", "commis", "plongeur", "boulanger", "boulangere", "patissier", "patissiere", "cuisinier", "cuisiniere", "coiffeur", "coiffeuse", "menuisier", "electricien", "electricienne", "plombier", "macon", "soudeur", "chauffeur", "livreur", "caissier", "caissiere", "secretaire", "formateur", "formatrice", "educateur", "educatrice", "psychologue", "pharmacien", "pharmacienne", "kine", "kinesitherapeute", "sage-femme", "aide-soignant", "aide-soignante", "auditeur", "auditrice", "acheteur", "acheteuse", "cocinero", "cocinera", "cajero", "cajera", "electricista", "fontanero", "albanil", "conductor", "conductora", "repartidor", "secretaria", "psicologo", "psicologa", "farmaceutico", "farmaceutica", "periodista", "traductor", "traductora", "cozinheiro", "cozinheira", "eletricista", "encanador", "motorista", "vendedor", "vendedora", "psicologa", "farmaceutica", "caixa", "recepcionista", "jornalista", "tradutor", "tradutora", "redator", "redatora", "cuoco", "cuoca", "elettricista", "idraulico", "muratore", "autista", "cassiere", "cassiera", "segretaria", "psicologo", "psicologa", "farmacista", "giornalista", "traduttore", "traduttrice", "educatore", "educatrice", "operaio", "operaia", "kok", "elektricien", "loodgieter", "chauffeur", "kassier", "kassamedewerker", "journalist", "vertaler", "psycholoog", "apotheker", "kapper", "planner", "schoonmaker", "magazijnmedewerker", "kucharz", "kucharka", "elektryk", "hydraulik", "murarz", "kierowca", "kasjer", "kasjerka", "sekretarka", "psycholog", "farmaceuta", "dziennikarz", "tlumacz", "tlumaczka", "fryzjer", "lekarz", "lekarka", "ratownik", "opiekun", "opiekunka", "koch", "kochin", "backer", "konditor", "elektroinstallateur", "maurer", "tischler", "schreiner", "fahrer", "kassierer", "kassiererin", "sekretar", "sekretarin", "psychologin", "apothekerin", "journalistin", "ubersetzer", "ubersetzerin", "friseur", "friseurin", "kellner", "kellnerin", "konstrukteur", "konstrukteurin", "hausmeister", "zimmermann", "picker", "shopper", "stocker", "greeter", "scheduler", "sorter", "checker", "loader", "finisher", "polisher", "grader", "sewer", "weaver", "trimmer", "presser", "tender", "operator", "concierge", "valet", "dishwasher", "busser", "cashier", "grower", "bricklayer", "roofer", "scaffolder", "welder", "labourer", "groundskeeper", "landscaper", "florist", "brewer", "distiller", "dean", "chancellor", "provost", "headteacher", "tutor", "lector", "reader", "writer", "reviewer", "proofreader", "ordforande", "ingenjor", "utvecklare", "konsult", "medarbetare"]
)
TITLE_SUFFIX = re.compile(
    r"(?:(?<!num)ologist|ician|ographer|eering lead|entwickler(?:in)?|leiter(?:in)?|berater(?:in)?"
    r"|ingenieur(?:in)?|arbeiter(?:in)?|pfleger(?:in)?|lehrer(?:in)?|techniker(?:in)?|assistent(?:in)?"
    r"|mechaniker(?:in)?|monteur|forscher(?:in)?|fuhrer(?:in)?|kaufmann|kauffrau|meister(?:in)?"
    r"|medewerker|leider|beheerder|kundige|adviseur|ontwikkelaar|verkoper)$"
)
SENIORITY = re.compile(
    r"\b(?:senior|sr|junior|jr|lead|head|chief|principal|staff|vice|deputy|assistant|associate|trainee"
    r"|acting|interim|graduate|registered|certified|freelance|part[- ]time|full[- ]time|bank|visiting"
    r"|co-?founder|founding|self[- ]employed|starszy|mlodszy|stellvertretend\w*|werkstudent\w*)\b"
)
EMPLOYER = re.compile(
    r"\b(?:inc|llc|ltd|limited|plc|corp|corporation|co|company|gmbh|ag|kg|ohg|ug|e\.?v|se|sa|s\.a|sas|sarl"
    r"|s\.?r\.?l|s\.?p\.?a|s\.?l|b\.?v|n\.?v|ab|a/?s|aps|oy|oyj|pty|pvt|jsc|llp|lp|z ?o\.?o|sp|ltda|eirl|kft"
    r"|d\.?o\.?o|group|gruppe|holding|holdings|studio|studios|labs?|laborator(?:y|ies)|technologies|technology"
    r"|solutions|systems|services|consulting|partners|associates|agency|agentur|bank|banque|banco|banca"
    r"|universit\w*|uniwersytet\w*|college|school|academy|institute?|instituto|hochschule|klinik(?:um)?|hospitals?|clinic"
    r"|krankenhaus|hopital|clinique|szpital|ospedale|ziekenhuis|trust|foundation|stiftung|fondation|fundacja"
    r"|fundacion|association|verein|council|ministry|ministere|ministerium|department|bureau|office of|embassy"
    r"|city of|county|government|municipality|gemeente|commune|ville de|ayuntamiento|ecole|lycee|schule"
    r"|gymnasium|szkola|scuola|escola|escuela|centre|center|zentrum|centro|centrum|museum|theat(?:re|er)"
    r"|restaurant|hotel|cafe|bakery|airlines?|airways|logistics|energy|media|software|digital|networks?"
    r"|pharma\w*|motors?|industries|international|global|nhs|retail|supermarket|store|market|research"
    r"|insurance|versicherung|verlag|werke|stadtwerke|baugesellschaft|coop|cooperativ[aeo]|groupe|grupo|gruppo|grupa|society|club"
    r"|chamber|union|library|church|army|navy|air force|police|startup|ventures|capital|bakkerij|bedrijf)\b\.?"
)
COMPANY_FORM = re.compile(
    r"(?:^|[\s,(])(?:inc|llc|ltd|limited|plc|corp|gmbh|ag|kg|ohg|ug|s\.?a\.?s?|sarl|s\.?r\.?l|s\.?p\.?a|s\.l|b\.?v|n\.v"
    r"|ab|a/?s|aps|oyj?|pty|pvt|jsc|llp|sp\. ?z ?o\. ?o|ltda|kft|d\.o\.o|e\.?v|co|s\.a\. de c\.v|company)\.?(?=$|[\s,)])",
    re.IGNORECASE,
)
SCHOOL = re.compile(
    r"\b(?:universi\w*|uniwersytet\w*|college|school|academy|akademi\w*|academia|accademia|institut\w*|istitut\w*"
    r"|instytut\w*|polytechni\w*|politechni\w*|politecnico|politecnica|hochschule|fachhochschule|fh|tu|eth|epfl|mit|hogeschool"
    r"|ecole|lycee|liceo|liceum|gymnasium|schule|berufsschule|berufskolleg|realschule|gesamtschule|szkola|technikum|scuola|escola"
    r"|escuela|colegio|facultad|faculdade|faculty|iut|iae|centre|center|bootcamp|yrkesgymnasium|gymnasiet"
    r"|skola|hogskola|universitet|kolleg|conservator\w*|seminary|caltech|postech|insead|ucla|ucl|lse|iit|nit|bits"
    r"|nanodegree|coursera|udacity|udemy|polytechnic|training provider|lyceum|mbo|roc|cfa|greta|afpa|ies|insa|kth|kaist)\b"
)
DEGREE = re.compile(
    r"\b(?:ph\.? ?d|d\.?phil|doctora\w*|doctor of|dr\.(?: \w+\.?)?|promotion|bachelor\w*|master\w*|b\.? ?sc?|m\.? ?sc?|b\.? ?a|m\.? ?a"
    r"|b\.? ?eng|m\.? ?eng|b\.? ?tech|m\.? ?tech|b\.? ?com|m\.? ?com|b\.? ?ed|m\.? ?ed|b\.? ?b\.? ?a|m\.? ?b\.? ?a|m\.? ?phil|mphil|b\.? ?arch|m\.? ?arch|b\.? ?f\.? ?a|m\.? ?f\.? ?a|b\.? ?n|ll\.? ?[bm]|m\.? ?d|j\.? ?d"
    r"|mbbs|m\.? ?res|mpa|mph|msw|b\.? ?s\.? ?n|m\.? ?s\.? ?n|associate(?:'s)? (?:degree|of)|associate degree|a\.? ?a\.? ?s|foundation degree|diploma\w*|dipl\b\.?[- ]?\w*\.?|diplom\w*"
    r"|certificate|certificat\w*|zertifikat|degree|hnd|hnc|btec|nvq|gcse|gcses|a[- ]levels?|pgce|pgdip|pgcert|postgraduate|undergraduate|gce|ged|high school diploma|matura|abitur|fachabitur|allgemeine hochschulreife|fachhochschulreife|mittlere reife|realschulabschluss"
    r"|baccalaureat|bac(?: ?\+ ?\d| pro\w*| s| es| l)?|licence|licenciatura|licenciad[oa]|master|mastere|dut|bts|but|cap|bep|deug|dea|dess|grado|grado en|maestria|doctorado|bachillerato|tecnico superior|ingenieri[ae]"
    r"|ingenieur|magister|inzynier|licencjat|mgr|inz|technik|mestrado|bacharelado|bacharel|tecnologo|curso tecnico|ensino medio|pos-graduacao|laurea\w*|diploma di|maturita|dottorato|dottore|doctorandus|drs|ir|hbo|wo|mbo|vwo|havo|vmbo|propedeuse"
    r"|apprenticeship|ausbildung|lehre|umschulung|gesellenbrief|meisterbrief|staatsexamen|examen|level \d+|honours|hons|minor in|major in|module|modulo|course|kurs|cours|curso|corso|cursus|bootcamp|nanodegree|fellowship|residency|exchange|semester|secondary|vocational qualification|upper secondary|school leaving)(?:\b|(?<=\.))"
)
LANGUAGE_NAMES = frozenset(
    ["english", "german", "french", "spanish", "polish", "portuguese", "italian", "dutch", "russian", "ukrainian", "chinese", "mandarin", "cantonese", "japanese", "korean", "arabic", "hindi", "urdu", "bengali", "punjabi", "tamil", "telugu", "marathi", "gujarati", "malayalam", "kannada", "turkish", "persian", "farsi", "hebrew", "greek", "swedish", "norwegian", "danish", "finnish", "icelandic", "czech", "slovak", "slovenian", "croatian", "serbian", "bosnian", "bulgarian", "romanian", "hungarian", "estonian", "latvian", "lithuanian", "albanian", "macedonian", "catalan", "basque", "galician", "welsh", "irish", "gaelic", "maltese", "vietnamese", "thai", "indonesian", "malay", "tagalog", "filipino", "swahili", "amharic", "somali", "yoruba", "igbo", "hausa", "twi", "zulu", "xhosa", "afrikaans", "nepali", "sinhala", "khmer", "burmese", "lao", "mongolian", "georgian", "armenian", "azerbaijani", "kazakh", "uzbek", "latin", "esperanto", "luxembourgish", "kurdish", "pashto", "dari", "wolof", "lingala", "shona", "akan", "kinyarwanda", "maori", "samoan", "silesian", "breton", "corsican", "frisian", "yiddish", "tibetan", "konkani", "odia", "assamese", "kashmiri", "sindhi", "tigrinya", "berber", "creole", "flemish", "bsl", "bisaya", "cebuano", "javanese", "deutsch", "englisch", "franzosisch", "spanisch", "italienisch", "polnisch", "russisch", "portugiesisch", "niederlandisch", "turkisch", "arabisch", "chinesisch", "japanisch", "latein", "schwedisch", "danisch", "tschechisch", "ukrainisch", "ungarisch", "kroatisch", "serbisch", "griechisch", "hollandisch", "rumanisch", "norwegisch", "finnisch", "koreanisch", "vietnamesisch", "francais", "anglais", "allemand", "espagnol", "italien", "portugais", "neerlandais", "arabe", "russe", "chinois", "japonais", "polonais", "turc", "roumain", "ukrainien", "coreen", "grec", "breton", "catalan", "espanol", "ingles", "frances", "aleman", "italiano", "portugues", "ruso", "chino", "arabe", "japones", "catalan", "euskera", "gallego", "polaco", "neerlandes", "valenciano", "castellano", "rumano", "polski", "angielski", "niemiecki", "francuski", "hiszpanski", "wloski", "rosyjski", "ukrainski", "chinski", "japonski", "lacina", "czeski", "slowacki", "szwedzki", "norweski", "portugalski", "holenderski", "inglese", "francese", "tedesco", "spagnolo", "portoghese", "russo", "cinese", "giapponese", "arabo", "polacco", "olandese", "rumeno", "nederlands", "engels", "duits", "frans", "spaans", "italiaans", "portugees", "pools", "russisch", "turks", "arabisch", "chinees", "alemao", "frances", "espanhol", "italiano", "russo", "japones", "mandarim", "holandes", "svenska", "norsk", "dansk", "suomi"]
)
FLUENCY = re.compile(
    r"\b(?:native(?: speaker| language| or bilingual proficiency)?|bilingual|fluent\w*|fluency|proficien\w*|advanced|upper[- ]intermediate|intermediate|elementary"
    r"|basic|beginner|conversational|good|very good|excellent|working|limited|full professional|professional working|professional"
    r"|mother tongue|first language|second language|business fluent|spoken|written|reading|a1|a2|b1|b2|c1|c2|toefl|ielts|jlpt|hsk|dele|delf|dalf|toeic|cefr|school"
    r"|muttersprache\w*|fliessend|verhandlungssicher|gute?|sehr gut\w*|grundkenntnisse|fortgeschritten|konversationssicher|schulkenntnisse|anfanger"
    r"|langue maternelle|maternelle|courant|bilingue|intermediaire|notions|debutant|avance|scolaire|professionnel|lu ecrit parle"
    r"|nativo|nativa|materna|lengua materna|fluido|fluida|avanzado|intermedio|basico|medio|alto|bajo|nivel|bilingue"
    r"|ojczysty|biegly|biegle|plynny|plynnie|sredniozaawansowany|zaawansowany|podstawowy|komunikatywny|komunikatywnie|dobry"
    r"|fluente|lingua materna|lingua nativa|avancado|intermediario|madrelingua|fluente|ottimo|buono|scolastico|avanzato|base"
    r"|moedertaal|vloeiend|goed|redelijk|matig|uitstekend|basis|modersmal|flytande)\b"
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
