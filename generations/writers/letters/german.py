"""Enough German grammar for a letter: verbs that begin a line, articles, and "bei" with a name."""

from __future__ import annotations

import re

from generations.writers.letters.phrases import words_of

# What remains of a verb after these is a verb again: "begleite", "verhandle".
PREFIX = re.compile(r"^(?:be|ver|er|ent|zer|über|unter)(?=\w{4})")
# "warte und repariere": both verbs stand before "ich"
PAIR = re.compile(r"(?P<first>\w+) und (?P<second>[a-zäöü]+)(?= )")
PARTICIPLE = re.compile(
    r"\s(?:[a-zäöü]*ge[a-zäöüß]+(?:t|en)|[a-zäöü]+iert|(?:be|ver|er|ent|über)[a-zäöüß]{3,}(?:t|en))$"
)
# What a line that ends with a participle may begin with so that its cases need no article.
COMPLETE = re.compile(r"\d|(?:D(?:en|ie|as)|Ein(?:e|en|)|Alle|Mehrere|Zwei|Drei|Vier|Fünf)\s")
ADJECTIVE = re.compile(
    r"^(?:[A-ZÄÖÜ]\w+(?:ierter?|te|lernter|iger?|ender?|licher?)\s(?=[A-ZÄÖÜ])"
    r"|[A-ZÄÖÜ]\w+\s\w*[a-zäöü]+te[r]?\s)"
)
FEMININE = re.compile(
    r"(?:ung|keit|heit|schaft|tion|sion|ität|suche|pflege|arbeit|nahme|gabe|anz|enz|atur|entur|ik|"
    r"hilfe|analyse|betreuung|leitung|-app|plattform|website|anwendung|software|stätte|kita)$"
)
MASCULINE = re.compile(r"(?:bau|kauf|trieb|satz|dienst|wurf|sand|fang|tausch|support|service)$")
NEUTER = re.compile(r"(?:ment|ing|wesen|design|spiel|werkzeug|tool|programm|system|portal|skript)$")
FEMININE_ADJECTIVE = re.compile(r"^[A-ZÄÖÜ][a-zäöüß]+e\s(?=[A-ZÄÖÜ])")
# "Empfang, Telefon und Ablage": nouns that need no article because they are a list
SEVERAL = re.compile(
    r"^[A-ZÄÖÜ][\w-]+(?:, [A-ZÄÖÜ][\w-]+)* und (?:[A-ZÄÖÜ][\w-]+)(?=$| (?:mit|in|für|im|bei|am)\b)"
)
FEMININE_SCHOOLS = ("TU", "FH", "LMU", "RWTH", "Uni", "HTW", "HTWK", "HAW", "DHBW", "FOM", "PH")
PAIR_OF_NOUNS = re.compile(r"(?P<first>[A-ZÄÖÜ]\w+) und (?P<second>[A-ZÄÖÜ]\w+)(?= )")
RESULT = re.compile(
    r"\b(?:Steigerung|Senkung|Reduzierung|Verkürzung|Erhöhung|Einführung|Umstellung|Aufbau|Gründung|"
    r"Gewinnung|Migration|Verbesserung)\b"
)
LEADING_PARTICIPLE = re.compile(
    r"(?P<done>(?:[a-zäöü]*ge[a-zäöüß]+(?:t|en)|[a-zäöü]+iert|(?:be|ver|er|ent|über)[a-zäöüß]{3,}t))\s",
    re.IGNORECASE,
)
PERSON = re.compile(
    r"[A-ZÄÖÜ][a-zäöüß]*(?:kraft|leiter|leiterin|experte|expertin|fachmann|fachfrau|wirt|wirtin)\b"
)
PERSON_DEGREE = re.compile(
    r"^(?:Staatlich|Geprüfte)|(?:techniker|meister|fachwirt|betriebswirt)(?:in)?$", re.IGNORECASE
)
PLURAL_NAME = re.compile(r"^(?:[\w-]*(?:werke|betriebe|kliniken))\b", re.IGNORECASE)
# such an ending is no gender where the word is a plural or a verb
NO_NOUN = re.compile(r"(?:en|ungs|eien)$")
AT_THE_MASCULINE = re.compile(
    r"(?:zentrum|haus|heim|werk|amt|hotel|stift|klinikum|institut|verlag|verein|museum|theater|"
    r"gasthof|hof|hort|büro|ministerium|restaurant|kolleg|gymnasium|studio)$",
    re.IGNORECASE,
)
AT_THE_FEMININE = re.compile(
    r"(?:schule|universität|klinik|praxis|kanzlei|bank|kasse|spedition|stiftung|stadt|kita|gemeinde|"
    r"apotheke|bäckerei|agentur|gärtnerei|brauerei|akademie|diakonie|caritas|feuerwehr|baumschule|werft)$",
    re.IGNORECASE,
)
# "Ambulante Pflege Kamp"
PAIRED = re.compile(r"(?:ante|ente|ale|ische|liche|ige|ene|ierte)$")
LEGAL_FEMININE = re.compile(r"\b(?:g?GmbH|g?AG|KG|OHG|UG|SE|eG|KGaA|GbR)\b(?:\s*&\s*Co\.?\s*KG)?$")
LEGAL_MASCULINE = re.compile(r"\be\.\s?V\.$")


