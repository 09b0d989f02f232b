"""Sends listings whose pictures lie on hosts that never answer, until its input ends.

A process of its own (`python -m benchmarks.waiting.waiters ADDRESS SECRET PORT RUN COUNT`), so that what it does is not
counted as waiting by those who are measured beside it.
"""

from __future__ import annotations

import json
import random
import sys
import threading

import httpx
import numpy as np

from benchmarks.intake.inputs import bodies
from benchmarks.waiting.slow import SILENT_HOSTS


def main() -> None:
    address, secret, port, run, count = sys.argv[1:]
    ending = threading.Event()
    given = (address, secret, int(port))
    waiters = [threading.Thread(target=wait, args=(*given, f"{run}-{n}", ending)) for n in range(int(count))]
    for one in waiters:
        one.start()
    sys.stdin.read()
    ending.set()
    for one in waiters:
        one.join()


def wait(address: str, secret: str, port: int, run: str, ending: threading.Event) -> None:
    """Ask again and again, as Retry-After says, until it is to end."""
    item = json.loads(bodies(1, run, np.random.default_rng(1), pictures=False)[0])
    with client_of(address, secret) as client:
        while not ending.is_set():
            # Another host each time, so that none fails so often that it is left alone.
            picture = {"url": f"http://{random.choice(SILENT_HOSTS)}:{port}/picture.jpg"}
            answer = client.post(
                "/v1/screen?source=market", content=json.dumps(item | {"pictures": [picture]})
            )
            ending.wait(float(answer.headers.get("Retry-After", "1")))


def client_of(address: str, secret: str) -> httpx.Client:
    """Return a client of the server at an address that speaks for the sender of a token."""
    head = {
        "Authorization": f"Bearer {secret}",
        "Content-Type": "application/json",
        "Accept-Language": "en",
    }
    return httpx.Client(base_url=address, headers=head, timeout=300, trust_env=False)


if __name__ == "__main__":
    main()
