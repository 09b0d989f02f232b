"""Digests, draws and writes down a list too long to be held at once, with the numbers of `zhengpin.sampling`. Pure."""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import batched

from zhengpin.kit.canonical import canonical_json
from zhengpin.sampling.problems import sampling_problem
from zhengpin.sampling.share.drawing import LEAST_SEED, METHOD, MOST_SEED, number_of
from zhengpin.sampling.share.publication import (
    FORMAT,
    VERSION,
    DrawnRow,
    Figures,
    SampleDescription,
)

TOGETHER = 2_000
"""Units that are written in one part."""
type Stratum = tuple[str, Iterable[str]]


def streamed_digest(strata: Sequence[Stratum]) -> str:
    """Return the digest of a list: that of `sampling.Frame`, in memory that does not grow with it.

    strata: each name with its units, these in the order of their bytes. Raises Invalid (`sampling.unit_twice`) where
    they are not, or one stands twice in a stratum.
    """
    hashed = hashlib.sha256()
    # A line begins with its stratum and a tab, which sorts before whatever a longer name goes on with.
    for name, units in sorted(strata, key=lambda one: f"{one[0]}\t".encode()):
        before = b""
        for unit in units:
            line = unit.encode()
            if line <= before:
                raise sampling_problem("sampling.unit_twice", field="strata", name=unit)
            before = line
            hashed.update(f"{name}\t{unit}\n".encode())
    return hashed.hexdigest()


def streamed_draw(digest: str, seed: str, stratum: str, units: Iterable[str], number: int) -> list[str]:
    """Return the units that `sampling.draw` draws of a stratum, by their numbers, holding only so many at a time.

    Raises Invalid (`sampling.seed_wrong`) for a seed that is no line of 8 to 500 characters, and
    (`sampling.counts_do_not_fit`) where there are fewer units than `number`.
    """
    if not LEAST_SEED <= len(seed) <= MOST_SEED or not seed.isprintable():
        raise sampling_problem("sampling.seed_wrong", field="seed")
    drawn = heapq.nsmallest(number, units, key=lambda unit: number_of(digest, seed, stratum, unit))
    if len(drawn) < number:
        raise sampling_problem("sampling.counts_do_not_fit", field="numbers", stratum=stratum, number=number)
    return drawn


@dataclass(frozen=True)
class StreamedStratum:
    """A stratum to be written down: its drawn units with their outcomes, by their numbers; all units, sorted."""

    name: str
    size: int
    drawn: Sequence[DrawnRow]
    units: Iterable[str]


def streamed_sample(
    about: SampleDescription,
    frame_digest: str,
    seed: str,
    strata: Iterable[StreamedStratum],
    figures: Figures,
    confidence: Fraction,
) -> Iterator[bytes]:
    """Yield the file that `sampling.share.publication` makes, as canonical JSON in parts, its digest at the end."""
    hashed = hashlib.sha256()
    for part in _parts(_head(about, frame_digest, seed, figures, confidence), strata):
        hashed.update(part)
        yield part
    hashed.update(b"}")
    yield f',"digest":"{hashed.hexdigest()}"}}'.encode()


def _head(
    about: SampleDescription, frame_digest: str, seed: str, figures: Figures, confidence: Fraction
) -> Mapping[str, object]:
    return {
        "format": FORMAT,
        "method": METHOD,
        "population": about.population,
        "sought": about.sought,
        "frame_digest": frame_digest,
        "frame_published_at": about.frame_published_at.isoformat(),
        "seed": seed,
        "seed_source": about.seed_source,
        "seed_drawn_at": about.seed_drawn_at.isoformat(),
        "confidence": f"{confidence.numerator}/{confidence.denominator}",
        "figures": figures,
    }


def _parts(head: Mapping[str, object], strata: Iterable[StreamedStratum]) -> Iterator[bytes]:
    """Yield all but the last brace of the canonical JSON: `strata` and `version` come last in its order."""
    yield canonical_json(head)[:-1] + b',"strata":['
    for place, one in enumerate(strata):
        inclusion = Fraction(len(one.drawn), one.size)
        about = {
            "drawn": list(one.drawn),
            "inclusion": f"{inclusion.numerator}/{inclusion.denominator}",
            "name": one.name,
        }
        yield (b"," if place else b"") + canonical_json(about)[:-1] + b',"units":['
        for at, some in enumerate(batched(one.units, TOGETHER)):
            yield (b"," if at else b"") + canonical_json(some)[1:-1]
        yield b"]}"
    yield f'],"version":{VERSION}'.encode()
