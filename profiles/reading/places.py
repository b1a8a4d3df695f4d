"""Countries, regions and what looks like a place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from profiles.reading.words import fold

# code: names in English and the other languages of the tables
COUNTRIES = """
AF afghanistan;AL albania;DZ algeria algerie argelia;AO angola;AR argentina;AM armenia
AU australia australien;AT austria osterreich autriche oostenrijk;AZ azerbaijan;BH bahrain
BD bangladesh;BY belarus;BE belgium belgien belgique belgie belgica belgio;BO bolivia
BA bosnia_and_herzegovina bosnia;BW botswana;BR brazil brasil brasilien bresil brasile;BG bulgaria
KH cambodia;CM cameroon cameroun;CA canada kanada;CL chile;CN china p.r._china;CO colombia
CR costa_rica;HR croatia kroatien hrvatska;CU cuba;CY cyprus
CZ czech_republic czechia ceska_republika tschechien czechy;DK denmark danemark danmark dinamarca
DO dominican_republic;EC ecuador;EG egypt;EE estonia;ET ethiopia;FI finland finnland finlandia suomi
FR france frankreich francia francja frankrijk franca;GE georgia;GH ghana
DE germany deutschland allemagne alemania alemanha germania niemcy duitsland
GR greece griechenland grecia hellas;GT guatemala;HK hong_kong;HU hungary ungarn wegry magyarorszag
IS iceland;IN india indien inde;ID indonesia;IR iran;IQ iraq;IE ireland irland irlande irlandia
IL israel;IT italy italien italie italia wlochy;CI ivory_coast cote_d_ivoire;JM jamaica;JP japan
JO jordan;KZ kazakhstan;KE kenya;KR south_korea korea republic_of_korea s.korea;KW kuwait;LV latvia
LB lebanon liban;LT lithuania;LU luxembourg luxemburg;MY malaysia;MT malta;MA morocco maroc
MX mexico mexiko mexique;MD moldova;MZ mozambique mocambique;MM myanmar;NP nepal
NL netherlands the_netherlands niederlande pays-bas nederland paises_bajos holanda holland
paesi_bassi
NZ new_zealand aotearoa_new_zealand;NI nicaragua;NG nigeria;MK north_macedonia macedonia
NO norway norwegen norge noruega;OM oman;PK pakistan;PA panama;PY paraguay;PE peru;PH philippines
PL poland polen pologne polonia polska polska;PT portugal;PR puerto_rico;QA qatar
RO romania rumanien roumanie;RU russia russian_federation;RW rwanda;SA saudi_arabia;SN senegal
RS serbia serbien srbija;SG singapore singapur;SK slovakia slovak_republic;SI slovenia
ZA south_africa sudafrika;ES spain spanien espagne espana hiszpania spanje spagna;LK sri_lanka
SE sweden schweden sverige suecia szwecja;CH switzerland schweiz suisse svizzera suiza szwajcaria
SY syria;TW taiwan;TZ tanzania;TH thailand;TN tunisia tunisie;TR turkey turkiye turkei
UG uganda;UA ukraine ukraina;AE united_arab_emirates uae u.a.e.
GB united_kingdom uk u.k. england scotland wales northern_ireland great_britain
vereinigtes_konigreich royaume-uni reino_unido
US united_states usa u.s.a. u.s. us united_states_of_america estados_unidos etats-unis
vereinigte_staaten
UY uruguay;UZ uzbekistan;VE venezuela;VN vietnam viet_nam;ZM zambia;ZW zimbabwe
"""
US_STATES = """
AL alabama;AK alaska;AZ arizona;AR arkansas;CA california;CO colorado;CT connecticut;DE delaware
FL florida;GA georgia;HI hawaii;ID idaho;IL illinois;IN indiana;IA iowa;KS kansas;KY kentucky
LA louisiana;ME maine;MD maryland;MA massachusetts;MI michigan;MN minnesota;MS mississippi
MO missouri;MT montana;NE nebraska;NV nevada;NH new_hampshire;NJ new_jersey;NM new_mexico
NY new_york;NC north_carolina;ND north_dakota;OH ohio;OK oklahoma;OR oregon;PA pennsylvania
RI rhode_island;SC south_carolina;SD south_dakota;TN tennessee;TX texas;UT utah;VT vermont
VA virginia;WA washington;WV west_virginia;WI wisconsin;WY wyoming;DC district_of_columbia
"""
PROVINCES = """
CA:ON ontario;CA:QC quebec;CA:BC british_columbia;CA:AB alberta;CA:MB manitoba;CA:SK saskatchewan
CA:NS nova_scotia;CA:NB new_brunswick;CA:NL newfoundland_and_labrador;CA:PE prince_edward_island
AU:NSW new_south_wales;AU:VIC victoria;AU:QLD queensland;AU:TAS tasmania
AU:SA south_australia;AU:ACT australian_capital_territory;AU:WA western_australia
IN:KA karnataka;IN:MH maharashtra;IN:TN tamil_nadu;IN:TS telangana;IN:KL kerala;IN:GJ gujarat
IN:UP uttar_pradesh;IN:WB west_bengal;IN:DL delhi;DE:BY bayern bavaria;DE:BW baden-wurttemberg
DE:NW nordrhein-westfalen;DE:HE hessen;DE:SN sachsen saxony;DE:NI niedersachsen
ES:CT cataluna catalonia;ES:AN andalucia;IT:LO lombardia lombardy;PL:MA malopolska
FR:IDF ile-de-france;BR:SP;BR:RJ;BR:MG;BR:RS;BR:PR;BR:SC;BR:BA
"""
REMOTE = re.compile(
    r"^(?:fully |100 ?% )?(?:remote|hybrid|on-?site|home ?office|teletravail|télétravail|remoto"
    r"|zdalnie|praca zdalna|thuiswerk|da remoto)\b.{0,30}$",
    re.IGNORECASE,
)
POSTAL = re.compile(
    r"\b(?:[A-Z]{1,2}\d{1,2}[A-Z]?(?: ?\d[A-Z]{2})?|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{5}(?:-\d{3,4})?"
    r"|\d{2}-\d{3}|\d{4} ?[A-Z]{2}|\d{4}(?:-\d{3})?|\d{3} \d{2})\b"
)
STREET = re.compile(
    r"(?:\b(?:street|st\.|road|rd\.?|avenue|ave\.?|lane|drive|blvd|boulevard|square|court|way|flat"
    r"|apt\.?|suite|unit|rue|calle|via|viale|piazza|plaza|paseo|avenida|av\.|rua|ul\.|aleja"
    r"|al\.|laan|weg|allee|platz"
    r"|quai|chemin|place|close|terrace|crescent|gasse|c/)\b|(?:stra(?:ss|ß)e|str\.|straat"
    r"|gasse|weg|gata|gatan|vej|laan|plein|platz|allee)\b)",
    re.IGNORECASE,
)
PARTICLES = frozenset(
    [
        "de",
        "del",
        "la",
        "las",
        "los",
        "le",
        "les",
        "da",
        "do",
        "dos",
        "das",
        "di",
        "am",
        "an",
        "der",
        "den",
        "im",
        "in",
        "of",
        "the",
        "sur",
        "en",
        "ob",
        "a",
        "upon",
        "aan",
        "zee",
        "y",
        "et",
        "und",
        "and",
        "i",
        "bei",
        "hill",
    ]
)


def _table(text: str) -> dict[str, str]:
    table: dict[str, str] = {}
    for item in re.split(r"[;\n]", text):
        code, *names = item.split() or [""]
        for name in names:
            table[fold(name.replace("_", " "))] = code
    return table


COUNTRY_CODES = _table(COUNTRIES)
STATE_CODES = _table(US_STATES)
PROVINCE_CODES = _table(PROVINCES)
STATES = frozenset(STATE_CODES.values())
PROVINCES_SHORT = {
    code.split(":")[1]: code.split(":")[0] for code in re.findall(r"[A-Z]{2}:[A-Z]{2,3}", PROVINCES)
}


@dataclass(frozen=True, slots=True)
class Place:
    address: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country_code: str = ""


def country_of(text: str) -> str:
    """ISO 3166 code of a country's name, "" for any other text."""
    return COUNTRY_CODES.get(fold(text), "")


