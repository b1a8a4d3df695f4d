"""Facts that stand beside a label: "Location: Esbjerg", "Closing date – 10 January"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from jobs.reading.text import Line, folded


class Label(StrEnum):
    TITLE = "title"
    COMPANY = "company"
    LOCATION = "location"
    TYPE = "type"
    REMOTE = "remote"
    LEVEL = "level"
    SALARY = "salary"
    POSTED = "posted"
    CLOSING = "closing"
    EXPERIENCE = "experience"
    EDUCATION = "education"
    LANGUAGES = "languages"
    NOISE = "noise"


_LABELS: tuple[tuple[Label, str], ...] = (
    (
        Label.TITLE,
        r"job title|title|position(?: title)?|role(?: title)?|job name|vacancy(?: title)?|"
        r"post(?: title)?|"
        r"stellenbezeichnung|stelle|position als|(?:intitule du )?poste|puesto|cargo|"
        r"stanowisko|vaga|"
        r"posizione|functie(?:titel)?|vacature|class title|job|we(?:'| a)re hiring|now "
        r"hiring|hiring",
    ),
    (
        Label.COMPANY,
        r"company(?: name)?|employer|organi[sz]ation|hiring (?:company|organi[sz]ation)|"
        r"agency|recruiter|"
        r"school|hospital|trust|client|firm|clinic|practice|restaurant|hotel|studio|shop|"
        r"brand|firma|unternehmen|arbeitgeber|entreprise|societe|employeur|"
        r"empresa|compania|pracodawca|azienda|datore di lavoro|bedrijf|werkgever|organisatie|"
        r"institution|institute|university|department|agency name",
    ),
    (
        Label.LOCATION,
        r"(?:job |work |office |primary )?(?:location|place|site|city|workplace)s?|place of work|"
        r"work location|duty station|based(?: in| at)?|where|address|region|area|"
        r"(?:arbeits|einsatz|dienst)ort|standort|ort|lieu(?: de travail)?|localisation|ville|"
        r"ubicacion|lugar(?: de trabajo)?|localidad|ciudad|lokalizacja|miejsce(?: pracy)?|miasto|"
        r"local(?: de trabalho)?|localizacao|cidade|sede(?: di lavoro)?|luogo(?: di lavoro)?|citta|"
        r"locatie|standplaats|plaats|werklocatie|ort der tatigkeit",
    ),
    (
        Label.REMOTE,
        r"remote(?: work| working| status)?|work(?:ing)?(?:place)? (?:model|mode|arrangement|type)|"
        r"workplace type|hybrid working|home ?office|teletravail|teletrabajo|tryb pracy|"
        r"modalidad|modalidade|modelo de trabalho|thuiswerken|smart working",
    ),
    (
        Label.TYPE,
        r"(?:job|employment|contract|position|engagement|appointment|vacancy) ?(?:type|"
        r"status|term)s?|"
        r"type(?: of (?:contract|employment|position))?|contract|form of employment|extent|hours|"
        r"working (?:hours|pattern|time)|work pattern|work schedule|schedule|tenure|basis|"
        r"commitment|"
        r"beschaftigungsart|anstellungsart|arbeitszeit|vertragsart|umfang|art der "
        r"anstellung|pensum|"
        r"(?:type de )?contrat|temps de travail|(?:tipo de )?contrato|jornada|rodzaj umowy|umowa|"
        r"wymiar(?: etatu| czasu pracy)?|etat|regime|tipo (?:di )?contratto|contratto|orario|"
        r"contracttype|dienstverband|uren|contractvorm",
    ),
    (
        Label.LEVEL,
        r"(?:job |career |experience |seniority )?level|seniority|grade|karrierestufe|niveau",
    ),
    (
        Label.SALARY,
        r"(?:annual |base |basic |gross |monthly |starting |target |expected )?(?:salary|pay|wage|"
        r"remuneration|compensation|stipend|rate|ctc)(?: (?:range|rate|scale|band|package))?|"
        r"(?:day|daily|hourly|pay) rate|pay|(?:jahres|monats|brutto)?gehalt|vergutung|"
        r"verdienst|lohn|"
        r"gehaltsspanne|salaire|remuneration|salario(?: bruto)?|sueldo|retribucion|banda salarial|"
        r"wynagrodzenie|stawka|widelki|remuneracao|ral|retribuzione|stipendio|salaris|brutosalaris",
    ),
    (
        Label.CLOSING,
        r"open(?:ing)? (?:&|and) clos(?:ing|e) dates?|clos(?:ing|es)(?: date)?|"
        r"(?:application )?deadline|apply (?:by|before|until)|"
        r"last (?:day|date)(?: to apply| for applications?| of application)?|expir(?:es|"
        r"y(?: date)?)|"
        r"valid (?:through|until)|applications? (?:close|deadline|due|until)|application end date|"
        r"final filing date|bewerbungs(?:frist|schluss)|bewerben bis|date limite(?: de "
        r"candidature)?|"
        r"cloture|fecha limite|plazo|termin(?: skladania)?(?: aplikacji)?|aplikuj do|prazo|"
        r"inscricoes ate|scadenza|sluitingsdatum|reageren (?:voor|tot)|open until|end date",
    ),
    (
        Label.POSTED,
        r"posted(?: on| date)?|date posted|published(?: on)?|publication date|open(?:ing)? date|"
        r"listed(?: on)?|advertised|issued?(?: date)?|veroffentlicht(?: am)?|online seit|"
        r"publi(?:e|ee) le|date de publication|publicado(?: el| em)?|fecha de publicacion|"
        r"opublikowan[oae]|data (?:publikacji|di pubblicazione|de publicacao)|pubblicato(?: il)?|"
        r"geplaatst(?: op)?|datum plaatsing",
    ),
    (
        Label.EXPERIENCE,
        r"(?:work |years of |required |minimum )?experience(?: required| level)?|"
        r"berufserfahrung|experience requise|experiencia(?: minima)?|doswiadczenie|"
        r"esperienza|ervaring",
    ),
    (
        Label.EDUCATION,
        r"education(?: level)?|degree|ausbildung|formation|formacion|wyksztalcenie|"
        r"istruzione|opleiding(?:sniveau)?",
    ),
    (
        Label.LANGUAGES,
        r"(?:application )?languages?|sprachen?|langues?|idiomas?|jezyk[i]?|lingue?|talen",
    ),
    (
        Label.NOISE,
        r"(?:job |position |vacancy |posting |requisition )?(?:ref(?:erence)?|id|code|number|no|nr)"
        r"(?: (?:number|no|id|code))?|class code|kennziffer|referenz|openings?|applicants?|"
        r"views?|vacancies|"
        r"number of (?:positions|vacancies|openings)|start(?: date| ab)?|expected start "
        r"date|duration|"
        r"reports to|reporting to|department|team|industry|sector|category|function|"
        r"beginn|eintritt(?:sdatum)?|ab|dauer|nr ref|numer|pay band|band|interview date|contact|"
        r"e-?mail|phone|tel|web(?:site)?|url|date",
    ),
)
_COMPILED = tuple((label, re.compile(rf"(?:{phrases})")) for label, phrases in _LABELS)
_PAIR = re.compile(r"^([^:|]{2,45}?)\s*(?::|\s[–—-](?=\s))\s*(\S.*)$")
_CELLS = re.compile(r"\s+[|¦·•]\s+|\t+|\s{4,}")


def label_named(name: str) -> Label | None:
    """The fact that a label such as "Place of work" stands for."""
    name = " ".join(re.sub(r"[^\w\s'&/-]|_", " ", folded(name)).split())
    return next((label for label, pattern in _COMPILED if pattern.fullmatch(name)), None)


def label_of(text: str) -> tuple[Label, str] | None:
    """Label and value of "Label: value", None for anything else."""
    match = _PAIR.match(text)
    if not match:
        return None
    label = label_named(match[1])
    if label is Label.EXPERIENCE and not re.search(
        r"\d|fresher|entry|no experience", match[2][:40]
    ):
        return None
    if label is Label.EDUCATION and len(match[2]) > 90:
        return None
    return (label, match[2].strip()) if label else None


def cells(text: str) -> list[str]:
    """The facts that share a line, split at bars, tabs and wide gaps."""
    return [cell.strip() for cell in _CELLS.split(text) if cell.strip()]


def row_of(text: str) -> tuple[Label, str] | None:
    """Label and value of a table's row, which stand apart without a colon."""
    row = cells(text)
    label = label_named(row[0].rstrip(": ")) if len(row) == 2 else None
    return (label, row[1]) if label else None


def facts(lines: Sequence[Line]) -> dict[Label, str]:
    """The first value of every label; a label alone on its line takes the next short line."""
    found: dict[Label, str] = {}
    for i, line in enumerate(lines):
        if len(line.text) > 400:
            continue
        row = row_of(line.text)
        if row:
            found.setdefault(*row)
            continue
        for cell in cells(line.text):
            pair = label_of(cell)
            if pair and pair[0] not in found:
                found[pair[0]] = pair[1]
        label = label_named(line.text.rstrip(": ")) if len(line.text) < 40 else None
        if label and label not in found and i + 1 < len(lines):
            value = lines[i + 1].text
            if len(value) < 80 and not label_named(value) and not lines[i + 1].bullet:
                found[label] = value
    return found
