"""Measures how many public pages a second the server gives that `zhengpin serve` starts, on this machine.

    python -m benchmarks.report.public --json FILE
    python -m benchmarks.report.public --quick

A fresh system with the rules that ship and published notices, two server processes as in use, and the settings as they
come, the bound on one reader among them. Readers keep their connection, ask for one page after another
in an order drawn from the seed, in either language by address or header, packed or not, a part of them with what they
have seen before; each answer is read to its end and looked at. They run on the same processors as the server.

`public_per_s` is the lowest of all rounds; `public_fresh_ms` how long a page takes of which nothing is kept.
"""

from __future__ import annotations

import selectors
import socket
import statistics
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlsplit

import httpx
import numpy as np

from benchmarks.running import arguments, show, write
from benchmarks.serving import ask, fresh, served

NOTICES = """
from datetime import date
from uuid import UUID
from zhengpin.accounts.actor import system
from zhengpin.publication import operations
from zhengpin.publication.inputs import *
term = lambda code: VocabularyTerm(code, code, code)
root = system("benchmark")
for n in range(1, {many} + 1):
    about = f"complaint:{{UUID(int=n)}}"
    operations.publish_notice(actor=root, complaint=PublishedComplaint(
        complaint=about, number=f"C-2026-{{n:06}}", received_on=date(2026, 11, 1 + n % 28), procedure=term("cn_goods"),
        right_type=term("trademark"), reason=term("counterfeit"), claim="The mark is used without consent. " * 6,
        notifier=Name("Heron Works", term("notifier"), person=False),
        principal=Name("Heron Works", term("rights_holder"), person=False),
        targets=tuple(
            PublishedTarget(k, term("listing"), f"Bag {{n}}-{{k}}", f"https://market.example/item/{{n}}{{k}}")
            for k in (1, 2)
        ),
        rights=(PublishedRight("Heron", str(10_000 + n), "CN"),), requested=term("delist"), jurisdiction="CN",
        regulations=(), language="en"))
operations.sign_head(actor=root)
"""
PAGES = (
    "/", "/public/notices/", "/public/notices/1/", "/public/rules/", "/public/rules/whole/", "/public/rules/upcoming/",
    "/public/ladder/", "/public/procedures/", "/public/samples/", "/public/guides/", "/public/service/",
    "/public/verify/", "/sitemap.xml", "/public/feeds/rules.atom",
)  # fmt: skip
BY_LANGUAGE = tuple(page for page in PAGES if page != "/sitemap.xml")
READERS = 16


@dataclass
class Reader:
    """One connection: what it has asked, since when, and what it has read of the answer."""

    connection: socket.socket
    asked: bytes = b""
    page: str = ""
    since: float = 0.0
    read: bytearray = field(default_factory=bytearray)