def leading_verb(line: str) -> str:
    """The verb or the pair of verbs that the line begins with, as written; else ""."""
    first = line.split(" ", 1)[0].rstrip(",")
    if not is_verb(first):
        return ""
    pair = PAIR.match(line)
    return pair[0] if pair and is_verb(pair["second"]) else first


def is_verb(word: str) -> bool:
    """A form that follows "ich": "leite", "verkürzte", "half", "habe"."""
    small = word.casefold()
    if small in words_of("german_adjectives"):
        return False
    if small.endswith("te") and len(small) > 5:
        return True
    forms = words_of("german_strong") | words_of("german_present")
    return small in forms or PREFIX.sub("", small) in forms


def is_past(verb: str) -> bool:
    small = verb.split(" ", 1)[0].casefold()
    present = words_of("german_present")
    return small != "habe" and small not in present and PREFIX.sub("", small) not in present


def perfect(line: str) -> str:
    """What follows "habe ich" where the line ends with a participle: "12 Azubis betreut"."""
    if first := LEADING_PARTICIPLE.match(line):
        rest = line[first.end() :]
        return f"{inside_noun(rest)} {first['done'].lower()}" if COMPLETE.match(rest) else ""
    if not PARTICIPLE.search(line):
        return ""
    if not COMPLETE.match(line):
        found = article(line)
        return f"{'den' if found == 'der' else found} {inside_task(line)}" if found else ""
    return line if line[:1].isdigit() else line[:1].lower() + line[1:]


def several(phrase: str) -> bool:
    """Whether it is a list of nouns that stands without articles: "Empfang und Ablage"."""
    found = SEVERAL.match(phrase)
    if not found:
        return False
    whole = found[0] == phrase or "," in found[0]
    return whole or len({_article_of(noun) for noun in re.split(r" und ", found[0])}) > 1


def both(phrase: str, masculine: str) -> str:
    """ "die Betreuung und der Ausbau von …"; "" where two nouns share an article or have none."""
    found = PAIR_OF_NOUNS.match(phrase)
    articles = [_article_of(found["first"]), _article_of(found["second"])] if found else []
    if not found or not all(articles) or articles[0] == articles[1]:
        return ""
    first, second = (masculine if word == "der" else word for word in articles)
    return f"{first} {found['first']} und {second} {phrase[found.start('second') :]}"


def is_result(phrase: str) -> bool:
    """Whether it tells of what came about and not of a task that goes on."""
    return bool(RESULT.search(phrase))


def inside_task(phrase: str) -> str:
    """ "vorbereitende Buchhaltung" after its article."""
    return phrase[:1].lower() + phrase[1:] if FEMININE_ADJECTIVE.match(phrase) else phrase


def a(phrase: str) -> str:
    """eine or ein before a noun; "" where its gender is not known."""
    return {"die": "eine", "das": "ein", "der": "ein"}.get(
        _article_of(re.split(r"[ ,]", phrase)[0]), ""
    )


def inside_noun(phrase: str) -> str:
    """ "die Kasse" of "Die Kasse", "85 Kliniken" as it is."""
    return phrase[:1].lower() + phrase[1:] if COMPLETE.match(phrase) else phrase


