"""Files that an attacker or an accident could upload, made on the spot.

Each group yields (name, bytes). Each must end in a typed friendly error or in a bounded resume.
"""

from __future__ import annotations

import io
import json
import random
import struct
import zipfile
import zlib
from collections.abc import Iterator

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def make_pdf(content: bytes, *, extra: bytes = b"", filters: bytes = b"", pages: int = 1) -> bytes:
    kids = b" ".join(b"3 0 R" for _ in range(pages))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R" + extra + b">>",
        b"<</Type/Pages/Kids[" + kids + b"]/Count " + str(pages).encode() + b">>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<<"
        + filters
        + b"/Length "
        + str(len(content)).encode()
        + b">>stream\n"
        + content
        + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out = b"%PDF-1.7\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    xref = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    return out + (
        f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{xref}\n%%EOF".encode()
    )


def text_pdf(lines: list[str]) -> bytes:
    shown = b"".join(b"(" + line.encode() + b") Tj T*\n" for line in lines)
    return make_pdf(b"BT /F1 11 Tf 14 TL 50 740 Td\n" + shown + b"ET")


def make_docx(document: str | bytes, parts: dict[str, bytes] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("word/document.xml", document)
        for name, body in (parts or {}).items():
            archive.writestr(name, body)
    return out.getvalue()


def word(body: str) -> str:
    return f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def make_zip(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in entries.items():
            archive.writestr(name, body)
    return out.getvalue()


def pdfs() -> Iterator[tuple[str, bytes]]:
    good = text_pdf(
        ["Ann Example", "ann@example.org", "Experience", "Engineer, Acme Ltd 2019 - 2021"]
    )
    yield "empty.pdf", b""
    yield "only-header.pdf", b"%PDF-1.7\n"
    yield "truncated.pdf", good[: len(good) // 2]
    yield "no-xref.pdf", good.replace(b"xref", b"xxxx")
    yield "zeroed.pdf", good[:60] + b"\0" * 400 + good[460:]
    yield "no-text.pdf", make_pdf(b"0 0 m 100 100 l S")
    yield "no-pages.pdf", make_pdf(b"", pages=0)
    yield "many-pages.pdf", make_pdf(b"BT /F1 9 Tf (x) Tj ET", pages=3000)
    yield "million-chars.pdf", make_pdf(b"BT /F1 9 Tf (" + b"word " * 400_000 + b") Tj ET")
    bomb = zlib.compress(b"BT /F1 9 Tf (a) Tj ET " * 4_000_000, 9)
    yield "flate-bomb.pdf", make_pdf(bomb, filters=b"/Filter/FlateDecode")
    double = zlib.compress(zlib.compress(b" " * 200_000_000, 9), 9)
    yield "double-flate.pdf", make_pdf(double, filters=b"/Filter[/FlateDecode/FlateDecode]")
    yield "deep-arrays.pdf", make_pdf(b"", extra=b"/X " + b"[" * 50_000 + b"]" * 50_000)
    yield "deep-dicts.pdf", make_pdf(b"", extra=b"/X " + b"<</A " * 30_000 + b"1" + b">>" * 30_000)
    yield "self-kids.pdf", good.replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]")
    yield "self-content.pdf", good.replace(b"/Contents 4 0 R", b"/Contents 3 0 R")
    yield "huge-media-box.pdf", good.replace(b"0 0 612 792", b"0 0 9999999999 1e30")
    yield "negative-box.pdf", good.replace(b"0 0 612 792", b"900 900 -5 -5")
    yield "huge-font.pdf", good.replace(b"/F1 11 Tf", b"/F1 99999999 Tf")
    yield "zero-font.pdf", good.replace(b"/F1 11 Tf", b"/F1 0 Tf")
    yield (
        "open-action.pdf",
        make_pdf(
            b"BT /F1 11 Tf (hello) Tj ET",
            extra=b"/OpenAction<</S/JavaScript/JS(while\\(1\\){})>>",
        ),
    )
    yield (
        "launch.pdf",
        make_pdf(b"BT /F1 11 Tf (hello) Tj ET", extra=b"/OpenAction<</S/Launch/F(/bin/sh)>>"),
    )
    yield "pages-of-graphics.pdf", make_pdf(b"0 0 m 9 9 l S " * 150_000)
    yield "nested-state.pdf", make_pdf(b"q " * 300_000 + b"BT /F1 9 Tf (x) Tj ET")
    yield (
        "one-letter-lines.pdf",
        make_pdf(b"BT /F1 4 Tf " + b"1 0 0 1 5 5 Tm (a) Tj " * 20_000 + b"ET"),
    )
    scatter = random.Random(1)
    yield (
        "scattered-words.pdf",
        make_pdf(
            b"BT /F1 6 Tf "
            + b"".join(
                b"1 0 0 1 %d %d Tm (ab %d) Tj "
                % (scatter.randint(0, 600), scatter.randint(0, 790), n)
                for n in range(6000)
            )
            + b"ET"
        ),
    )
    noise = bytearray(good)
    for _ in range(60):
        noise[scatter.randrange(20, len(noise))] = scatter.randrange(256)
    yield "bit-flips.pdf", bytes(noise)
    yield "random.pdf", b"%PDF-1.4\n" + scatter.randbytes(200_000)
    yield "text-named.pdf", b"This is no PDF at all."
    yield "zip-named.pdf", make_zip({"a.txt": b"hello"})
    yield "exe-named.pdf", b"MZ\x90\0" + scatter.randbytes(4000)
    yield "dates.pdf", text_pdf(["Experience"] + ["2019 - 2020 - 2021 / 2022"] * 900)
    yield "one-long-word.pdf", text_pdf(["Experience", "a" * 90_000])


def word_files() -> Iterator[tuple[str, bytes]]:
    yield "empty.docx", make_docx(word(""))
    yield "not-xml.docx", make_docx(b"\xff\xfe\x00garbage")
    yield "no-document.docx", make_zip({"[Content_Types].xml": TYPES.encode()})
    yield "million-paragraphs.docx", make_docx(word("<w:p/>" * 1_000_000))
    yield "spaces-bomb.docx", make_docx(word(paragraph(" " * 300_000_000)))
    yield (
        "deep-tables.docx",
        make_docx(
            word("<w:tbl><w:tr><w:tc>" * 3000 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 3000)
        ),
    )
    yield (
        "deep-boxes.docx",
        make_docx(
            word(
                "<w:p><w:r><w:txbxContent>" * 900
                + paragraph("x")
                + "</w:txbxContent></w:r></w:p>" * 900
            )
        ),
    )
    laughs = '<!DOCTYPE l [<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9)
    )
    yield "billion-laughs.docx", make_docx(laughs + "]>" + word(paragraph("&j;")))
    external = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    yield "external-entity.docx", make_docx(external + word(paragraph("&x;")))
    remote = '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/evil.dtd">'
    yield "external-dtd.docx", make_docx(remote + word(paragraph("x")))
    yield (
        "many-parts.docx",
        make_docx(word(paragraph("x")), {f"word/media/{n}.bin": b"x" for n in range(5000)}),
    )
    yield (
        "style-loop.docx",
        make_docx(
            word('<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>Ann</w:t></w:r></w:p>'),
            {
                "word/styles.xml": (
                    f'<w:styles xmlns:w="{WORD}">'
                    '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>'
                    '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
                ).encode()
            },
        ),
    )
    yield (
        "bad-numbers.docx",
        make_docx(
            word(
                '<w:p><w:pPr><w:ind w:left="9e99"/></w:pPr><w:r><w:rPr><w:sz w:val="x"/></w:rPr>'
                "<w:t>Ann Example</w:t></w:r></w:p>"
            )
        ),
    )
    yield "long-line.docx", make_docx(word(paragraph("Experience") + paragraph("a b " * 500_000)))
    whole = make_docx(word(paragraph("Ann")))
    yield "truncated.docx", whole[: len(whole) // 2]
    yield "wrong-crc.docx", whole.replace(b"word/document.xml", b"word/document.xmm", 1)
    yield "old-word.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4000
    yield (
        "encrypted.docx",
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + "EncryptedPackage".encode("utf-16-le")
            + b"\0" * 900
        ),
    )


def archives() -> Iterator[tuple[str, bytes]]:
    rows = b"First Name,Last Name\n" + b"a,b\n" * 500_000
    yield "many-rows.zip", make_zip({"Profile.csv": rows})
    yield "csv-bomb.zip", make_zip({"Profile.csv": b"a" * 300_000_000})
    yield "huge-field.zip", make_zip({"Profile.csv": b'First Name\n"' + b"x" * 3_000_000 + b'"'})
    yield "binary-csv.zip", make_zip({"Profile.csv": bytes(range(256)) * 100})
    yield "traversal.zip", make_zip({"../../etc/Profile.csv": b"First Name,Last Name\nA,B\n"})
    yield "empty.zip", make_zip({})
    yield "many-entries.zip", make_zip({f"{n}.csv": b"" for n in range(4000)})
    nested = make_zip({"a": b"0" * 1_000_000})
    for _ in range(6):
        nested = make_zip({f"{n}.zip": nested for n in range(4)})
    yield "nested.zip", nested
    lying = bytearray(make_zip({"Profile.csv": b"First Name,Last Name\nA,B\n" * 900}))
    place = lying.rfind(b"PK\x01\x02")
    lying[place + 24 : place + 28] = struct.pack("<I", 10)
    yield "lying-size.zip", bytes(lying)
    yield "locked.zip", _with_flag(make_zip({"Profile.csv": b"x"}))


def _with_flag(archive: bytes) -> bytes:
    changed = bytearray(archive)
    changed[changed.find(b"PK\x03\x04") + 6] |= 1
    changed[changed.rfind(b"PK\x01\x02") + 8] |= 1
    return bytes(changed)


def texts() -> Iterator[tuple[str, bytes]]:
    yield "blank.txt", b" \n\t\n"
    yield "nul.txt", b"Ann\0Example\0" * 50
    yield "many-lines.txt", b"x\n" * 400_000
    yield "one-line.txt", b"a " * 3_000_000
    yield "no-breaks.txt", b"A" * 900_000
    yield "dates.txt", b"Experience\n" + b"Jan 2019 - " * 60_000
    yield "bullets.txt", b"Experience\n" + b"- " * 200_000
    yield "at-signs.txt", b"a@" * 200_000
    yield "dots.txt", b"Contact\n" + b"a." * 200_000 + b"\n"
    yield "digits.txt", b"Contact\n" + b"+1 2 3 4 5 6 7 8 9 0 " * 20_000
    yield "brackets.md", b"[" * 60_000 + b"](" * 60_000
    yield "stars.md", b"*" * 200_000
    yield "underscores.md", b"# A\n" + b"_a" * 100_000
    yield "bidi.txt", "Ann \u202egnp.exe\u202c Example\nann@example.org\n".encode()
    yield "not-utf8.txt", b"\xff\xfe\xfd\xfc" * 500 + b"\x80"
    yield "deep.json", b'{"basics":' + b"[" * 200_000
    yield "wrong-types.json", json.dumps({"basics": {"name": ["a"]}, "work": "x"}).encode()
    yield "not-json.json", b"{'basics': nothing}"
    yield "big-number.json", b'{"basics": {"name": ' + b"9" * 200_000 + b"}}"
    yield "surrogate.json", b'{"basics": {"name": "\\ud800 x"}, "work": []}'
    yield "array.json", b"[1, 2, 3]"
    yield "many-jobs.json", json.dumps({"basics": {}, "work": [{"name": "A"}] * 60_000}).encode()
    yield "deep.html", b"<html><body>" + b"<div>" * 50_000 + b"Ann"
    yield "script.html", b"<html><body><script>" + b"x" * 500_000 + b"</script></body></html>"
    yield "unclosed.html", b"<html><body>" + b"<b><i><a href=x>" * 40_000
    yield "entities.html", b"<html><body>" + b"&amp;" * 400_000 + b"</body></html>"
    yield "wide-table.html", b"<html><table><tr>" + b"<td>x</td>" * 60_000 + b"</tr></table></html>"


def other_kinds() -> Iterator[tuple[str, bytes]]:
    yield "picture.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 500
    yield "picture.pdf", b"\xff\xd8\xff\xe0" + b"\0" * 500
    yield "rich.rtf", b"{\\rtf1\\ansi Ann}"
    yield "elf.docx", b"\x7fELF" + b"\0" * 2000
    yield "gzip.txt", b"\x1f\x8b\x08\0" + b"\0" * 900
    yield "too-large.txt", b"a b c\n" * 2_000_000
