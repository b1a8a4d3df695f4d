"""Which section a heading opens, in eight languages."""

from __future__ import annotations

import re
from functools import lru_cache

from profiles.reading.words import fold

# section → headings, folded; a heading may carry MODIFIERS around these words
HEADINGS: dict[str, str] = {
    "summary": """
        summary|profile|about|about me|objective|career objective|personal statement|overview
        |executive summary|career summary|summary of qualifications|professional profile|bio
        |introduction|career profile|personal profile|statement|in short|who i am|career goal
        |at a glance|professional statement|hello|hi|my story|background|riepilogo
        |zusammenfassung|profil|uber mich|kurzprofil|ziel|karriereziel|personliches profil
        |kurzbeschreibung|resume|profil professionnel|a propos|a propos de moi|objectif|presentation
        |accroche|perfil|perfil profesional|sobre mi|resumen|objetivo|resumen profesional
        |extracto|podsumowanie|profil zawodowy|o mnie|cel zawodowy|podsumowanie zawodowe
        |sobre mim|resumo|perfil profissional|resumo profissional|sumario|objetivo profissional
        |profilo|profilo professionale|su di me|chi sono|sintesi|obiettivo|presentazione
        |profiel|over mij|samenvatting|persoonlijk profiel|doel|profielschets""",
    "work": """
        experience|experiences|work experience|employment|employment history|work history|work
        |professional experience|career history|professional background|career
        |professional history|work experiences|relevant experience|industry experience
        |teaching experience|clinical experience|research experience|positions held|jobs
        |internships|internship|internship experience|previous employment|career experience
        |work and experience|where i have worked|positions|appointments|professional appointments
        |military service|military experience|field experience|employment experience
        |what i have done|where i ve worked|where i worked|what i ve done|places i have worked
        |places i ve worked|job history|work background|my work|career path|career timeline
        |roles|selected experience|career and experience
        |berufserfahrung|berufliche erfahrung|berufspraxis|beruflicher werdegang|werdegang
        |praktische erfahrung|praktika|berufstatigkeit|arbeitserfahrung|beschaftigung
        |berufliche laufbahn|berufliche tatigkeit|berufliche stationen|praxiserfahrung
        |experience professionnelle|experiences professionnelles|parcours professionnel|parcours
        |emplois|stages|carriere|experiences de travail
        |experiencia|experiencia profesional|experiencia laboral|historial laboral|empleo
        |trayectoria profesional|trayectoria|experiencia de trabajo|practicas
        |doswiadczenie|doswiadczenie zawodowe|historia zatrudnienia|przebieg kariery|zatrudnienie
        |praktyki|kariera|praca|staze|przebieg pracy zawodowej
        |experiencia profissional|historico profissional|experiencias|experiencias profissionais
        |percurso profissional|trajetoria profissional|estagios
        |esperienza|esperienze|esperienza professionale|esperienze professionali
        |esperienza lavorativa|esperienze lavorative|carriera|esperienze di lavoro|lavoro
        |percorso professionale|tirocini
        |werkervaring|ervaring|loopbaan|professionele ervaring|arbeidsverleden|carriere verloop
        |stages en werkervaring|relevante werkervaring|beroepservaring""",
    "education": """
        education|academic background|academic history|educational background|qualifications|studies
        |education and training|academic qualifications|training and education|school|schooling
        |education and qualifications|academic education|degrees|university|education history
        |education and certifications|academics|formal education
        |ausbildung|bildung|bildungsweg|studium|schulbildung|akademische ausbildung|hochschulbildung
        |aus und weiterbildung|akademischer werdegang|schulische ausbildung|ausbildung und studium
        |studium und ausbildung|bildungsgang|hochschulstudium
        |formation|formations|etudes|diplomes|formation academique|parcours academique|scolarite
        |formation et diplomes|education et formation|diplomes et formations
        |educacion|formacion|formacion academica|estudios|estudios academicos|educacion y formacion
        |titulacion|formacion reglada|formacion universitaria
        |wyksztalcenie|edukacja|edukacja i szkolenia|studia
        |educacao|formacao|formacao academica|estudos|habilitacoes|habilitacoes academicas
        |habilitacoes literarias|escolaridade
        |istruzione|formazione|istruzione e formazione|studi|titoli di studio|percorso formativo
        |formazione accademica|percorso di studi
        |opleiding|opleidingen|studie|opleiding en training|onderwijs|scholing|vooropleiding
        |opleidingen en cursussen""",
    "skills": """
        skills|technical skills|key skills|core competencies|competencies|expertise|technologies
        |areas of expertise|tools|skills and tools|skills and expertise|technical expertise
        |core skills|it skills|computer skills|professional skills|skill set|skillset
        |technical proficiencies|tech stack|toolbox|capabilities|technical competencies
        |specialties|specialities|strengths|skills and competencies|soft skills|hard skills
        |languages and tools|languages and technologies|technical knowledge|core strengths
        |software|software skills|digital skills|skills summary|technical|tools and technologies
        |programming|programming languages|skills and abilities|abilities|proficiencies|proficiency
        |top skills|what i know|what i do well|what i m good at|technical toolkit|toolkit
        |top kenntnisse
        |principales competences|aptitudes principales|principais competencias
        |competenze principali|belangrijkste vaardigheden|najwazniejsze umiejetnosci
        |kenntnisse|fahigkeiten|kompetenzen|it kenntnisse|edv kenntnisse|fachkenntnisse
        |technische kenntnisse|kenntnisse und fahigkeiten|skills und kenntnisse|qualifikationen
        |besondere kenntnisse|fachliche kompetenzen|fahigkeiten und kenntnisse|software kenntnisse
        |edv|starken|kernkompetenzen
        |competences|competences techniques|competences cles|savoir faire|competences informatiques
        |outils|informatique|aptitudes|logiciels|competences professionnelles|savoir etre
        |habilidades|competencias|conocimientos|aptitudes profesionales|conocimientos informaticos
        |habilidades tecnicas|competencias tecnicas|capacidades|informatica|herramientas|destrezas
        |umiejetnosci|kompetencje|umiejetnosci techniczne|kluczowe umiejetnosci|technologie
        |umiejetnosci i kompetencje|znajomosc programow|narzedzia
        |conhecimentos|habilidades e competencias|competencias profissionais|ferramentas
        |conhecimentos tecnicos|aptidoes
        |competenze|competenze tecniche|capacita|abilita|competenze informatiche|conoscenze
        |competenze professionali|capacita e competenze|conoscenze informatiche|strumenti
        |vaardigheden|competenties|kennis|computervaardigheden|kennis en vaardigheden|kwaliteiten
        |technische vaardigheden|it vaardigheden|digitale vaardigheden|tools en technieken""",
    "certificates": """
        certifications|certificates|certification|certificate|licenses|licences
        |licenses and certifications|certifications and licenses|courses|training
        |courses and certifications|professional development|certifications and training
        |registration and certificates|registrations|accreditations|tickets|credentials|licensure
        |professional certifications|trainings|training and certifications|further training
        |courses and training|continuing education|registration|professional registrations
        |registrations and certificates|certificates and licences|licences and certificates
        |certifications and courses|permits|licences and tickets|tickets and licences
        |professional training|certificates and courses|safety tickets|professional qualifications
        |licences and registrations
        |zertifikate|zertifizierungen|weiterbildung|weiterbildungen|fortbildung|fortbildungen
        |kurse|lizenzen|bescheinigungen|zertifikate und weiterbildungen|schulungen
        |weiterbildung und zertifikate|fort und weiterbildung|zertifikate und lizenzen
        |certificats|formations complementaires|formation continue|habilitations
        |certifications et formations|permis
        |certificaciones|certificados|cursos|formacion complementaria|licencias
        |cursos y certificaciones|certificaciones y cursos|carnets
        |certyfikaty|kursy|szkolenia|kursy i szkolenia|certyfikaty i szkolenia|uprawnienia
        |kursy i certyfikaty|szkolenia i certyfikaty|szkolenia i kursy
        |certificacoes|certificados e cursos|cursos e certificacoes|formacao complementar
        |certificacoes e cursos
        |certificazioni|certificati|corsi|corsi e certificazioni|abilitazioni|patenti
        |certificazioni e corsi|attestati
        |certificaten|cursussen|certificeringen|trainingen|cursussen en certificaten|diploma s
        |diploma s en certificaten|certificaten en cursussen|rijbewijzen""",
    "languages": """
        languages|language skills|language|spoken languages|language proficiency|foreign languages
        |languages spoken|sprachen|sprachkenntnisse|fremdsprachen|langues|langues etrangeres
        |competences linguistiques|langues parlees|idiomas|lenguas|conocimiento de idiomas
        |jezyki|jezyki obce|znajomosc jezykow|znajomosc jezykow obcych|linguas
        |conhecimentos de idiomas
        |competencias linguisticas|lingue|lingue straniere|competenze linguistiche
        |conoscenze linguistiche|lingue conosciute|talen|talenkennis|taalvaardigheden|taalkennis""",
    "projects": """
        projects|personal projects|side projects|side project|project|selected projects|key projects
        |open source|open source projects|software|academic projects|project experience
        |reference project|reference projects|notable projects|portfolio|open source contributions
        |research projects|things i have built|things i ve built|what i ve built|what i have built
        |projekte|projekterfahrung|eigene projekte
        |ausgewahlte projekte|projektliste|projets|projets personnels|realisations|proyectos
        |proyectos personales|projekty|projekty wlasne|projetos|projetos pessoais|progetti
        |progetti personali|projecten|eigen projecten|persoonlijke projecten""",
    "awards": """
        awards|honors|honours|honors and awards|awards and honors|awards and recognition
        |achievements|awards and achievements|recognition|scholarships|prizes|distinctions
        |selected honors|grants|fellowships|awards and scholarships|honours and awards
        |accomplishments|scholarships and awards|grants and awards|awards and honours
        |prizes and awards|honors awards
        |auszeichnungen|preise|stipendien|ehrungen|preise und auszeichnungen|erfolge
        |auszeichnungen und stipendien|prix|recompenses|prix et distinctions|bourses|premios
        |reconocimientos|premios y reconocimientos|becas|logros|nagrody|wyroznienia|osiagniecia
        |nagrody i wyroznienia|stypendia|premios e distincoes|reconhecimentos|conquistas
        |premios e reconhecimentos|premi|riconoscimenti|premi e riconoscimenti|borse di studio
        |prijzen|onderscheidingen|prijzen en onderscheidingen|beurzen""",
    "publications": """
        publications|selected publications|papers|articles|research publications|presentations
        |publications and talks|talks|books|conference papers|journal articles|writing|patents
        |presentations and publications|publications and presentations|conference presentations
        |peer reviewed articles|peer reviewed publications|research output|scholarly work
        |invited talks|talks and publications|conferences|press|bibliography
        |publikationen|veroffentlichungen|vortrage|patente|publikationen und vortrage
        |publicaciones|ponencias|articulos|publikacje|publicacoes|artigos|pubblicazioni
        |publicaties|presentaties|articles et publications|conferences et publications""",
    "volunteer": """
        volunteering|volunteer|volunteer experience|volunteer work|community involvement
        |community service|voluntary work|volunteering experience|voluntary experience|community
        |extracurricular activities|extracurricular activity|extracurriculars|leadership
        |leadership experience|activities|social engagement|voluntary|committees|program committees
        |civic engagement|leadership and activities|memberships and volunteering
        |volunteering and community|community engagement|activities and leadership|service
        |ehrenamt|ehrenamtliche tatigkeit|ehrenamtliche tatigkeiten|engagement|soziales engagement
        |ehrenamtliches engagement|gesellschaftliches engagement|freiwilligenarbeit
        |benevolat|engagements|engagement associatif|activites benevoles|vie associative
        |experiences associatives|voluntariado|actividades extracurriculares|voluntariados
        |wolontariat|dzialalnosc spoleczna|dzialalnosc dodatkowa|atividades extracurriculares
        |voluntariado e atividades|trabalho voluntario|volontariato|attivita di volontariato
        |attivita extracurriculari|vrijwilligerswerk|nevenactiviteiten|vrijwillige ervaring""",
    "interests": """
        interests|hobbies|hobbies and interests|interests and hobbies|personal interests
        |interessen|hobbys|hobbies und interessen|interessen und hobbys|freizeit|centres d interet
        |centre d interet|loisirs|interets|intereses|aficiones|intereses personales
        |zainteresowania|hobby|interesses|passatempos|interessi|hobby e interessi
        |interesses en hobby s
        |hobby s|hobbies en interesses|interesses e hobbies""",
    "references": """
        references|reference|referees|referenzen|referencias|referencje|referenze|referenties
        |recommendations|testimonials|references professionnelles""",
    "contact": """
        contact|contact details|contact information|contact info|personal details
        |personal information
        |details|online presence|links|online|find me|get in touch|personal|personal data|profiles
        |social|social media|social links|socials|personal info|address|web
        |kontakt|kontaktdaten|personliche daten|personliche angaben|zur person|personalien|anschrift
        |coordonnees|informations personnelles|etat civil|contactez moi|informations
        |contactar|contacto|datos personales|informacion personal|datos de contacto
        |informacion de contacto
        |dane kontaktowe|dane osobowe|contato|dados pessoais|contactos|informacoes pessoais
        |contatti|dati personali|informazioni personali|recapiti|informazioni di contatto
        |persoonlijke gegevens|contactgegevens|personalia|gegevens""",
    "other": """
        other|additional information|miscellaneous|additional|further information|memberships
        |professional memberships|affiliations|professional affiliations|declaration|availability
        |other information|more|additional details|extras|quote|memberships and affiliations
        |sonstiges|weitere informationen|mitgliedschaften|weiteres|verfugbarkeit
        |divers|autres|informations complementaires|otros|otros datos|informacion adicional
        |datos de interes|inne|dodatkowe informacje|informacje dodatkowe|outros
        |outras informacoes|informacoes adicionais|altro|altre informazioni
        |informazioni aggiuntive|ulteriori informazioni|overig|overige|overige informatie
        |cover letter""",
}
MODIFIERS = frozenset(
    [
        "my",
        "selected",
        "relevant",
        "key",
        "main",
        "additional",
        "professional",
        "personal",
        "other",
        "current",
        "previous",
        "past",
        "further",
        "recent",
        "special",
        "key",
        "core",
        "general",
        "career",
        "notable",
        "major",
        "highlighted",
        "formal",
        "ausgewahlte",
        "relevante",
        "weitere",
        "berufliche",
        "meine",
        "mes",
        "principales",
        "autres",
        "mis",
        "principais",
        "outros",
        "altre",
        "overige",
        "relevante",
        "en",
        "y",
        "et",
        "und",
        "e",
        "i",
    ]
)
# words that tell the section of a heading that stands in no table
HINTS: tuple[tuple[str, str], ...] = (
    ("volunteer|voluntar|ehrenamt|benevol|wolontar|volontar|vrijwillig|extracurricul", "volunteer"),
    ("experience|employment|erfahrung|experienc|esperienz|doswiadczen|ervaring", "work"),
    ("education|ausbildung|formacion|formacao|istruzione|wyksztalcen|opleiding", "education"),
    ("certif|licen[sc]|zertif|certyf|course|training|ticket", "certificates"),
    ("language skill|sprach|langues|idiomas|jezyk|lingue|talen\\b", "languages"),
    ("skill|competen|kenntniss|habilidad|umiejetn|vaardighe|technolog|expertise", "skills"),
    ("project|projekt|projet|proyecto|projeto|progett", "projects"),
    ("award|honou?r|auszeichn|premio|nagrod|scholarship|prize", "awards"),
    ("publicat|publikation|patent|talks|papers|presentation", "publications"),
    ("interest|hobb", "interests"),
    ("reference", "references"),
)
HEADING_NOISE = re.compile(r"^[\W\d_]+|[\W_]+$")
TABLE: dict[str, str] = {}
for _section, _phrases in HEADINGS.items():
    for _phrase in _phrases.split("|"):
        TABLE.setdefault(" ".join(_phrase.split()), _section)


@lru_cache(maxsize=8192)
def section_of(text: str) -> str:
    """The section whose heading this text is, "" when the table does not hold it."""
    if len(text) > 60:
        return ""
    folded = fold(text).replace("&", "and").replace("/", " and ")
    folded = " ".join(HEADING_NOISE.sub("", folded).split())
    found = TABLE.get(folded) or TABLE.get(folded.replace(" and ", " "))
    if found or not folded:
        return found or ""
    words = folded.split()
    while len(words) > 1 and words[0] in MODIFIERS:
        words = words[1:]
    found = TABLE.get(" ".join(words))
    if found:
        return found
    parts = [TABLE.get(part.strip()) for part in re.split(r"\b(?:and|und|et|y|e|i|en)\b", folded)]
    if len(parts) > 1 and all(parts):
        return parts[0] or ""
    return ""


def guess_section(text: str) -> str:
    """The section of a line known to be a heading; "other" when no word tells."""
    found = section_of(text)
    if found:
        return found
    folded = fold(text)
    for pattern, section in HINTS:
        if re.search(rf"\b(?:{pattern})", folded):
            return section
    return "other"
