"""Writes a sample's exact figures out for readers: shares as per cent, with both intervals and the recall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from zhengpin.inspection.problems import FrameEmpty, SampleFieldWrong
from zhengpin.sampling.problems import REASONS as SAMPLING_REASONS

if TYPE_CHECKING:
    from zhengpin.inspection.models import Sample


@dataclass(frozen=True)
class ShownShares:
    """share: the estimate; report: its interval by Yan and Su; widest: Bonferroni's; recall, between: of an audit."""

    share: str
    report: str
    widest: str
    found: int
    drawn: int
    unknown: int
    recall: str
    between: str


def shares_of(row: Sample) -> ShownShares | None:
    """Return the figures of a sample in words, or None as long as it has none."""
    if not row.figures:
        return None
    said = row.figures
    recall = row.recall or {}
    return ShownShares(
        share=written(said["share"]),
        report=interval(said["yan_su_exact"]),
        widest=interval(said["bonferroni"]),
        found=said["found"],
        drawn=said["drawn"],
        unknown=said["unknown"],
        recall=written(recall["share"]) if recall.get("share") else "",
        between=interval(recall["interval"]) if recall.get("share") else "",
    )


REASONS = {one.code: one for one in (FrameEmpty, SampleFieldWrong)}


def reason_of(row: Sample) -> str:
    """Return why a sample was given up: what a person wrote, or what the system could not do, in words."""
    if row.reason in SAMPLING_REASONS:
        return gettext(SAMPLING_REASONS[row.reason][0])
    return str(REASONS[row.reason].message) if row.reason in REASONS else row.reason


def written(share: str | Fraction) -> str:
    """Return a share a/b as per cent with two decimals."""
    return f"{number_format(round(float(Fraction(share)) * 100, 2), 2)} %"


def interval(ends: Sequence[str]) -> str:
    return _("%(low)s to %(high)s") % {"low": written(ends[0]), "high": written(ends[1])}
