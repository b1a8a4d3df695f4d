"""A language as data: everything the checker knows about words.

A language is a folder of TOML files and a thesaurus. `load("en")` reads it once per process.
"""

from __future__ import annotations

import gc
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from generations.grounding.stems import Stemmer, english_stemmer, german_stemmer
from generations.grounding.thesaurus import Thesaurus, base_forms, read_thesaurus
from generations.grounding.trades import Vocabulary, groups, read_terms, rules, terms_of

ROOT = Path(__file__).parent / "lexicon"
LANGUAGES = ("en", "de")
PARTS = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?(?:\+\+|#)?")


def split_terms(text: str) -> list[str]:
    return text.split()


class Lexicon:
    """The words of one language. Sets hold lower-case forms; `stem` makes keys comparable."""

    def __init__(self, code: str) -> None:
        self.code = code
        folder = ROOT / code
        data = {p.stem: tomllib.loads(p.read_text("utf-8")) for p in sorted(folder.glob("*.toml"))}
        words, verbs, status = data["words"], data["verbs"], data["status"]
        forms = dict(pair.split("=") for pair in split_terms(verbs["irregular"]["forms"]))
        self.irregular = {form: forms.get(base, base) for form, base in forms.items()}
        self.separable = frozenset(split_terms(verbs.get("separable", {}).get("prefixes", "")))
        self._stem = self._stemmer()
        self._stems: dict[str, str] = {}
        self._load_words(words)
        self._load_titles(data["titles"])
        self.exact_only = self.function | self.languages
        self._load_verbs(verbs)
        self._load_status(status)
        self.reasons: dict[str, str] = data["reasons"]
        self.quantities: dict[str, dict[str, Any]] = data["quantities"]
        self._load_measures(words)
        self.posts = {name: re.compile(text, re.I) for name, text in data["posts"].items()}
        self.doubt: dict[str, Any] = data.get("doubt", {})
        roots = data["synonyms"].get("roots", ())
        self.roots = groups(map(self._keys, roots))
        self._load_terms(read_terms(folder / "terms.json.gz"))
        self.sensitive = (
            frozenset(self.ranks)
            | self.commit
            | self.outcome
            | self.stems_of(
                self.scope_words | self.superlative | self.award | self.raising | self.finished
            )
        )
        self.silent_parts = self.stems_of(split_terms(words.get("silent_parts", "")))
        self._roots: dict[str, str] = {}
        self._lemmas: dict[str, tuple[str, ...]] = {}
        self.compounds: dict[str, tuple[str, ...]] = {}

    def says(self, reason: str, **parts: str) -> str:
        """The sentence for a reason, in this language."""
        return self.reasons[reason].format(**parts)

    def _stemmer(self) -> Stemmer:
        if self.code == "de":
            return german_stemmer(self.irregular, self.separable)
        return english_stemmer(self.irregular)

    def stem(self, word: str) -> str:
        known = self._stems.get(word)
        if known is None:
            known = self._stems[word] = self._stem(word)
        return known

    def key(self, term: str) -> str:
        """A term of one or more words as its stems, joined by blanks."""
        return " ".join(self.term_stem(self.stem(part)) for part in PARTS.findall(term.lower()))

    def term_stem(self, stem: str) -> str:
        """Within terms, `accounting package` and `accounting system` are `accounting software`."""
        return "software" if stem in self.containers else stem

    def stems_of(self, words: Iterable[str]) -> frozenset[str]:
        return frozenset(self.stem(word) for word in words)

    def _load_words(self, words: Mapping[str, Any]) -> None:
        self.containers = self.stems_of(split_terms(words["containers"]))
        self.function = frozenset(split_terms(words["function"]))
        self.presentation = frozenset(split_terms(words["presentation"]))
        self.silent = self.function | self.presentation
        self.courtesy = frozenset(split_terms(words["courtesy"]))
        self.presupposition = frozenset(split_terms(words["presupposition"]))
        self.possessed = frozenset(split_terms(words["possessed"]))
        self.fact_openers = frozenset(split_terms(words["fact_openers"]))
        self.scope_words = frozenset(split_terms(words["scope_words"]))
        self.frequency = frozenset(split_terms(words["frequency"]))
        self.often = frozenset(split_terms(words["often"]))
        self.seldom = frozenset(split_terms(words["seldom"]))
        self.ends_of = {p: phrase_pattern(w) for p, w in words["ends_of"].items()}
        self.never_presentation = frozenset(split_terms(words["never_presentation"]))
        self.fixed = phrase_pattern(words["fixed"])
        self.plain_compounds = phrase_pattern(words.get("plain_compounds", ()))
        self.determiners = frozenset(split_terms(words["determiners"]))
        self.domains = frozenset(split_terms(words.get("domains", "")))
        self.asides = phrase_pattern(words["asides"])
        self.states = frozenset(split_terms(words["states"]))
        self.explains = phrase_pattern(words["explains"])
        self.linking = frozenset(split_terms(words["linking"]))
        self.wish_subjects = frozenset(split_terms(words["wish_subjects"]))
        self.wish_openers = frozenset(split_terms(words["wish_openers"]))
        self.alternatives = frozenset(split_terms(words["alternatives"]))
        self.wish_continues = frozenset(split_terms(words["wish_continues"]))
        self.claimless = frozenset(split_terms(words["claimless"]))
        self.wish = phrase_pattern(words["wish"])
        self.sought = phrase_pattern(words["sought"])
        self.oneself = frozenset(split_terms(words["oneself"]))
        self.unlimited = frozenset(split_terms(words["unlimited"]))
        self.past_after = phrase_pattern(words["past_after"])
        self.gaining = phrase_pattern(words["gaining"])
        self.own = frozenset(split_terms(words["own"]))
        self.yours = frozenset(split_terms(words["yours"]))
        self.several = frozenset(split_terms(words["several"]))
        self.none = frozenset(split_terms(words["none"]))
        self.single = frozenset(split_terms(words["single"]))
        self.studying = frozenset(split_terms(words["studying"]))
        self.arriving = frozenset(split_terms(words["arriving"]))
        self.leaving = frozenset(split_terms(words["leaving"]))
        self.marks = frozenset(split_terms(words["marks"]))

    def _load_measures(self, words: Mapping[str, Any]) -> None:
        scales = {word: n for word, n in self.quantities["scales"].items() if len(word) > 5}
        self.magnitudes = {
            self.stem(word): float(size) for word, size in (scales | words["magnitudes"]).items()
        }
        self.changes = frozenset(split_terms(self.quantities["changes"]["words"]))
        self.beside = frozenset(split_terms(self.quantities["changes"]["beside"]))
        self.comparatives = {
            word: way
            for name, way in (("less", -1), ("more", 1))
            for word in split_terms(words["comparatives"][name])
        }
        self.measures = {
            self.stem(word): kind
            for kind, names in words["measures"].items()
            for word in split_terms(names)
        }

    def _load_verbs(self, verbs: Mapping[str, Any]) -> None:
        self.ranks: dict[str, float] = {}
        for rank, text in verbs["ranks"].items():
            for word in split_terms(text):
                key = self.stem(word)
                self.ranks[key] = max(self.ranks.get(key, 0.0), float(rank))
        self.commit = self.stems_of(split_terms(verbs["commit"]["words"]))
        self.commit_phrases = phrase_pattern(verbs["commit"]["phrases"])
        self.tentative = self.stems_of(split_terms(verbs["tentative"]["words"]))
        self.strictly_tentative = self.stems_of(split_terms(verbs["tentative"]["strictly"]))
        self.tried_out = self.stems_of(split_terms(verbs["tentative"]["tried_out"]))
        self.trials = self.stems_of(split_terms(verbs["tentative"]["trials"]))
        self.afterwards = frozenset(split_terms(verbs["tentative"]["afterwards"]))
        self.weighing = frozenset(split_terms(verbs["tentative"]["weighing"]))
        self.as_before = frozenset(split_terms(verbs["tentative"]["as_before"]))
        self.keeping = frozenset(split_terms(verbs["tentative"]["keeping"]))
        self.families: dict[str, set[str]] = defaultdict(set)
        for family, text in verbs["families"].items():
            for word in split_terms(text):
                self.families[self.stem(word)].add(family)
        self.light = self.stems_of(split_terms(verbs.get("light", {}).get("words", "")))
        self.soft = self.stems_of(split_terms(verbs["soft"]["words"]))
        self.people = self.stems_of(split_terms(verbs["soft"]["people"]))
        self.actors = (
            self.people | self.roles | self.stems_of(split_terms(verbs["others"]["actors"]))
        )
        others = verbs["others"]
        self.articles = frozenset(split_terms(others["articles"]))
        self.by_others = phrase_pattern(verbs["others"]["by"])
        self.had = frozenset(split_terms(verbs["others"].get("had", "")))
        self.done_by = re.compile(verbs["others"].get("done_by", "(?!)"), re.I)
        self.selves = frozenset(split_terms(others["selves"]))
        self.themselves = re.compile(others["themselves"], re.I)
        self.passive = re.compile(others.get("passive", "(?!)"), re.I)
        self.passive_after = re.compile(others.get("passive_after", "(?!)"), re.I)
        self.objects = frozenset(split_terms(others["objects"]))
        self.alone = frozenset(split_terms(others["alone"]))
        self.lies_with = phrase_pattern(verbs["others"]["lies_with"])
        self.led = self.stems_of(split_terms(verbs["soft"]["led"]))
        self.helper = frozenset(split_terms(verbs["helper"]["words"]))
        self.helper_phrases = phrase_pattern(verbs["helper"]["phrases"])
        self.helper_parts = frozenset(" ".join(verbs["helper"]["phrases"]).split()) - self.function
        self.company = phrase_pattern(verbs["helper"]["company"])
        self.outcome = self.stems_of(split_terms(verbs["outcome"]["words"]))

    def _load_status(self, status: Mapping[str, Any]) -> None:
        self.negators = frozenset(split_terms(status["negators"]))
        self.pending = phrase_pattern(status["pending"])
        self.pending_word = phrase_pattern(status["pending_word"])
        self.pending_certificate = phrase_pattern(
            [*status["pending"], *status["pending_certificate"]]
        )
        self.genitives = frozenset(split_terms(status["genitives"]))
        self.serving = frozenset(split_terms(status["serving"]))
        self.settled = phrase_pattern(status["settled"])
        self.limits = phrase_pattern(status["limits"])
        self.finished = frozenset(split_terms(status["finished"]))
        self.verdicts = frozenset(split_terms(status["verdicts"]))
        self.attending = frozenset(split_terms(status["attending"]))
        self.causal = phrase_pattern(status["causal"])
        self.causing = frozenset(split_terms(status["causing"]))
        self.purpose = frozenset(status["purpose"])
        self.means = frozenset(status["means"])
        self.coordinators = frozenset(split_terms(status["coordinators"]))
        self.relative = frozenset(split_terms(status["relative"]))
        self.short_of = frozenset(split_terms(status["short_of"]))
        self.award_spans = frozenset(split_terms(status["award_spans"]))
        self.outcomes = frozenset(split_terms(status["outcomes"]))
        self.hanging = frozenset(split_terms(status["hanging"]))
        self.honour_of = re.compile(status["honour_of"], re.I)
        self.award_holders = frozenset(split_terms(status["award_holders"]))
        self.honoured = re.compile("|".join(status["honoured"]), re.I)
        self.award = frozenset(split_terms(status["award"]))
        self.superlative = frozenset(split_terms(status["superlative"]))

    def _load_titles(self, titles: Mapping[str, Any]) -> None:
        self.raising = frozenset(split_terms(titles["raising"]))
        self.lowering = frozenset(split_terms(titles["lowering"]))
        self.roles = frozenset(split_terms(titles["roles"]))
        self.diminishing = frozenset(split_terms(titles["diminishing"]))
        self.degrees: dict[str, int] = {
            self.key(word): int(level)
            for level, words in titles["degrees"].items()
            for word in words
        }
        parts = titles.get("degree_parts", {})
        self.degree_heads: dict[str, str] = parts.get("heads", {})
        self.degree_subjects: dict[str, str] = parts.get("subjects", {})
        self.levels: dict[str, float] = {k: float(v) for k, v in titles["levels"].items()}
        self.skill_levels: dict[str, float] = {
            word: float(level) for level, words in titles["skill_levels"].items() for word in words
        }
        self.languages = frozenset(split_terms(titles["languages"]["names"]))
        self.grades = {
            word: axis for axis, words in titles["grades"].items() for word in split_terms(words)
        }
        self.schooling = {
            name: phrase_pattern(phrases) for name, phrases in titles["schooling"].items()
        }
        self.special = phrase_pattern(titles["special"]["any"])
        self.special_of_study = phrase_pattern(titles["special"]["study"])

    def _load_terms(self, vocabulary: Vocabulary) -> None:
        self.same = groups(vocabulary["same"])
        self.broader = rules(vocabulary["broader"])
        self.evident = rules(vocabulary["evident"])
        terms = set(self.same) | set(self.broader) | set(self.evident)
        for generals in (*self.broader.values(), *self.evident.values()):
            terms |= generals
        self.terms = frozenset(terms)
        self.longest_term = max((t.count(" ") + 1 for t in terms), default=1)

    def _keys(self, line: str) -> list[str]:
        return [self.key(term) for term in terms_of(line)]

    def shown(self, key: str) -> set[str]:
        """Fields of work that a use of this term is evidence of, for a list of skills."""
        found = {g for k in (key, *self.same.get(key, ())) for g in self.evident.get(k, ())}
        return found | {s for g in found for s in self.same.get(g, ())}

    def implied(self, key: str) -> set[str]:
        """Every term that a use of this term supports: its synonyms and more general terms."""
        level = {key} | self.same.get(key, set())
        found = set(level)
        for _ in range(2):
            up = {g for k in level for g in self.broader.get(k, ())}
            level = up
            found |= level
        return found

    def lemmas(self, word: str, stem: str) -> tuple[str, ...]:
        """The thesaurus keys of a word form."""
        if self.code == "de":
            return (stem,)
        known = self._lemmas.get(word)
        if known is None:
            senses = self.thesaurus.senses
            known = tuple(dict.fromkeys(f for f in base_forms(word, self.irregular) if f in senses))
            self._lemmas[word] = known
        return known

    def root(self, word: str) -> str:
        """The stem of the English verb that a noun is made of (`coverage`: cover), or ""."""
        known = self._roots.get(word)
        if known is None:
            known = self._roots[word] = self._root(word) if self.code == "en" else ""
        return known

    def _root(self, word: str) -> str:
        senses, verbs = self.thesaurus.senses, self.thesaurus.verbs
        for ending, instead in _MADE_OF_VERBS:
            base = word.removesuffix("s").removesuffix(ending) + instead
            made = word.removesuffix("s").endswith(ending) and len(base) >= 4
            if made and any(sense < verbs for sense in senses.get(base, ())):
                return self.stem(base)
        return ""

    def word_part(self, text: str) -> str:
        """The stem of a compound's part, with or without its linking letters; "" when unknown."""
        for linker in ("", "s", "es", "n", "en", "er", "e"):
            if linker and (not text.endswith(linker) or len(text) - len(linker) < 3):
                continue
            part = self.stem(text.removesuffix(linker) if linker else text)
            if len(part) >= 3 and (
                part in self.thesaurus.senses or part in self.ranks or part in self.terms
            ):
                return part
        return ""

    @cached_property
    def thesaurus(self) -> Thesaurus:
        return read_thesaurus(ROOT / self.code / "thesaurus.json.gz")


_MADE_OF_VERBS = (
    ("ification", "ify"),
    ("isation", "ize"),
    ("ization", "ize"),
    ("ation", "ate"),
    ("ation", "e"),
    ("ation", ""),
    ("ion", "e"),
    ("ion", ""),
    ("ment", ""),
    ("age", ""),
    ("al", "e"),
    ("al", ""),
    ("ance", "e"),
    ("ance", ""),
    ("ence", ""),
)


def phrase_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(phrases, key=len, reverse=True)
    body = "|".join(
        re.escape(p).replace(r"\ ", r"\s+").replace(r"\.\.\.", r"[^.;]*?") for p in ordered
    )
    return re.compile(rf"(?<![\w-])(?:{body})(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=len(LANGUAGES))
def load(code: str) -> Lexicon:
    """The lexicon of a language in `LANGUAGES`; loading takes about a third of a second.

    Garbage is not collected meanwhile: a million small lists are made, and all of them stay.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        lexicon = Lexicon(code)
        assert lexicon.thesaurus  # noqa: S101 read now
    finally:
        if collects:
            gc.enable()
    return lexicon


def language_of(text: str, default: str = "en") -> str:
    """A language of `LANGUAGES`, by its function words; `default` when nothing tells."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    votes = {
        code: sum(
            word in load(code).marks
            and not any(word in load(o).function for o in LANGUAGES if o != code)
            for word in words
        )
        for code in LANGUAGES
    }
    votes["de"] += sum(any(c in "äöüß" for c in word) for word in words)
    best = max(votes.values())
    winners = [code for code in LANGUAGES if votes[code] == best]
    return winners[0] if len(winners) == 1 else default