@dataclass
class Crowd:
    """Readers that ask an address without a pause; what each answer took, and how many were not as they should be."""

    address: str
    random: Random
    tags: dict[str, str] = field(default_factory=dict)
    took: list[float] = field(default_factory=list)
    unchanged: int = 0
    wrong: int = 0

    def ask(self, seconds: float) -> float:
        """Ask for so long; return the answers a second."""
        place = urlsplit(self.address)
        chosen = selectors.DefaultSelector()
        readers = [Reader(socket.create_connection((place.hostname, place.port))) for _ in range(READERS)]
        for reader in readers:
            chosen.register(reader.connection, selectors.EVENT_READ, reader)
            self._next(reader)
        began, count = time.perf_counter(), 0
        while (now := time.perf_counter()) - began < seconds:
            for key, _events in chosen.select(timeout=1.0):
                count += self._read(key.data)
        for reader in readers:
            reader.connection.close()
        return count / (now - began)

    def _next(self, reader: Reader) -> None:
        page = self.random.choice(PAGES)
        language = self.random.choice(("", "en", "zh-hans")) if page in BY_LANGUAGE else ""
        reader.page = f"/{language}{page}" if language else page
        lines = [f"GET {reader.page} HTTP/1.1", f"Host: {urlsplit(self.address).netloc}"]
        lines.append(f"Accept-Language: {self.random.choice(('en-GB,en;q=0.8', 'zh-CN,zh;q=0.9'))}")
        if self.random.random() < 0.9:
            lines.append("Accept-Encoding: gzip, br")
        if self.random.random() < 0.2 and language and reader.page in self.tags:
            lines.append(f"If-None-Match: {self.tags[reader.page]}")
        reader.asked = ("\r\n".join(lines) + "\r\n\r\n").encode()
        reader.since = time.perf_counter()
        reader.connection.sendall(reader.asked)

    def _read(self, reader: Reader) -> int:
        """Read what has come; return 1 where the answer is whole, after which the next is asked for."""
        piece = reader.connection.recv(262_144)
        if not piece:
            raise ConnectionError("the server closed a connection")
        reader.read += piece
        head, found, body = bytes(reader.read).partition(b"\r\n\r\n")
        if not found:
            return 0
        said = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
        status = int(head.split(b" ", 2)[1])
        if len(body) < (0 if status == 304 else int(said[b"content-length"])):
            return 0
        self.took.append(time.perf_counter() - reader.since)
        self._judge(reader, status, said, body)
        reader.read.clear()
        self._next(reader)
        return 1

    def _judge(self, reader: Reader, status: int, said: dict[bytes, bytes], body: bytes) -> None:
        asked_again = b"If-None-Match" in reader.asked
        well = status == 304 if asked_again else status == 200 and len(body) > 100
        # The tag of a page may have changed since, because it was made anew.
        self.unchanged += status == 304
        self.wrong += not (well or (asked_again and status == 200)) or b"set-cookie" in said
        if tag := said.get(b"etag"):
            self.tags[reader.page] = tag.decode().replace("w/", "W/")


def main() -> None:
    parser = arguments(__doc__ or "")
    parser.add_argument("--quick", action="store_true", help="one round of three seconds")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=20.0, help="of a round")
    parser.add_argument("--warm", type=float, default=15.0, help="seconds before the first round")
    parser.add_argument("--notices", type=int, default=2_000)
    options = parser.parse_args()
    if options.quick:
        options.rounds, options.seconds, options.notices = 1, 3.0, 50
    figures = measure(options)
    show("Public pages", ("figure", "value"), [[name, str(value)] for name, value in figures.items()])
    write(options.json, figures)


def measure(options: Any) -> dict[str, Any]:
    """Return the figures."""
    with tempfile.TemporaryDirectory(prefix="zhengpin-public-") as folder:
        env = fresh(Path(folder))
        ask(env, f"exec({NOTICES.format(many=options.notices)!r})")
        with served(env, workers=2) as address:
            took = [_fresh(address, page) for page in PAGES]
            crowd = Crowd(address, Random(options.seed))
            crowd.ask(options.warm)  # each process makes each page once
            crowd.took.clear()
            crowd.wrong = crowd.unchanged = 0
            per_s = [crowd.ask(options.seconds) for _ in range(options.rounds)]
    return {
        "public_per_s": round(min(per_s)),
        "public_per_s_rounds": [round(one) for one in per_s],
        "public_p95_ms": round(float(np.percentile(crowd.took, 95)) * 1000, 1),
        "public_asked": len(crowd.took),
        "public_unchanged": crowd.unchanged,
        "public_wrong": crowd.wrong,
        "public_fresh_ms": round(statistics.median(took) * 1000, 1),
        "public_readers": READERS,
        "public_notices": options.notices,
    }


def _fresh(address: str, page: str) -> float:
    """Return how long a page takes that was not asked for before, in seconds."""
    began = time.perf_counter()
    httpx.get(f"{address}{page}?fresh", timeout=60, trust_env=False).raise_for_status()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
