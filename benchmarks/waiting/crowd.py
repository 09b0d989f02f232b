"""Many senders that ask at the same moment: what is refused is refused soon, what is accepted is answered soon."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import numpy as np

BURSTS, PAUSE = 5, 3.0
REFUSED = (429, 503)


@dataclass(frozen=True)
class _Answer:
    status: int
    seconds: float
    retry_after: bool


def crowd(address: str, secrets: Sequence[str], bodies: Sequence[bytes]) -> dict[str, float]:
    """Have every sender ask for one screening at once, several times over; return the figures.

    The first burst meets server processes that may not have screened yet: its figures stand apart, as `cold_…`.
    """
    cold, *bursts = asyncio.run(_bursts(urlsplit(address).port or 0, secrets, bodies))
    first = {f"cold_{name}": value for name, value in _figures(cold).items()}
    return _figures([one for burst in bursts for one in burst]) | first


def _figures(answers: Sequence[_Answer]) -> dict[str, float]:
    told = Counter(one.status for one in answers)
    assert set(told) <= {200, *REFUSED}, told
    refused = [one for one in answers if one.status in REFUSED]
    assert all(one.retry_after for one in refused)
    accepted = [one.seconds for one in answers if one.status == 200]
    return {
        "accepted": float(len(accepted)),
        "refused": float(len(refused)),
        "refused_within_s": round(max((one.seconds for one in refused), default=0.0), 4),
        "refused_p95_s": round(float(np.percentile([one.seconds for one in refused] or [0.0], 95)), 4),
        "accepted_p95_s": round(float(np.percentile(accepted, 95)), 4),
    }


async def _bursts(port: int, secrets: Sequence[str], bodies: Sequence[bytes]) -> list[list[_Answer]]:
    bursts: list[list[_Answer]] = []
    for _ in range(BURSTS + 1):
        asked = (_ask(port, secret, body) for secret, body in zip(secrets, bodies, strict=True))
        bursts.append(await asyncio.gather(*asked))
        await asyncio.sleep(PAUSE)
    return bursts


async def _ask(port: int, secret: str, body: bytes) -> _Answer:
    head = (
        "POST /v1/screen?source=market HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        f"Authorization: Bearer {secret}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    began = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(head.encode() + body)
    said = await reader.read()
    writer.close()
    lines = said.partition(b"\r\n\r\n")[0].decode("latin-1").lower().split("\r\n")
    retry_after = any(line.startswith("retry-after:") for line in lines)
    return _Answer(int(lines[0].split()[1]), time.perf_counter() - began, retry_after)
