"""Base pay as people write it: "£38k–£42k", "50.000 € brutto/Jahr", "₹18 – 24 Lacs P.A."."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jobs.reading.places import CURRENCY_OF
from jobs.reading.text import folded

_CODES = (
    "USD EUR GBP CHF PLN SEK NOK DKK CZK HUF RON BGN CAD AUD NZD SGD HKD INR JPY CNY KRW "
    "VND THB IDR "
    "PHP MYR TWD ZAR NGN KES GHS EGP AED SAR QAR ILS TRY UAH BRL MXN ARS CLP COP PEN PKR BDT LKR"
)
_SYMBOLS = {
    "€": "EUR",
    "£": "GBP",
    "₹": "INR",
    "₫": "VND",
    "₩": "KRW",
    "₪": "ILS",
    "₺": "TRY",
    "₴": "UAH",
    "₦": "NGN",
    "₱": "PHP",
    "฿": "THB",
    "us$": "USD",
    "u$s": "USD",
    "c$": "CAD",
    "ca$": "CAD",
    "cad$": "CAD",
    "cdn$": "CAD",
    "a$": "AUD",
    "au$": "AUD",
    "nz$": "NZD",
    "s$": "SGD",
    "hk$": "HKD",
    "r$": "BRL",
    "mx$": "MXN",
    "nt$": "TWD",
    "zl": "PLN",
    "zlotych": "PLN",
    "euro": "EUR",
    "euros": "EUR",
    "eur": "EUR",
    "pounds": "GBP",
    "rs": "INR",
    "rs.": "INR",
    "inr": "INR",
    "kc": "CZK",
    "ft": "HUF",
    "lei": "RON",
    "fr.": "CHF",
    "sfr.": "CHF",
    "rm": "MYR",
    "php": "PHP",
    "dollars": "$",
    "dollar": "$",
    "¥": "JPY",
    "yen": "JPY",
    "$": "$",
    "kr": "kr",
    "kr.": "kr",
    "r": "ZAR",
}
_KRONA = {"SE": "SEK", "NO": "NOK", "DK": "DKK"}
_CUR = (
    r"(?:(?:us|ca|cad|cdn|au|nz|hk|mx|nt|[acs])\$|u\$s|r\$|[$€£₹₫₩₪₺₴₦₱฿¥]|"
    rf"(?<![a-z])(?:{'|'.join(_CODES.lower().split())}|euros?|zl|zlotych|rs\.?|kc|sfr\.|"
    rf"fr\.|rm|kr\.?|pounds|"
    r"dollars?|r(?=\d))(?![a-z]))"
)
_NUM = r"\d{1,3}(?:[.,'\u2019 ]\d{2,3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2})?(?!\d)"
_SCALE = (
    r"(?:k(?![a-z])|tsd\.?|tys\.?|thousand|mil(?:l?ion(?:s|es|en)?)?(?![a-z])|mio|crores?|"
    r"cr(?![a-z])|lakhs?|lacs?|lpa|l(?=\s*p\.?a)|m(?=\s*(?:vnd|idr|krw)))"
)


def _amount(number: int) -> str:
    return (
        rf"(?P<c{number}>{_CUR})?\s*(?P<n{number}>{_NUM})(?:,-|\.-|\*)?"
        rf"\s*(?P<s{number}>{_SCALE})?\s*(?P<t{number}>{_CUR})?"
    )


_PERIOD_WORDS = (
    ("hour", r"hours?|hr|hrs|hourly|h|stunden?|std\.?|heure|hora|godz\w*|ora|uur|stundenlohn"),
    ("day", r"days?|daily|d|tag|tagessatz|jour|dia|dzien|giorno|dag|diem"),
    ("week", r"weeks?|weekly|wk|woche|semaine|semana|tydzien|settimana"),
    (
        "month",
        r"months?|monthly|mo|mth|pcm|monats?|monatlich|mois|mensuels?|mes|mensual(?:es)?|"
        r"mensais|miesiac|miesiecznie|mies\.?|msc|mese|mensili|maand",
    ),
    (
        "year",
        r"years?|yearly|yr|annum|annual(?:ly)?|a|p\.?a\.?|pa|lpa|jahr(?:es(?:gehalt|"
        r"brutto\w*))?|jahrlich|"
        r"an|annee|annuels?|ano|anual(?:es)?|anno|annui?|annua|rok|rocznie|jaar",
    ),
)
_PERIOD_AFTER = tuple(
    (
        period,
        re.compile(
            rf"^(?:[^\d\n;.]{{0,40}}?)(?:/\s*|\bper\s+|\ban?\s+|\bpro\s+|\bpar\s+|\bpor\s+|"
            rf"\bal?\s+|\bna\s+|"
            rf"\bim\s+|\bje\s+|\bp\.\s*|\beach\s+|\ball'|\bau?\s+|\bp(?=[hdwma]\b)|"
            rf"(?=\b[a-z]{{4}}|\bp\.?a|\bpcm|\blpa|\bmes\b))(?:{words})(?![a-z])"
        ),
    )
    for period, words in _PERIOD_WORDS
)
_RANGE = re.compile(
    _amount(1)
    + r"(?:\s*(?:gross|brutto|per (?:hour|year|annum|month|day)|/\s?(?:hr?|hour|yr|year|mo|"
    r"month))?\s*"
    r"(?:-|–|—|−|~|\bto\b|\band\b|\bbis\b|\bund\b|\ba\b|\bet\b|\by\b|\be\b|\bdo\b|\ben\b|"
    r"\btot\b|\bi\b|\bup to\b)\s*" + _amount(2) + r")?"
)
_PAY = re.compile(
    r"salar|\bpay\b|compensation|remunerat|\brate\b|wage|\bctc\b|\bbase\b|stipend|gehalt|"
    r"vergut|lohn|"
    r"verdienst|salair|remunera|sueldo|retribu|banda|wynagrodz|widelki|stawk|stipendi|"
    r"\bral\b|salaris|"
    r"\bearn|\bper (?:hour|annum|month|day|year)|brutto|gross|\bofte?r"
)
_NOT_PAY = re.compile(
    r"bonus|\bote\b|on[- ]target|commission|equity|stock|options?\b|allowance|revenue|"
    r"turnover|funding|"
    r"raised|series [a-e]\b|budget|managing|assets|aum\b|portfolio|sign[- ]on|referral|"
    r"pension|insur|"
    r"mediclaim|\bfund|reimburse|study|stipend for|discount|401|relocation|training|fee\b|"
    r"valu(?:ed|ation)|"
    r"worth|sales of|market|bonif|pramie|zuschuss|prime\b|premia|loyalty|voucher|contribut|"
    r"per diem|"
    r"\bfor study\b|contracts?\b of|customers|coverage|up to \d+ ?%"
)
_TOTAL = re.compile(
    r"\bote\b|on[- ]target|total (?:comp|cash|package|target)|including bonus|incl\.? bonus"
)
_YEARLY = re.compile(r"annual|yearly|per annum|jahres|p\.?a\b|ral\b|ctc|anual|annuel|annuo")


@dataclass(frozen=True, slots=True)
class Salary:
    minimum: float | None
    maximum: float | None
    currency: str | None
    period: str | None


def salary_in(text: str, country: str | None = None, labelled: bool = False) -> Salary | None:
    """The base pay named in a text; bonus, on-target earnings and equity are not base pay.

    `country` (ISO 3166) decides what "$" and "kr" mean. `labelled` says that the text is the value
    of a salary label, where an amount needs no currency.
    """
    best: tuple[float, Salary] | None = None
    for line in text.split("\n"):
        plain = _same_length(line)
        for match in _RANGE.finditer(plain):
            judged = _judge(match, plain, country, labelled)
            if judged and (best is None or judged[0] > best[0]):
                best = judged
    return best[1] if best else None


def _same_length(line: str) -> str:
    chars = (folded(char) for char in line.replace("\u00a0", " ").replace("\u202f", " "))
    return "".join(char if len(char) == 1 else char[:1] or " " for char in chars)


def _judge(
    match: re.Match[str], plain: str, country: str | None, labelled: bool
) -> tuple[float, Salary] | None:
    marks = [match[g] for g in ("c1", "t1", "c2", "t2") if match[g]]
    before, after = plain[: match.start()], plain[match.end() : match.end() + 60]
    near = before[-60:]
    pay = labelled or bool(_PAY.search(near) or _PAY.search(after[:40]))
    if re.match(r"\s*(?:%|percent|\d)", after) or re.search(r"[\d.]$", near):
        return None
    currency = _currency(marks, country)
    if currency is None and not (pay and (labelled or match["n2"])):
        return None
    low, high = _values(match)
    if low is None:
        return None
    top = high or low
    period = _period(plain, match, top, currency, country, labelled)
    scale = match["s1"] or match["s2"]
    if top > 1e9 or (currency is None and (not period or top < 7)):
        return None
    if not (pay or period) or (not labelled and not marks and not match["n2"]):
        return None
    score = _score(match, near, after, marks, period, labelled, pay)
    if score <= 0 or (
        scale
        and scale.startswith(("mil", "mio"))
        and top >= 5e6
        and currency in ("USD", "EUR", "GBP")
    ):
        return None
    return score, _bounded(low, high, currency or _home(country), period, near)


def _bounded(
    low: float, high: float | None, currency: str | None, period: str | None, near: str
) -> Salary:
    if high is not None:
        return Salary(low, high, currency, period)
    if re.search(r"(?:up to|bis zu|jusqu'a|hasta|ate|fino a|tot|do|max\.?)\s*$", near):
        return Salary(None, low, currency, period)
    if re.search(r"(?:from|starting at|ab|a partir de|desde|od|da|vanaf|min\.?)\s*$", near):
        return Salary(low, None, currency, period)
    return Salary(low, low, currency, period)


def _score(
    match: re.Match[str],
    near: str,
    after: str,
    marks: list[str],
    period: str | None,
    labelled: bool,
    pay: bool,
) -> float:
    score = 3.0 * labelled + 2.0 * pay + 1.5 * bool(match["n2"]) + 1.5 * bool(period) + bool(marks)
    clause = re.split(r"[;,(+]|\bplus\b|\. ", near)[-1]
    follow = re.split(r"[;,(+.]|\bplus\b", after)[0]
    if _NOT_PAY.search(clause) or _NOT_PAY.search(follow):
        score -= 5.0
    if _TOTAL.search(near[-40:]) or _TOTAL.search(follow):
        score -= 3.0
    if not match["n2"] and not period:
        score -= 1.0
    if re.search(r"\bbase\b|\bbasic\b|\bfix", near[-30:]):
        score += 1.5
    return score


def _values(match: re.Match[str]) -> tuple[float | None, float | None]:
    low, high = _number(match["n1"]), _number(match["n2"]) if match["n2"] else None
    if low is None:
        return None, None
    first, second = _factor(match["s1"]), _factor(match["s2"])
    if high is not None:
        if not match["s1"] and second > 1 and low < high * second / 20:
            first = second
        low, high = low * first, high * second
        if high < low:
            return (low, None) if high < low / 5 else (high, low)
        return low, high
    return low * first, None


def _number(text: str) -> float | None:
    text = re.sub(r"[ '\u2019]", "", text)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}", text):
        return float(re.sub(r"[.,]", "", text))
    text = re.sub(r"[.,](?=\d{3}(?!\d))", "", text)
    parts = re.split(r"[.,]", text)
    try:
        return float("".join(parts[:-1]) + "." + parts[-1]) if len(parts) > 1 else float(text)
    except ValueError:
        return None


def _factor(scale: str | None) -> float:
    if not scale:
        return 1.0
    if scale.startswith(("k", "t")):
        return 1e3
    if scale.startswith("m"):
        return 1e6
    return 1e7 if scale.startswith("cr") else 1e5


def _currency(marks: list[str], country: str | None) -> str | None:
    for mark in sorted(marks, key=lambda m: m in ("$", "kr", "kr.")):
        code = mark.upper() if mark.upper() in _CODES.split() else _SYMBOLS.get(mark)
        if code == "$":
            home = _home(country)
            return home if home in _DOLLARS else "USD"
        if code == "kr":
            return _KRONA.get(country or "", "SEK")
        if code == "JPY" and country == "CN":
            return "CNY"
        if code:
            return code
    return None


_DOLLARS = ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "ARS", "CLP", "COP")


def _home(country: str | None) -> str | None:
    return CURRENCY_OF.get(country or "")


_MONTHLY_ABOVE = {"PLN": 2000, "CZK": 10_000, "SEK": 10_000, "NOK": 10_000, "DKK": 10_000}


def _period(
    plain: str,
    match: re.Match[str],
    top: float,
    currency: str | None,
    country: str | None,
    labelled: bool,
) -> str | None:
    tail = plain[match.end() : match.end() + 50]
    inside = match.group()
    named = [(found.end(), period) for period, rule in _PERIOD_AFTER if (found := rule.match(tail))]
    if named:
        return min(named)[1]
    inner = re.search(r"(?:/\s*|per )(hour|hr?|year|yr|annum|month|mo|day)\b", inside)
    if inner:
        return {"h": "hour", "y": "year", "a": "year", "m": "month", "d": "day"}[inner[1][0]]
    head = plain[max(0, match.start() - 40) : match.start()]
    if _YEARLY.search(head) or (match["s1"] or match["s2"] or "").startswith(("la", "lp", "cr")):
        return "year"
    for period, words in (
        ("hour", r"hourly|stundenlohn|stawka godzinowa"),
        ("day", r"day rate|daily|tagessatz|tjm"),
        ("month", r"monthly|monats|mensual|mensuel|miesieczn"),
    ):
        if re.search(words, head):
            return period
    if currency in _MONTHLY_ABOVE and _MONTHLY_ABOVE[currency] <= top < 120_000:
        return "month"
    if currency in ("USD", "EUR", "GBP", "CAD", "AUD", "NZD", "CHF", "SGD", None):
        return (
            "year"
            if 14_000 <= top <= 900_000
            else "hour"
            if 7 <= top <= 150 and (labelled or match["n2"])
            else None
        )
    return None