def _region(text: str) -> tuple[str, str] | None:
    """(region as written, country code) of a state or province."""
    bare = text.strip(" .")
    if bare in STATES:
        return bare, "US"
    if bare in PROVINCES_SHORT:
        return bare, PROVINCES_SHORT[bare]
    folded = fold(bare)
    if folded in STATE_CODES:
        return bare, "US"
    if folded in PROVINCE_CODES:
        return bare, PROVINCE_CODES[folded].split(":")[0]
    return None


def read_place(text: str) -> Place:
    """A location line as its parts; a part that cannot be told is taken as the city."""
    text = re.sub(
        r"^(?:address|adresse|location|based in|lives in|wohnort|domicile|dirección|adres"
        r"|residence|indirizzo|endereço|morada|woonplaats|anschrift)\s*:?\s+",
        "",
        text.strip(),
        flags=re.IGNORECASE,
    )
    text = re.sub(r"\((?:open to|willing|remote|relocat)[^)]*\)", "", text, flags=re.IGNORECASE)
    address, postal, country, region = "", "", "", ""
    parts = [
        part.strip(" .") for part in re.split(r"[,|•·;/]|\s[–—-]\s|\(|\)", text) if part.strip(" .")
    ]
    rest: list[str] = []
    for index, part in enumerate(parts):
        code = country_of(part)
        if code and (index or len(parts) == 1) and not country and _region(part) is None:
            country = code
            continue
        if STREET.search(part) and re.search(r"\d", text) and len(parts) > 1 and index == 0:
            address = part
            continue
        if re.fullmatch(r"\d{1,4}[a-zA-Z]?(?:/\d+)?", part) and address:
            address += f", {part}"
            continue
        found = POSTAL.search(part)
        if found and not postal and re.search(r"\d", found[0]):
            postal = found[0]
            part = (part[: found.start()] + part[found.end() :]).strip(" ,-")
            part = re.sub(r"^(?:D|A|CH|F|B|PL|NL)$", "", part)
            if not part:
                continue
            if country_of(part) and index:
                country = country_of(part)
                continue
        where = _region(part)
        if where and index:
            region, inferred = where
            country = country or inferred
            continue
        rest.append(part)
    if not rest and region:
        rest, region = [region], ""
    city = rest[0] if rest else ""
    if len(rest) > 1 and not region:
        region = rest[1]
    return Place(address, city, region, postal, country)


