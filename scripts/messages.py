"""Compile `locale/*/LC_MESSAGES/*.po` to `.mo` without the gettext tools.

`python3 scripts/messages.py` writes the `.mo` files, which are committed, so that nobody needs a
compiler to run JobWise; `--check` only compares. Standard library only.
"""

from __future__ import annotations

import ast
import re
import struct
import sys
from pathlib import Path

LOCALE = Path(__file__).resolve().parent.parent / "locale"
MAGIC = 0x950412DE
HEADER_WORDS = 7


def read_catalogue(text: str) -> dict[str, str]:
    """Message id → translation; context and plural forms joined as the MO format wants them.

    Fuzzy and empty translations are left out, so the original is shown.
    """
    messages: dict[str, str] = {}
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        fields = _fields(block)
        if "msgid" not in fields or re.search(r"^#,.*\bfuzzy\b", block, re.M):
            continue
        key = fields["msgid"]
        if "msgid_plural" in fields:
            key += "\0" + fields["msgid_plural"]
        if "msgctxt" in fields:
            key = fields["msgctxt"] + "\x04" + key
        forms = [fields[name] for name in sorted(fields) if name.startswith("msgstr")]
        if all(forms):
            messages[key] = "\0".join(forms)
    return messages


def _fields(block: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    name = ""
    for line in block.splitlines():
        keyword = re.match(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)\s+(".*")\s*$', line)
        if keyword:
            name = keyword[1]
            fields[name] = ast.literal_eval(keyword[2])
        elif line.startswith('"') and name:
            fields[name] += ast.literal_eval(line.strip())
    return fields


def compile_catalogue(messages: dict[str, str]) -> bytes:
    """The GNU MO file: ids sorted, then their offsets, then the bytes."""
    pairs = sorted((key.encode(), value.encode()) for key, value in messages.items())
    tables = HEADER_WORDS * 4
    start = tables + len(pairs) * 16
    ids = b"".join(key + b"\0" for key, _ in pairs)
    values = b"".join(value + b"\0" for _, value in pairs)
    id_table, value_table = b"", b""
    id_offset, value_offset = start, start + len(ids)
    for key, value in pairs:
        id_table += struct.pack("<II", len(key), id_offset)
        value_table += struct.pack("<II", len(value), value_offset)
        id_offset += len(key) + 1
        value_offset += len(value) + 1
    header = struct.pack("<7I", MAGIC, 0, len(pairs), tables, tables + len(pairs) * 8, 0, start)
    return header + id_table + value_table + ids + values


def main() -> int:
    stale = 0
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        compiled = compile_catalogue(read_catalogue(source.read_text("utf-8")))
        if target.exists() and target.read_bytes() == compiled:
            continue
        if "--check" in sys.argv:
            print(f"{target} is not what {source.name} compiles to: python3 scripts/messages.py")
            stale += 1
        else:
            target.write_bytes(compiled)
            print(f"Compiled {target}")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
