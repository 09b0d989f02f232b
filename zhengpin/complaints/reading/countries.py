"""Names the country of a postal address by the last country that the address names."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from zhengpin.complaints.reading.found import FoundValue, How

_OTHER_NAMES = {
    "usa": "US", "u.s.a": "US", "uk": "GB", "england": "GB", "the netherlands": "NL", "korea": "KR",
    "czech republic": "CZ", "turkey": "TR", "中华人民共和国": "CN", "香港": "HK", "台湾": "TW", "澳门": "MO",
}  # fmt: skip


@cache
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the names of all countries in English and Chinese (Unicode CLDR), longest first, and their codes."""
    names = dict(_OTHER_NAMES)
    for language in ("en", "zh"):
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha() and len(name) > 1:
                names.setdefault(name.lower(), code)
    parts = (
        rf"\b{re.escape(name)}\b" if name.isascii() else re.escape(name)
        for name in sorted(names, key=len, reverse=True)
    )
    return re.compile("|".join(parts), re.IGNORECASE), names


def country_of(address: FoundValue[str]) -> FoundValue[str] | None:
    """Return the ISO 3166 alpha-2 code of an address, with where its name stands in the text of the notice."""
    pattern, names = _names()
    matches = list(pattern.finditer(address.value))
    if not matches:
        return None
    last = matches[-1]
    return FoundValue(names[last.group().lower()], address.start, address.end, How.PATTERN)
