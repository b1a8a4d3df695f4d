"""Countries as postings name them, with their currency, and the states that follow a city."""

from __future__ import annotations

import re

from jobs.reading.text import folded

# ISO 3166 code, ISO 4217 code, names and cities that stand for the country.
_COUNTRIES: tuple[tuple[str, str, str], ...] = (
    (
        "US",
        "USD",
        "united states|usa|u.s.a.|u.s.|new york|san francisco|chicago|boston|seattle|austin|"
        "los angeles|denver|atlanta|houston|dallas|philadelphia|san diego|phoenix|miami|portland",
    ),
    (
        "GB",
        "GBP",
        "united kingdom|uk|u.k.|great britain|england|scotland|wales|northern ireland|london|"
        "manchester|birmingham|leeds|glasgow|edinburgh|bristol|liverpool|cardiff|belfast|"
        "sheffield|nhs",
    ),
    (
        "CA",
        "CAD",
        "canada|toronto|montreal|vancouver|ottawa|calgary|edmonton|winnipeg|quebec|ontario|"
        "british columbia|alberta|manitoba|nova scotia|saskatchewan|new brunswick",
    ),
    (
        "AU",
        "AUD",
        "australia|sydney|melbourne|brisbane|perth|adelaide|canberra|queensland|"
        "new south wales|tasmania|hobart",
    ),
    ("NZ", "NZD", "new zealand|aotearoa|auckland|wellington|christchurch|dunedin|tiriti"),
    ("IE", "EUR", "ireland|dublin|cork|galway"),
    (
        "DE",
        "EUR",
        "germany|deutschland|berlin|munchen|munich|hamburg|koln|cologne|frankfurt|stuttgart|"
        "dusseldorf|leipzig|dresden|nurnberg|hannover|augsburg",
    ),
    ("AT", "EUR", "austria|osterreich|wien|vienna|graz|linz|salzburg"),
    ("CH", "CHF", "switzerland|schweiz|suisse|svizzera|zurich|geneve|geneva|basel|bern|lausanne"),
    ("FR", "EUR", "france|paris|lyon|marseille|toulouse|bordeaux|lille|nantes|strasbourg"),
    ("BE", "EUR", "belgium|belgique|belgie|brussels|bruxelles|brussel|antwerp|antwerpen|gent"),
    ("NL", "EUR", "netherlands|nederland|amsterdam|rotterdam|utrecht|den haag|the hague|eindhoven"),
    ("ES", "EUR", "spain|espana|madrid|barcelona|valencia|sevilla|bilbao|malaga"),
    ("PT", "EUR", "portugal|lisboa|lisbon|porto|braga|coimbra"),
    ("IT", "EUR", "italy|italia|milano|milan|roma|rome|torino|turin|bologna|napoli|firenze"),
    ("PL", "PLN", "poland|polska|warszawa|warsaw|krakow|wroclaw|gdansk|poznan|lodz|katowice"),
    ("CZ", "CZK", "czech republic|czechia|prague|praha|brno"),
    ("SK", "EUR", "slovakia|bratislava"),
    ("HU", "HUF", "hungary|budapest"),
    ("RO", "RON", "romania|bucharest|bucuresti|cluj-napoca"),
    ("BG", "BGN", "bulgaria|sofia"),
    ("GR", "EUR", "greece|athens|thessaloniki"),
    ("SE", "SEK", "sweden|sverige|stockholm|goteborg|gothenburg|malmo|lund|uppsala"),
    ("NO", "NOK", "norway|norge|oslo|bergen|trondheim|stavanger"),
    ("DK", "DKK", "denmark|danmark|copenhagen|kobenhavn|aarhus|odense|esbjerg"),
    ("FI", "EUR", "finland|suomi|helsinki|espoo|tampere|turku"),
    ("EE", "EUR", "estonia|tallinn|tartu"),
    ("LV", "EUR", "latvia|riga"),
    ("LT", "EUR", "lithuania|vilnius|kaunas"),
    ("UA", "UAH", "ukraine|kyiv|kiev|lviv"),
    ("TR", "TRY", "turkey|turkiye|istanbul|ankara|izmir"),
    ("IL", "ILS", "israel|tel aviv|jerusalem|haifa"),
    ("AE", "AED", "united arab emirates|uae|dubai|abu dhabi"),
    ("SA", "SAR", "saudi arabia|riyadh|jeddah"),
    ("QA", "QAR", "qatar|doha"),
    ("EG", "EGP", "egypt|cairo"),
    ("NG", "NGN", "nigeria|lagos|abuja"),
    ("KE", "KES", "kenya|nairobi"),
    ("GH", "GHS", "ghana|accra"),
    ("ZA", "ZAR", "south africa|johannesburg|cape town|durban|pretoria"),
    (
        "IN",
        "INR",
        "india|bangalore|bengaluru|mumbai|delhi|hyderabad|chennai|pune|kolkata|gurgaon|"
        "gurugram|noida|ahmedabad|maharashtra|karnataka|kochi",
    ),
    ("PK", "PKR", "pakistan|karachi|lahore|islamabad"),
    ("BD", "BDT", "bangladesh|dhaka"),
    ("LK", "LKR", "sri lanka|colombo"),
    ("SG", "SGD", "singapore"),
    ("MY", "MYR", "malaysia|kuala lumpur|penang"),
    ("ID", "IDR", "indonesia|jakarta|bandung"),
    ("PH", "PHP", "philippines|manila|makati|cebu"),
    ("TH", "THB", "thailand|bangkok"),
    ("VN", "VND", "vietnam|viet nam|ho chi minh city|hanoi|ha noi|da nang"),
    ("HK", "HKD", "hong kong"),
    ("TW", "TWD", "taiwan|taipei"),
    ("CN", "CNY", "china|shanghai|beijing|shenzhen|guangzhou"),
    ("JP", "JPY", "japan|tokyo|osaka|kyoto"),
    ("KR", "KRW", "south korea|korea|seoul"),
    ("MX", "MXN", "mexico|ciudad de mexico|guadalajara|monterrey"),
    (
        "BR",
        "BRL",
        "brazil|brasil|sao paulo|rio de janeiro|belo horizonte|curitiba|porto alegre|recife",
    ),
    ("AR", "ARS", "argentina|buenos aires"),
    ("CL", "CLP", "chile|santiago"),
    ("CO", "COP", "colombia|bogota|medellin"),
    ("PE", "PEN", "peru|lima"),
)
_US_STATES = [
    "AL",
    "AK",
    "AZ",
    "AR",
    "CA",
    "CO",
    "CT",
    "DE",
    "FL",
    "GA",
    "HI",
    "ID",
    "IL",
    "IN",
    "IA",
    "KS",
    "KY",
    "LA",
    "ME",
    "MD",
    "MA",
    "MI",
    "MN",
    "MS",
    "MO",
    "MT",
    "NE",
    "NV",
    "NH",
    "NJ",
    "NM",
    "NY",
    "NC",
    "ND",
    "OH",
    "OK",
    "OR",
    "PA",
    "RI",
    "SC",
    "SD",
    "TN",
    "TX",
    "UT",
    "VT",
    "VA",
    "WA",
    "WV",
    "WI",
    "WY",
    "DC",
]
_CANADIAN_PROVINCES = ["AB", "BC", "MB", "NB", "NL", "NS", "ON", "PE", "QC", "SK", "YT"]
_AUSTRALIAN_STATES = ["NSW", "VIC", "QLD", "TAS", "ACT"]
_US_STATE_NAMES = (
    "alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|"
    "georgia|hawaii|"
    "idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|"
    "minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|"
    "north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|"
    "south dakota|tennessee|texas|utah|vermont|virginia|washington|wisconsin|wyoming"
)
CURRENCY_OF = {code: currency for code, currency, _ in _COUNTRIES}
_NAMES = {name: code for code, _, names in _COUNTRIES for name in names.split("|")} | dict.fromkeys(
    _US_STATE_NAMES.split("|"), "US"
)
_NAME = re.compile(
    r"(?<![\w.])(?:"
    + "|".join(re.escape(n) for n in sorted(_NAMES, key=len, reverse=True))
    + r")(?!\w)"
)
_STATE = re.compile(r"(?:,\s*|\s(?=NSW|VIC|QLD|TAS|ACT))([A-Z]{2,3})(?=$|[\s,.;)|])")


