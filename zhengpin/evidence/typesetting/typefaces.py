"""The typeface of documents, from an installed package, and what can be written with it.

Noto Sans CJK (SIL OFL 1.1, in the wheel manimgx-fonts-cjk): Chinese and Latin from one family, never copied into the
project.
"""

from __future__ import annotations

import struct
import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from zhengpin.evidence.typesetting.problems import NoTypeface

FAMILY = "Noto Sans CJK SC"
_FILE, _SIMPLIFIED_CHINESE = "NotoSansCJK-VF.otf.ttc", 2
_UNWRITABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINING = frozenset({"\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad"})


def folder() -> Path:
    """Return where the typeface lies. Raises NoTypeface."""
    spec = find_spec("manimgx_fonts_cjk")
    if spec is None or not spec.submodule_search_locations:
        raise NoTypeface()
    found = Path(spec.submodule_search_locations[0])
    if not (found / _FILE).exists():
        raise NoTypeface()
    return found


def writable(text: str) -> str:
    """Return a text as it can be printed: `[U+1F600]` where the typeface has no such sign, or it would show nothing.

    Archives for long keeping (PDF/A) allow no sign without a shape. Line ends and tabs become spaces.
    """
    return "".join(_shown(one) for one in unicodedata.normalize("NFC", text))


def _shown(sign: str) -> str:
    if sign in "\n\r\t":
        return " "
    if sign in _JOINING or "\ufe00" <= sign <= "\ufe0f":
        return ""
    if unicodedata.category(sign) in _UNWRITABLE or ord(sign) not in _signs():
        return f"[U+{ord(sign):04X}]"
    return sign


@cache
def _signs() -> frozenset[int]:
    """Return the signs that the typeface has: its table `cmap`, format 12 (OpenType)."""
    with (folder() / _FILE).open("rb") as file:
        at = struct.unpack(">I", _read(file, 12 + 4 * _SIMPLIFIED_CHINESE, 4))[0]
        count = struct.unpack(">H", _read(file, at + 4, 2))[0]
        rows = struct.iter_unpack(">4sIII", _read(file, at + 12, 16 * count))
        [(begins, length)] = [(offset, size) for tag, _, offset, size in rows if tag == b"cmap"]
        table = _read(file, begins, length)
    found: set[int] = set()
    for number in range(struct.unpack_from(">H", table, 2)[0]):
        offset = struct.unpack_from(">HHI", table, 4 + 8 * number)[2]
        if struct.unpack_from(">H", table, offset)[0] == 12:
            groups = struct.unpack_from(">I", table, offset + 12)[0]
            for first, last, _ in struct.iter_unpack(">III", table[offset + 16 : offset + 16 + 12 * groups]):
                found.update(range(first, last + 1))
    return frozenset(found)


def _read(file: IO[bytes], at: int, size: int) -> bytes:
    file.seek(at)
    return file.read(size)
