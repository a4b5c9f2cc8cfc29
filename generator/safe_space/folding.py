"""Turns a text into the forms in which a name could hide: spellings, alphabets, codes, numbers, first letters."""

from __future__ import annotations

import base64
import binascii
import html
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

from generator.safe_space.numbers import SMALL

_LOOK_ALIKES = str.maketrans(
    "аеіјорсухѕһԁɡвнкмтѵѡзбпиьαβγεηικμνορτυχωıłøđðɑʀᴋᴏɴ",
    "aeijopcyxshdgbhkmtvw36nubabyenikuvoptuxwiloddarkon",
)
_LEET = str.maketrans("013457@$!|€", "oieastasile")
_NOT_A_LETTER = re.compile(r"[\W_]+")
_ASCII_MARKS = bytes(code for code in range(128) if not chr(code).isalnum())
_TOKEN = re.compile(r"[A-Za-z0-9+/_-]{6,}={0,2}")
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}[\s:]?){4,}")
ESCAPES = re.compile(r"&#?\w+;|%[0-9A-Fa-f]{2}|\\u[0-9a-fA-F]{4}")
"""What unescaping would change."""


def fold(text: str) -> str:
    """The letters and digits of *text* alone, in small letters of the Latin alphabet."""
    plain = _plain(text)
    # A site has tens of megabytes; for most of them there is this faster way.
    return plain.encode().translate(None, _ASCII_MARKS).decode() if plain.isascii() else _NOT_A_LETTER.sub("", plain)


def words(text: str) -> frozenset[str]:
    """The words of *text*, each folded."""
    return frozenset(_NOT_A_LETTER.sub(" ", _plain(text)).split())


def views(text: str) -> Iterator[str]:
    """The folded text, and the folded forms of what may be hidden in it. Cheap forms come first."""
    yield fold(text)
    readable = unescaped(text)
    if readable != text:
        yield fold(readable)
    yield fold(" ".join(_decoded(readable)))
    yield fold(_with_figures(readable))
    yield fold(readable.lower().translate(_LEET))


def unescaped(text: str) -> str:
    """The text with the escapes of HTML, addresses and JSON turned into characters."""
    return unquote(html.unescape(re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found.group(1), 16)), text)))


def in_codes(entry: str) -> Iterator[str]:
    """An entry as base64 and hexadecimal digits, wherever it begins, in its usual spellings."""
    for spelling in dict.fromkeys((entry, entry.lower(), entry.upper(), entry.title())):
        raw = spelling.encode()
        if len(raw) >= 4:
            yield raw.hex()
            # The bytes before it shift the code by none, one or two; its first and last characters depend on them.
            for shift in range(3):
                code = base64.b64encode(b"\0" * shift + raw).decode().rstrip("=")
                yield code[(shift * 4 + 2) // 3 : -1 if len(raw) + shift > 5 else None]


def first_letters(text: str) -> Iterator[str]:
    """The first letters of the sentences, of the lines and of the words; they could spell a name."""
    readable = html.unescape(re.sub(r"<[^>]*>", " ", text))
    for parts in (re.split(r"[.!?;]\s+", readable), readable.splitlines(), readable.split()):
        yield fold("".join(part.strip()[:1] for part in parts))


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    composed = unicodedata.normalize("NFKD", text)
    unseen = {ord(one): None for one in set(composed) if unicodedata.category(one) in ("Cf", "Mn", "Me")}
    return (composed.translate(unseen) if unseen else composed).casefold().translate(_LOOK_ALIKES)


def _decoded(text: str) -> Iterator[str]:
    for found in _TOKEN.finditer(text):
        token = found.group().replace("-", "+").replace("_", "/").rstrip("=")
        try:
            yield base64.b64decode(token + "=" * (-len(token) % 4), validate=True).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):
            continue
    for found in _HEX.finditer(text):
        digits = re.sub(r"[\s:]", "", found.group())
        try:
            yield bytes.fromhex(digits[: len(digits) // 2 * 2]).decode("utf-8")
        except (ValueError, UnicodeDecodeError):
            continue


def _with_figures(text: str) -> str:
    return re.sub(r"[a-z]+", lambda found: str(SMALL.get(found.group(), found.group())), text.lower())
