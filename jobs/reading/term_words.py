"""Words and phrases around the terms of requirements, in the languages that are read."""

from __future__ import annotations

import re

QUALITY = (
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
NOUN = (
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
LEADS = tuple(
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
        rf"^{_VERB}\s+(?-i:(?=[A-Z]))",
        r"^(?:comfortable|confident|happy|experienced)\s+[a-z]+ing\s+(?=\S)",
        r"^(?:have |having )?(?:already )?(?:worked|work) (?:with|in|on|as)\s+",
        r"^(?:built|used|ability to|able to|capable of|willing(?:ness)? to|desire to|"
        r"capacity to|aptitude for)\s+(?=\w)",
        rf"^(?:an? |the |your |our |any )?(?:{QUALITY}(?:,| and| or|"
        rf"/)?\s+)*{NOUN}(?:\s+and\s+{NOUN})*"
        rf"\s+(?:of|in|with|on|using|to|at|as|for|around|across|within|"
        rf"from)\s+(?:{_VERB}\s+(?:with |in |as )?)?"
        r"(?:an? |the |both |our |its |their |all )?(?=\S)",
        rf"^(?:an? |the )?(?:{QUALITY}(?:,| and|/)?\s+)+(?=\S)",
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
    r"(?:\d{1,2}(?:[.,]5)?|one|two|three|four|five|six|seven|eight|nine|ten|ein|eine|zwei|drei|f[uü]nf|"
    r"deux|trois|cinq|dos|tres|cinco|dwa|trzy|due|tre|twee|drie)"
)
YEARS_LEAD = re.compile(
    rf"^(?:with |have |has |having |mindestens |minimum |min\.? |co najmniej |minimo |"
    rf"almeno |minimaal |au moins |al menos |pelo menos )?"
    rf"(?:a )?(?:at least|minimum(?: of)?|min\.?|over|more than|approximately|around|"
    rf"typically|ideally|mind\.|mehr als|plus de|mas de|od)?\s*"
    rf"(?:a minimum of )?{_COUNT}\s*(?:\(\d+\)\s*)?\+?(?:\s*(?:-|–|—|to|or|bis|a|do|ou|o|"
    rf"of)\s*(?:{_COUNT}|more|plus|mehr|mas|meer))?\+?\s*"
    r"(?:full |plus )?(?:years?|yrs?\.?|months?|jahre?|ans|a[nñ]os|anos|anni|lata?|lat|"
    r"jaar)(?:'|’)?(?:\s*\([^)]*\))?\s*"
    rf"(?:of\s+|d'|de |di )?(?:{QUALITY}[ ,/]+(?:and |or )?){{0,4}}?"
    r"(?:experience|exp\b\.?|berufserfahrung|erfahrung|exp[eé]rience|experiencia|"
    r"experi[eê]ncia|esperienza|do[sś]wiadczenia|ervaring)"
    r"(?:\s*\b(?:of|in|with|as|working|using|on|at|within|across|im|mit|als|en|dans|con|com|"
    r"em|con|w|z|met|de|di|,|as part of)\b)?"
    r"(?:\s+(?:building|working|developing|managing|in|as|with|using|an?|the|leading)\b)*\s*",
    re.IGNORECASE,
)
YEARS_PLAIN = re.compile(
    rf"^(?:have |has |with )?(?:a )?(?:at least|minimum(?: of)?|min\.?|over|more "
    rf"than)?\s*{_COUNT}\s*\+?"
    rf"(?:\s*(?:-|–|—|to|or)\s*(?:{_COUNT}|more))?\+?\s*(?:full )?(?:years?|yrs?\.?)\+?(?:'|’)?\s+"
    r"(?:(?:of|in|with|as|at|working|on|using|spent|post[- ]qualif\w+)\s+)*(?:working "
    r"(?:with|in|as|on) )?(?:an? |the )?",
    re.IGNORECASE,
)
YEARS_TAIL = re.compile(
    rf"(?<=\S)[,;]?\s*(?:\(?(?:of|for|with|von|,)?\s*(?:at least|minimum(?: of)?|min\.?|"
    rf"over|more than|mindestens)?\s*{_COUNT}\s*\+?"
    rf"(?:\s*(?:-|–|to)\s*{_COUNT})?\+?\s*(?:years?|yrs?)\b.*)$|[,;]\s*(?:of which|davon|"
    rf"dont)\b.*$",
    re.IGNORECASE,
)
NICE = re.compile(
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
# What stands before and after the cue in “It would be a plus if you knew French”.
IT_IS = re.compile(
    r"(?:it|this|that|das|es|ce|cela|se|costituisc\w+|rappresent\w+|ser[ai]\w*)"
    r"(?: (?:is|would be|will be|ware|ist|est|serait))?(?: an?| un| ein)?"
)
COPULA = re.compile(
    r"^(?:sind|ist|w[aä]re[n]?|are|is|if|when|that|you have|est|sont|si|son|"
    r"la|il|les?|een|dass|wenn)\s+",
    re.IGNORECASE,
)
NICE_LEAD = re.compile(
    r"(?:^|,|;|\(|\.|–|—|-)\s*(?:and |und )?(?:preferably|ideally|bonus(?: points)?(?: if| "
    r"for)?:?|nice to have:?|preferred:|desirable:|idealerweise|gerne(?: auch| mit)?|"
    r"vorzugsweise|de pr[eé]f[eé]rence|id[eé]alement|preferiblemente|idealmente|najlepiej|"
    r"preferibilmente|bij voorkeur|even better|a plus:)"
    r"\s+",
    re.IGNORECASE,
)
CUTS = re.compile(
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
TAIL = re.compile(
    r"\s+(?:for|in (?:an?|the|our)|at (?:an?|the|our)|within|across|from|on|of (?:multi\w*|"
    r"our)|to|through|throughout|as part of|"
    r"als teil|im rahmen|dans le cadre|under|against|between|during|by)\s+(.*)$",
    re.IGNORECASE,
)
PRIVATE = re.compile(
    r"right to work|work permit|eligib\w+ to work|\bcitizen(?:ship)?\b|permanent resident|"
    r"authori[sz]\w+ to work|legally "
    r"authori[sz]ed|visa|background check|dbs\b|drug test|"
    r"willing(?:ness)? to travel|travel(?:ling)? (?:up to|required)|ability to travel|"
    r"reisebereitschaft|relocat|covid|"
    r"reference checks?|police (?:check|vetting)|criminal record|at least 18 years|18 years of age|"
    r"cover(?:ing)? letter|your (?:cv|resume|application)|we offer|we are|apply|"
    r"applications?\b|salary|equal opportunit|"
    r"into the office|days (?:a|per) week|shortlist|interview(?:s)? will|please note",
    re.IGNORECASE,
)
AND = re.compile(
    r"\s*(?:,\s*(?:and|und|et|y|e|i|en|oraz|sowie|plus)|\b(?:and|und|oraz|sowie|as well as|"
    r"plus)\b|\s&\s|\bet\b(?! al)|(?-i:\b[yei]\b)|\s\+\s)\s+",
    re.IGNORECASE,
)
OR = re.compile(r"\b(?:and/or|or|oder|bzw\.|ou|lub|albo|oppure)\b", re.IGNORECASE)
PAIRS = re.compile(
    r"\b(?:health|research|search|profit|health|terms|policies|mergers|food|diversity|"
    r"equality|supply|wear|heating|kitchen|"
    r"speaking|reading|stocks?|oil|track|trial|bread|question|arts|black|cut|pros|dos|back|"
    r"day|end|hand|give|written|"
    r"verbal|oral|spoken|warm|trust|terms|fit|standards|wort)\s+(?:and|und|&)\s+(?:safety|"
    r"development|rescue|loss|conditions|procedures|"
    r"acquisitions|beverage|hygiene|inclusion|diversity|demand|tear|ventilation|bath|"
    r"writing|bonds|gas|trace|error|"
    r"butter|answer|crafts|white|paste|cons|don'?ts|forth|night|take|finish|spoken|verbal|"
    r"oral|written|schrift)\b",
    re.IGNORECASE,
)
ADJECTIVE = re.compile(
    r"^(?:\w+[ -])?\w+(?:al|ive|ic|ous|ful|able|ible|ed|ly|ary|ory|ent|ant|en|ing|less|-level)$",
    re.IGNORECASE,
)
KEEP_PAREN = re.compile(r"^[A-Z][A-Za-z]{0,3}[A-Z0-9+/-]{1,6}$|^[A-Z]{1,3}\d{1,4}$|^[A-Z]{2,6}s?$")
HEADING_LABEL = re.compile(
    r"^(?:education|experience|languages?|skills?|qualifications?|certifications?|technical "
    r"skills|soft skills|"
    r"required|must|essential|ausbildung|sprachen|formation|langues|tools?|technologies|tech stack|"
    r"[A-Z][\w &/]{2,30})\s*:\s+",
    re.IGNORECASE,
)
STORY = re.compile(
    r"^(?:it|it(?:'|’)s|when|while|if|because|this|that|these|those|they|there|we|we(?:'|"
    r"’)re|our|as|so|but|not|"
    r"don(?:'|’)t|every time|you(?:'|’)ll|you will|your|here|in (?:this|our)|for us|at \w+,|"
    r"most|some|no|"
    r"wir|unsere?|nous|notre|nuestr[oa]s?)\b",
    re.IGNORECASE,
)
ASKED = re.compile(
    r"\b(?:must|require[sd]?|experience (?:with|in|of)|knowledge of|fluen\w+|proficien\w+|"
    r"years(?:'|’)? of|degree|"
    r"certificat\w+|licen[cs]e|essential|familiar\w*|need you to|plus|bonus|desirable|"
    r"preferred|erforderlich)\b",
    re.IGNORECASE,
)
ACTION = re.compile(
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
SUBJECT = re.compile(
    r"^(?:(?:to|in|for) [^,.]{3,40}?,? (?=you (?:will )?need\b))?"
    r"(?:you(?: will|'ll|’ll)? need(?: to have)?|the (?:right|"
    r"successful) (?:person|candidate)"
    r"(?: will have)?|you(?:'ve| have|’ve)|you (?:should|must|will) have|"
    r"must have|we (?:need|require)|"
    r"the ideal candidate (?:will have|has)|candidates must have|have|du (?:hast|bringst)|"
    r"sie (?:haben|verfügen über|bringen)|vous avez|tienes)\s+(?:got )?",
    re.IGNORECASE,
)
EXAMPLES = re.compile(
    r",?\s*\b(?:e\.\s?g\.|for example|for instance|z\.\s?B\.|par exemple|p\.\s?ej\.|por "
    r"ejemplo|np\.|bijv\.|ad esempio|i\.e\.)\s.*$",
    re.IGNORECASE,
)
EMPTY = re.compile(
    r"^(?:\w*erfahrung(?:en)?|kenntnisse?|mehrj[aä]hrige|worked|comfortable|confident|have|"
    r"exp[eé]rience|experiencia|"
    r"esperienza|ervaring|kennis|znajomo[sś][cć]|experience|skills?|knowledge|years?|etc|"
    r"similar|related|equivalent|the like|more|other|others|ability|"
    r"fields?|(?:related|similar|relevant|equivalent) (?:field|discipline|subject|area)s?|"
    r"focus|(?:less|more) than|(?:nel|dans ce|en el|in) (?:the |this |an? )?(?:similar |"
    r"comparable )?(?:ruolo|role|poste|puesto|position)|similar role|(?:written|verbal|oral|"
    r"spoken)(?: and (?:written|verbal|oral|spoken))?|it|them|etc\.|us|you|we|this|that|a "
    r"plus|required|preferred|desirable|essential|"
    r"and|or|work|degree field|someone|somebody|people|persons?|candidates?|do|"
    r"solid|creative|strong|excellent|good|least|minimum|proven|comparable|etcetera|fluent|"
    r"fluently|"
    r"writing|speaking|dasselbe|o\.\s?ä)$",
    re.IGNORECASE,
)