def is_of_any(line: str) -> bool:
    """Whether the line begins with what may be "he does" as well as "done": "Betreut"."""
    return LEADING_PARTICIPLE.match(line) is not None


def article(phrase: str) -> str:
    """die, der or das for a noun, or for two that share it ("Pflege und Begleitung"); else ""."""
    if FEMININE_ADJECTIVE.match(phrase):
        noun = phrase.split(" ", 2)[1]
        return "die" if _article_of(noun) == "die" else ""
    words = re.split(r"[ ,]", phrase)
    found = _article_of(words[0])
    if len(words) > 2 and words[1] in ("und", "oder"):
        return found if found == _article_of(words[2]) else ""
    return found


def _article_of(noun: str) -> str:
    small = noun.casefold()
    if not noun[:1].isupper() or NO_NOUN.search(small):
        return ""
    for pattern, word in ((FEMININE, "die"), (MASCULINE, "der"), (NEUTER, "das")):
        if pattern.search(small):
            return word
    return ""


def at(company: str) -> str:
    """ "bei der Elbe AG", "beim Klinikum Fulda", "bei Nordlicht"."""
    first, _, rest = company.partition(" ")
    if PAIRED.search(first) and rest and _is_feminine(rest.split(" ")[0]):
        return f"bei der {first}n {rest}"
    if plural := PLURAL_NAME.match(first):
        return f"bei den {plural[0].removesuffix('n')}n{company[plural.end() :]}"
    if LEGAL_FEMININE.search(company):
        return f"bei der {company}"
    if LEGAL_MASCULINE.search(company) or AT_THE_MASCULINE.search(first):
        return f"beim {company}"
    return f"bei der {company}" if _is_feminine(first) else f"bei {company}"


def _is_feminine(noun: str) -> bool:
    return bool(AT_THE_FEMININE.search(noun) or FEMININE.search(noun.casefold()))


def school(institution: str) -> str:
    """ "an der Hochschule Fulda", "am Berufskolleg Herford"; "" where the article is not known."""
    first = institution.split(" ", 1)[0]
    if "/" in institution:
        return ""
    if PLURAL_NAME.match(first):
        return at(institution)
    if AT_THE_MASCULINE.search(first):
        return f"am {institution}"
    feminine = AT_THE_FEMININE.search(first) or first in FEMININE_SCHOOLS
    return f"an der {institution}" if feminine else ""


def in_dative(field: str) -> str:
    """ "Sozialer Arbeit" of "Soziale Arbeit", as it follows "in"."""
    first, _, rest = field.partition(" ")
    if not rest[:1].isupper():
        return field
    if first.endswith("es"):
        return f"{first[:-1]}m {rest}"
    return f"{first}r {rest}" if first.endswith("e") else field


def trade(field: str) -> str:
    """ "zum Mechatroniker", "zur Kauffrau für Büromanagement"; "" for what is no trade."""
    # "Gesundheits- und Krankenpflegerin"
    head = re.sub(r"^\w+- und ", "", field).split(" ", 1)[0]
    if head.endswith("angestellte"):
        return f"zur {field.replace(head, f'{head}n', 1)}"
    if re.search(r"(?:frau|in|kraft|schwester)$", head):
        return f"zur {field}"
    return f"zum {field}" if re.search(r"(?:mann|[a-zäöü]er|ist|koch|wirt)$", head) else ""


def stay(title: str) -> str:
    """ "Freiwilligen Sozialen Jahr" after "in meinem"; "" for a title that a person has."""
    if not re.search(r"(?:jahr|praktikum|volontariat|referendariat)$", title, re.IGNORECASE):
        return ""
    *adjectives, noun = title.split(" ")
    return " ".join([*(re.sub(r"es$", "en", word) for word in adjectives), noun])


def person(name: str) -> str:
    """The name of a certificate that is a person's: "Fachkraft für Sprachförderung"; else ""."""
    return name if PERSON.match(name) else ""


def is_person(degree: str) -> bool:
    """Whether a degree is what somebody is: "Staatlich geprüfter Techniker"."""
    return PERSON_DEGREE.search(degree) is not None


def inside(person: str) -> str:
    """ "staatlich anerkannte Erzieherin" after "ich bin"."""
    return person[:1].lower() + person[1:] if ADJECTIVE.match(person) else person