def looks_like_place(text: str) -> float:
    """How sure we are, 0..1, that the text is a place: 1 for a known country or state."""
    stripped = text.strip(" .,()")
    if not stripped or len(stripped) > 60:
        return 0.0
    if REMOTE.match(stripped):
        return 1.0
    parts = [part.strip() for part in re.split(r"[,/&]|\s[–-]\s", stripped) if part.strip()]
    if not parts or len(parts) > 4 or not all(_placelike(part) for part in parts):
        return 0.0
    last = parts[-1].strip(" .")
    if country_of(last) or country_of(last.replace(" ", "")):
        return 1.0 if len(parts) > 1 or fold(last) not in ("georgia", "jordan") else 0.8
    where = _region(re.sub(r"\s*\d{5}$", "", last))
    if where:
        return 1.0 if len(parts) > 1 else 0.8
    if len(parts) == 1:
        return 0.35 if len(parts[0].split()) <= 3 else 0.1
    return 0.5 if len(parts) == 2 and all(len(part.split()) <= 3 for part in parts) else 0.2


def _placelike(part: str) -> bool:
    bare = POSTAL.sub("", part).strip(" .()-")
    if not bare:
        return True
    words = bare.split()
    return (
        len(words) <= 5
        and all(
            word[:1].isupper()
            or word.lower() in PARTICLES
            or word[:2] in ("d'", "l'", "s-", "’s", "'s")
            for word in words
        )
        and not re.search(r"[\d:;!?%@]", bare)
    )
