"""Skill names as sequences of folded words, the form in which they are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# a word with its pluses and hashes (C++, C#), or .NET, which is not the word "net"
WORD = re.compile(r"(?<!\w)\.net\b|\w+[+#]*|&", re.IGNORECASE)


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """Lower case, no accents, no plural s, "&" as "and"; "Englischkenntnisse" as "englisch"."""
    if word == "&":
        return "and"
    folded = word.casefold()
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFD", folded)
        folded = "".join(char for char in decomposed if not unicodedata.combining(char))
    if "kenntnis" in folded[4:]:
        folded = folded[: folded.index("kenntnis", 4)]
    if len(folded) > 3 and folded[-1] == "s" and folded[-2] != "s":
        return folded[:-1]
    return folded


def fold(name: str) -> str:
    """The key under which a name is found; "" when it holds no word."""
    return " ".join(fold_word(word) for word in WORD.findall(unicodedata.normalize("NFC", name)))
