"""Sends the demo's live rooms until its standard input ends: `python -m zhengpin.demo.films --seed 7`.

A process of its own, so that it draws while the marketplace is opened, and ends with whoever started it. It writes its
port as a line once it can be asked. A line that it reads names a room that is to go on to what follows.
"""

from __future__ import annotations

import argparse
import sys
import threading

from zhengpin.demo.brands import BRANDS
from zhengpin.demo.films.drawing import brand_film
from zhengpin.demo.films.rooms import programmes
from zhengpin.demo.films.streaming import Streams
from zhengpin.demo.works import shown_live


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m zhengpin.demo.films", description=__doc__)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--again", action="store_true", help="leave out what was shown to be found")
    given = parser.parse_args()
    word = BRANDS[0].word
    shown = programmes(
        given.seed, brand_film(given.seed, word), word, shown_live(given.seed), again=given.again
    )
    streams = Streams(shown)
    threading.Thread(target=streams.serve, daemon=True).start()
    sys.stdout.write(f"{streams.port}\n")
    sys.stdout.flush()
    for line in sys.stdin:
        streams.move_on(line.strip())
    streams.end()


if __name__ == "__main__":
    main()
