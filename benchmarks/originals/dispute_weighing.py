"""Measures disputes, supplier groups and honest pairs, one at a time, in processes that share the work.

What a deposit is told of earlier sights, and which finds a rule acts on, is found as the product finds it: by the
descriptor that is installed, the steps of `monitoring.indexes.earlier` and `likeness`, and the scores that ship.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from benchmarks.originals.common_worlds import HonestPair, SupplierGroup, supplier_group
from benchmarks.originals.dispute_worlds import dispute_of, films_of, photos_of
from zhengpin.config.originals import ORIGINALS_SAME_SCORE
from zhengpin.matching.images.copy_check import LEAST_COSINE, MOST_VERIFIED, CopyCheck
from zhengpin.matching.images.decode import OpenedPicture, decode
from zhengpin.matching.images.descriptor import PictureDescriptor, open_descriptor
from zhengpin.matching.images.fingerprint import PictureFingerprint, fingerprints_of
from zhengpin.matching.images.matcher import PictureMatcher, PictureQuery
from zhengpin.matching.images.pdq import RADIUS, hamming
from zhengpin.matching.images.references import protected_of
from zhengpin.matching.images.repainting import repainted
from zhengpin.matching.origin.comparing import opened
from zhengpin.matching.origin.sources import Kind, open_source
from zhengpin.originals.priority.deciding import decide
from zhengpin.originals.priority.evidence import PartyEvidence, SharedFacts
from zhengpin.originals.priority.lines import PriorityLine, PriorityOutcome
from zhengpin.originals.priority.measuring import PartyFiles, measured
from zhengpin.originals.priority.policy import policy_of

SURE_COPY = 0.98
"""Score from which the rule that ships acts."""


@dataclass(frozen=True)
class Work:
    """What a process needs to know. number: which dispute or group of the seed."""

    root: Path
    half: int
    seed: int
    number: int


@lru_cache(maxsize=4)
def _photos(root: Path, half: int) -> list[Path]:
    return photos_of(root, half)


@lru_cache(maxsize=4)
def _films(root: Path, half: int) -> list[Path]:
    return films_of(root, half)


@lru_cache(maxsize=1)
def _descriptor() -> PictureDescriptor:
    return open_descriptor("auto")


@lru_cache(maxsize=1)
def _copy_check() -> CopyCheck:
    return CopyCheck(_descriptor(), ORIGINALS_SAME_SCORE)


def party(picture: bytes, sources: tuple[tuple[bytes, str], ...]) -> PartyFiles:
    """Return a party's files ready to be measured."""
    kinds: dict[str, Kind] = {"raw": "raw", "layered": "layered", "burst": "burst"}
    return PartyFiles(
        opened(picture), [open_source(data, kinds.get(kind, "other")) for data, kind in sources]
    )


def weigh_dispute(work: Work) -> dict[str, object]:
    """Return how one dispute is decided: right, wrong or undecided, with its evidence."""
    made = dispute_of(_photos(work.root, work.half), _films(work.root, work.half), work.seed, work.number)
    sides = [party(made.owner, made.owner_sources), party(made.thief, made.thief_sources)]
    found = measured(*(sides if made.owner_first else sides[::-1]))
    first = PartyEvidence(dict(found.first.measures) | {PriorityLine.SEEN: 1.0})
    decision = decide(first, found.second, SharedFacts(found.one_exposure), policy_of())
    winner = {PriorityOutcome.FIRST: True, PriorityOutcome.SECOND: False}.get(decision.outcome)
    verdict = "undecided" if winner is None else "right" if winner == made.owner_first else "wrong"
    own, thief = (first, found.second) if made.owner_first else (found.second, first)
    return {
        "number": work.number,
        "verdict": verdict,
        "first_to_file": "right" if made.owner_first else "wrong",
        "edit": made.edit,
        "holds": made.holds,
        "forged": made.forged,
        "certain": decision.certain,
        "relation": found.pictures.relation.value,
        "owner": own.to_json(),
        "thief": thief.to_json(),
    }


def weigh_group(work: Work) -> dict[str, object]:
    """Return whether a supplier's picture stays nobody's, with the shops that the matcher found to have shown it."""
    group = supplier_group(_photos(work.root, work.half), work.seed, work.number)
    shops = _shops_that_showed(group)
    found = measured(party(group.claimed, group.sources), party(group.rival, ()))
    first = PartyEvidence(dict(found.first.measures) | {PriorityLine.SEEN: 1.0})
    decision = decide(first, found.second, SharedFacts(found.one_exposure, len(shops)), policy_of())
    exclusive = decision.outcome in (PriorityOutcome.FIRST, PriorityOutcome.SECOND)
    return {
        "number": work.number,
        "shops": len({shop for shop, _ in group.shown}),
        "shops_found": len(shops),
        "outcome": decision.outcome.value,
        "exclusive": exclusive,
        "forged": bool(group.sources),
    }


def _shops_that_showed(group: SupplierGroup) -> set[int]:
    """Return the shops that a deposit of the claimed picture finds to have shown it, as `earlier.sights_of` does."""
    [claimed] = _fingerprints([group.claimed])
    prints = _fingerprints([data for _, data in group.shown])
    near = []
    for place, one in enumerate(prints):
        distance = min(hamming(one.pdq.hashes[0], each) for each in claimed.pdq.hashes)
        cosine = float(one.vector @ claimed.vector)
        if distance <= RADIUS or cosine >= LEAST_COSINE:
            near.append((distance if distance <= RADIUS else RADIUS + 1, -cosine, place))
    places = [place for _, _, place in sorted(near)[:MOST_VERIFIED]]
    queries = [
        PictureQuery(prints[place], OpenedPicture(partial(bytes, group.shown[place][1]))) for place in places
    ]
    protected = protected_of(1, claimed, decode(group.claimed).pixels)
    found = _copy_check().copies(protected, queries)
    return {group.shown[place][0] for place, is_copy in zip(places, found, strict=True) if is_copy}


def _fingerprints(files: Sequence[bytes]) -> list[PictureFingerprint]:
    return fingerprints_of(files, [decode(data) for data in files], _descriptor())


def _shown(files: Mapping[int, bytes]) -> PictureMatcher:
    matcher = PictureMatcher(_descriptor(), load_reference=files.get)
    matcher.add_many((at, matcher.fingerprint(data)) for at, data in files.items())
    return matcher


def weigh_honest(pair: HonestPair) -> dict[str, object]:
    """Return whether a photo that nobody copied would be acted on, by its score alone and as rules are told of it."""
    protected, shown = pair.protected.read_bytes(), pair.shown.read_bytes()
    best = max(_shown({0: protected}).match(shown), key=lambda one: one.score, default=None)
    sure = best is not None and best.score >= SURE_COPY
    paint = 0.0
    if best is not None and sure:
        pictures = decode(shown).pixels, decode(protected).pixels
        paint = repainted(*pictures, best.region_query, best.region_reference)
    return {
        "shown": pair.shown.name,
        "protected": pair.protected.name,
        "kind": pair.kind,
        "score": best.score if best else 0.0,
        "repainted": round(paint, 4),
        "acted_by_score": sure,
        "acted": sure and paint < policy_of().most_repainted,
    }