def state_country(text: str) -> str | None:
    """The country of "City, ST" with a state or province code in capitals."""
    for match in _STATE.finditer(text):
        code = match[1]
        if code in _CANADIAN_PROVINCES:
            return "CA"
        if code in _US_STATES:
            return "US"
        if code in _AUSTRALIAN_STATES:
            return "AU"
    return None


def place_text(text: str) -> str | None:
    """The first known place as written, with the city before or the state after it."""
    plain = folded(text)
    hit = place_in(plain)
    if hit is None or len(plain) != len(text) or not text[hit[0]].isupper():
        return None
    start, end, _ = hit
    before = re.search(r"((?:[A-Z][\w'’.-]+ ?){1,3}), $", text[:start])
    after = re.match(r", (?:[A-Z]{2,3}\b|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)", text[end:])
    if after and (len(after.group()) <= 5 or place_in(folded(after.group()))):
        end += after.end()
    return text[before.start() if before else start : end]


def place_in(folded_text: str) -> tuple[int, int, str] | None:
    """Start, end and country of the first known place in folded text."""
    match = _NAME.search(folded_text)
    return (match.start(), match.end(), _NAMES[match.group()]) if match else None


def country_counts(folded_text: str) -> dict[str, int]:
    """How often each country is named, by country or well-known city."""
    counts: dict[str, int] = {}
    for match in _NAME.finditer(folded_text):
        code = _NAMES[match.group()]
        counts[code] = counts.get(code, 0) + 1
    return counts
