"""Writes a sample down so that a stranger draws and counts it again from the file alone. Pure.

The format is described in docs/rules-and-law/sampling.md; `clients/verifier` reads it with the standard library. It
holds whole numbers and texts only, exact shares as `a/b`, so that its canonical JSON and its digest are the same
everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Required, TypedDict

from zhengpin.kit.canonical import digest
from zhengpin.sampling.problems import sampling_problem
from zhengpin.sampling.share.drawing import METHOD, Draw, Frame, draw
from zhengpin.sampling.share.estimates import stratified_share
from zhengpin.sampling.share.limits import CONFIDENCE
from zhengpin.sampling.share.states import SampleOutcome
from zhengpin.sampling.share.strata import StratumCount
from zhengpin.sampling.share.stratified import bonferroni, yan_su_exact

FORMAT, VERSION = "zhengpin sample", 1
type Outcomes = Mapping[str, SampleOutcome]


class DrawnRow(TypedDict):
    unit: str
    outcome: str


class StratumRow(TypedDict):
    """units: all of the stratum; drawn: by their numbers in the draw; inclusion: drawn of all, as `a/b`."""

    name: str
    units: list[str]
    inclusion: str
    drawn: list[DrawnRow]


class Figures(TypedDict):
    """share, and both ends of both intervals: `a/b`."""

    units: int
    drawn: int
    found: int
    unknown: int
    share: str
    yan_su_exact: list[str]
    bonferroni: list[str]


class PublishedSample(TypedDict, total=False):
    """The whole file. digest: SHA-256 of the canonical JSON of everything else in it."""

    format: Required[str]
    version: Required[int]
    method: Required[str]
    population: Required[str]
    sought: Required[str]
    frame_digest: Required[str]
    frame_published_at: Required[str]
    seed: Required[str]
    seed_source: Required[str]
    seed_drawn_at: Required[str]
    confidence: Required[str]
    strata: Required[list[StratumRow]]
    figures: Required[Figures]
    digest: str


@dataclass(frozen=True)
class SampleDescription:
    """What a sample is of (`population`), what is sought in it, where the seed is from, and when list and seed were
    known.

    Raises Invalid unless the list was published before the seed was drawn, both with their time zones.
    """

    population: str
    sought: str
    seed_source: str
    frame_published_at: datetime
    seed_drawn_at: datetime

    def __post_init__(self) -> None:
        moments = (self.frame_published_at, self.seed_drawn_at)
        if any(one.tzinfo is None for one in moments) or moments[0] >= moments[1]:
            raise sampling_problem("sampling.published_wrong", field="seed_drawn_at")


def counted(frame: Frame, drawn: Draw, outcomes: Outcomes) -> list[StratumCount]:
    """Return the counts of each stratum of which anything was drawn. Raises Invalid unless each unit has its outcome,
    no other has one, and every stratum was drawn from.
    """
    if {one.unit for one in drawn.units} != outcomes.keys() or drawn.frame_digest != frame.digest:
        raise sampling_problem("sampling.published_wrong", field="outcomes")
    found: dict[str, list[SampleOutcome]] = {stratum: [] for stratum in frame.strata}
    for one in drawn.units:
        found[one.stratum].append(outcomes[one.unit])
    return [
        StratumCount(
            size=len(units),
            drawn=len(found[stratum]),
            found=found[stratum].count(SampleOutcome.FOUND),
            unknown=found[stratum].count(SampleOutcome.UNKNOWN),
            name=stratum,
        )
        for stratum, units in frame.strata.items()
    ]


def figures(counts: Sequence[StratumCount], confidence: Fraction = CONFIDENCE) -> Figures:
    """Return what is published of the counts: share and both intervals."""
    return Figures(
        units=sum(one.size for one in counts),
        drawn=sum(one.drawn for one in counts),
        found=sum(one.found for one in counts),
        unknown=sum(one.unknown for one in counts),
        share=_ratio(stratified_share(counts)),
        yan_su_exact=[_ratio(end) for end in yan_su_exact(counts, confidence)],
        bonferroni=[_ratio(end) for end in bonferroni(counts, confidence)],
    )


def published_sample(
    frame: Frame,
    drawn: Draw,
    outcomes: Outcomes,
    about: SampleDescription,
    confidence: Fraction = CONFIDENCE,
) -> PublishedSample:
    """Return the file of a sample. Raises Invalid where draw and list, or draw and outcomes, do not belong together."""
    rows = [
        StratumRow(
            name=stratum,
            units=sorted(units),
            inclusion=_ratio(Fraction(sum(one.stratum == stratum for one in drawn.units), len(units))),
            drawn=[
                DrawnRow(unit=one.unit, outcome=outcomes[one.unit].value)
                for one in drawn.units
                if one.stratum == stratum and one.unit in outcomes
            ],
        )
        for stratum, units in frame.strata.items()
    ]
    sample = PublishedSample(
        format=FORMAT,
        version=VERSION,
        method=METHOD,
        population=about.population,
        sought=about.sought,
        frame_digest=frame.digest,
        frame_published_at=about.frame_published_at.isoformat(),
        seed=drawn.seed,
        seed_source=about.seed_source,
        seed_drawn_at=about.seed_drawn_at.isoformat(),
        confidence=_ratio(confidence),
        strata=rows,
        figures=figures(counted(frame, drawn, outcomes), confidence),
    )
    return PublishedSample(**sample, digest=digest(sample))


def check_published(sample: PublishedSample) -> None:
    """Draw and count a published sample again. Raises Invalid (`sampling.…`) with the field that differs."""
    try:
        frame = Frame({row["name"]: row["units"] for row in sample["strata"]})
        drawn = draw(frame, {row["name"]: len(row["drawn"]) for row in sample["strata"]}, sample["seed"])
        outcomes = {
            one["unit"]: SampleOutcome(one["outcome"]) for row in sample["strata"] for one in row["drawn"]
        }
        about = SampleDescription(
            sample["population"],
            sample["sought"],
            sample["seed_source"],
            datetime.fromisoformat(sample["frame_published_at"]),
            datetime.fromisoformat(sample["seed_drawn_at"]),
        )
        again = published_sample(frame, drawn, outcomes, about, Fraction(sample["confidence"]))
    except (KeyError, TypeError, ValueError, ZeroDivisionError) as error:
        raise sampling_problem("sampling.published_wrong", field="file") from error
    for name, value in again.items():
        if sample.get(name) != value:
            raise sampling_problem("sampling.published_wrong", field=name)


def _ratio(share: Fraction) -> str:
    return f"{share.numerator}/{share.denominator}"
