"""Finds web addresses in running text, also between Chinese characters, in Markdown and without a scheme."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

_STOP = r"\s<>\"|\\^`“”「」『』【】《》〈〉，。；：！？、（）"
_ENDINGS = "com|net|org|cn|io|co|tv|me|de|fr|uk|jp|in|ru|info|app|dev|shop|store|top|xyz|hk|tw|eu|us"
_ADDRESS = re.compile(
    rf"(?:https?|hxxps?|ftp)://(?:(?!\]\(|https?://)[^{_STOP}])+"
    rf"|(?<![\w@./:-])(?:www\.[a-z0-9-]+(?:\.[a-z0-9-]+)+|(?:[a-z0-9-]+\.)+(?:{_ENDINGS})(?=[/?]))"
    rf"(?:[/?](?:(?!\]\()[^{_STOP}])*)?",
    re.IGNORECASE,
)
_HAN = r"\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff"
_GLUED = re.compile(rf"(?<=[A-Za-z0-9#/])[{_HAN}]+$")
_MATES = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True)
class Address:
    """`text[start:end]` is the address as it is written; `value`: with a scheme."""

    value: str
    start: int
    end: int

    @property
    def host(self) -> str:
        return host_of(self.value)

    @property
    def has_path(self) -> bool:
        """Return whether the address names more than a host."""
        return len(address_key(self.value)) > len(self.host)

    @property
    def key(self) -> str:
        return address_key(self.value)


def find_addresses(text: str) -> list[Address]:
    """Return the addresses in the order of the text."""
    found = []
    for match in _ADDRESS.finditer(text):
        written = _trimmed(match.group(), alone=_alone(text, match.start(), match.end()))
        if len(written) > 8:
            value = written if "://" in written else f"http://{written}"
            value = re.sub(r"^hxxp", "http", value, flags=re.IGNORECASE)
            if host_of(value):
                found.append(Address(value, match.start(), match.start() + len(written)))
    return found


def _alone(text: str, start: int, end: int) -> bool:
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    rest = text[line_start:start] + text[end : line_end if line_end >= 0 else len(text)]
    return not re.search(r"\w", rest)


def _trimmed(written: str, *, alone: bool) -> str:
    """Take away what follows an address without belonging to it: punctuation, an unpaired bracket, glued Han."""
    if not alone:
        written = _GLUED.sub("", written)
    while written:
        last = written[-1]
        unpaired = last in _MATES and written.count(last) > written.count(_MATES[last])
        if not unpaired and last not in ".,;:!?*_~'’‘=":
            break
        if last in "_=" and not written.endswith(("**", "__", "==")) and not alone:
            break
        written = written[:-1]
    return written


def host_of(address: str) -> str:
    """Return the host in lower case without `www.`; "" where there is none."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if "." in host else ""


def address_key(address: str) -> str:
    """Return what two spellings of one address share: no scheme, no `www.`, no slash at the end."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"{host_of(address)}{parts.path.rstrip('/')}{query}{fragment}"


def on_hosts(address: str, hosts: Collection[str]) -> bool:
    """Return whether the address stands on one of `hosts` or below one."""
    host = host_of(address)
    return any(host == one or host.endswith(f".{one}") for one in hosts)
