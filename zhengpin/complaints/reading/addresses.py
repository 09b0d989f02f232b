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
_NAMED = re.compile(
    r"(?:\b(?:urls?|links?|web ?sites?|sites?|domains?)|网址|域名|网站)\s*[:：]\s*"
    r"(?P<host>(?:[a-z0-9-]+\.)+[a-z]{2,12})(?![\w./@-]*[/@])",
    re.IGNORECASE,
)
"""A bare host that is announced as an address."""
_HAN = r"\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff"
_GLUED = re.compile(rf"(?<=[A-Za-z0-9#/])[{_HAN}]+$")
_FILE_NAME = re.compile(r"[，。；：！？、（）“”【】《》][^\s<>\"|，]{0,200}\.[A-Za-z0-9]{1,5}(?![^\s])")
_WRAPPED = re.compile(
    r"[ \t\r]*\n[ \t>]*(?P<rest>(?!https?:|www\.)(?=[^\s]{0,199}[/.])[^\s<>\"|\[]{2,200})[ \t\r]*(?=\n|$)",
    re.IGNORECASE,
)
"""The rest of an address that a mail program broke after a `/`, `-`, `_` or `.`: it stands alone on the next line."""
MOST_WRAPPED = 5
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
    found = [one for match in _ADDRESS.finditer(text) if (one := _address(text, match))]
    taken = {one.start for one in found}
    for match in _NAMED.finditer(text):
        if match.start("host") not in taken:
            found.append(Address(f"http://{match['host']}", match.start("host"), match.end("host")))
    return sorted(found, key=lambda one: one.start)


def _address(text: str, match: re.Match[str]) -> Address | None:
    written = match.group()
    alone = _stands_alone(text, match.start(), match.end())
    if alone and "://" in written and (more := _FILE_NAME.match(text, match.end())):
        written += (
            more.group()
        )  # nothing else stands on the line: the name of a file with Chinese punctuation
    rest, end = _unwrapped(text, match.start() + len(written), written) if alone else ("", 0)
    whole = _trimmed(written + rest, alone=alone)
    value = whole if "://" in whole else f"http://{whole}"
    value = re.sub(r"^hxxp", "http", value, flags=re.IGNORECASE)
    if len(whole) <= 8 or not host_of(value):
        return None
    return Address(value, match.start(), end if rest else match.start() + len(whole))


def _unwrapped(text: str, end: int, written: str) -> tuple[str, int]:
    """Return what of a broken address stands on the next lines, and where it ends."""
    rest = ""
    for _line in range(MOST_WRAPPED):
        broken = (written + rest).endswith(("/", "-", "_", ".")) and (written + rest).count("/") > 4
        more = _WRAPPED.match(text, end) if broken else None
        if more is None:
            break
        rest, end = rest + more["rest"], more.end("rest")
    return rest, end


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Return whether a line holds no word beside an address and what is glued to it."""
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    rest = text[end : line_end if line_end >= 0 else len(text)]
    return not re.search(r"\w", text[line_start:start]) and not re.search(r"\s\S*\w", rest)


def _trimmed(written: str, *, alone: bool) -> str:
    """Take away what follows an address without belonging to it: punctuation, an unpaired bracket, glued Han."""
    if not alone:
        written = _GLUED.sub("", written)
    while written:
        last = written[-1]
        unpaired = last in _MATES and written.count(last) > written.count(_MATES[last])
        if not unpaired and last not in ".,;:!?*_~'’‘=。，、；：！？":
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
