"""Sends the demo's live rooms until its standard input ends: `python -m zhengpin.demo.films --seed 7`.

A process of its own, which ends with whoever started it. It draws when it is told to: by the line `begin`, or `again`,
which leaves out what was shown to be found. Then it can be asked, and writes its port as a line. A line that it reads
from then on names a room that is to go on to what follows.
"""

from __future__ import annotations

import argparse
import sys
import threading

from zhengpin.demo.brands import BRANDS
from zhengpin.demo.films.drawing import brand_film
from zhengpin.demo.films.rooms import programmes
from zhengpin.demo.films.streaming import StreamServer
from zhengpin.demo.works import shown_live

BEGIN, AGAIN = "begin", "again"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m zhengpin.demo.films", description=__doc__)
    parser.add_argument("--seed", type=int, required=True)
    given = parser.parse_args()
    command = sys.stdin.readline().strip()
    if command not in (BEGIN, AGAIN):
        return
    word, again = BRANDS[0].word, command == AGAIN
    streams = StreamServer(
        programmes(given.seed, brand_film(given.seed, word), word, shown_live(given.seed), again=again)
    )
    threading.Thread(target=streams.serve, daemon=True).start()
    sys.stdout.write(f"{streams.port}\n")
    sys.stdout.flush()
    for line in sys.stdin:
        streams.move_on(line.strip())
    streams.end()


if __name__ == "__main__":
    main()
