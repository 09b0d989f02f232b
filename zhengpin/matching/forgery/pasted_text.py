"""Finds words of a scan that were not scanned with the rest: their grain, edges and paper differ from the page's print.

Every window along the lines is held against all others of its size on the page: what place (light, focus), share of ink
and thickness of strokes explain is taken out, then the mean of neighbouring windows is measured in standard deviations
of such means on this page (Mahalanobis). A page that is bold in places, or lit unevenly, is so by one law.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.documents.model import DocumentPage, FoundField, Signal
from zhengpin.matching.forgery.pdf.text import quad
from zhengpin.matching.forgery.signals import SignalCode
from zhengpin.matching.forgery.strokes import Windows

Table = NDArray[np.float64]

_LEAST_WINDOWS = 40
_LEAST_NOISE = -0.7
"""Logarithm of the paper's noise below which a page was drawn, not scanned."""
_RUN = 6
"""Neighbouring windows that are taken together: about four characters."""
_ALIKE = 0.3
"""Logarithm of heights, within which lines are of one size."""
_FAR = (8.5, 13.0)
"""Deviations at which a run anywhere begins to tell, and at which it is plain. Honest ones of the tests stay below."""
_FAR_FIELD = (6.5, 10.0)
"""The same where a field stands: there are few, so that chance has less to choose from."""
_LEAST_FIELD = 2
_MOST_CLIPPED = 8.0
_LEAST_CLIPPED = np.array([-1.5, -1.0, -1.5, -_MOST_CLIPPED])
"""What is less grainy or less sharp than the rest counts for little: a seal or a fold over print makes it so."""


def pasted_signals(page: DocumentPage, windows: Windows, fields: Sequence[FoundField]) -> Iterator[Signal]:
    """Yield a signal for the run of words which least belongs to a scanned page, if any does not."""
    if not len(windows):
        return
    same_size = np.abs(np.log(windows.height / np.median(windows.height))) < _ALIKE
    windows = windows.only(same_size)
    if len(windows) < _LEAST_WINDOWS or np.median(windows.measures[:, 0]) < _LEAST_NOISE:
        return
    rests = unexplained(windows)
    best = max(
        [*_runs(windows, rests), *_of_fields(page, windows, rests, fields)],
        default=None,
        key=lambda one: one[0],
    )
    if best is not None and best[0] > 0:
        yield _signal(page, windows, rests, best[0], best[1], fields)


def unexplained(windows: Windows) -> Table:
    """Return what place and shape do not explain of each measure, in robust standard deviations, (n, measures)."""
    middle = (windows.box[:, :2] + windows.box[:, 2:]) / 2
    explaining = [_standard(column) for column in np.column_stack([middle, windows.shape]).T]
    design = np.column_stack([np.ones(len(windows)), *explaining, explaining[2] ** 2, explaining[3] ** 2])
    rests = np.column_stack([_rest(design, measure) for measure in windows.measures.T])
    return np.maximum(rests, _LEAST_CLIPPED)


def _standard(values: Table) -> Table:
    return (values - values.mean()) / (values.std() + 1e-6)


def _rest(design: Table, values: Table) -> Table:
    weights = np.ones(len(values))
    rest, scale = values, 1.0
    for _ in range(8):
        factors, *_ = np.linalg.lstsq(design * weights[:, None], values * weights, rcond=None)
        rest = values - design @ factors
        scale = 1.4826 * float(np.median(np.abs(rest))) + 1e-3
        weights = np.where(np.abs(rest) < 2.5 * scale, 1.0, 0.1)
    return np.clip(rest / scale, -_MOST_CLIPPED, _MOST_CLIPPED)


def _runs(windows: Windows, rests: Table) -> Iterator[tuple[float, NDArray[np.int64]]]:
    starts, means = _means(windows, rests, _RUN)
    if len(means) < _LEAST_WINDOWS:
        return
    far = _deviations(means, means)
    for at in np.argsort(-far)[:1]:
        yield _ramp(far[at], _FAR), np.arange(starts[at], starts[at] + _RUN)


def _of_fields(
    page: DocumentPage, windows: Windows, rests: Table, fields: Sequence[FoundField]
) -> Iterator[tuple[float, NDArray[np.int64]]]:
    """Yield the same for the windows that stand in the place of each field."""
    middle = (windows.box[:, :2] + windows.box[:, 2:]) / 2 / (page.width, page.height)
    for field in fields:
        for box in field.boxes if field.page == page.number else ():
            low, high = np.min(box, axis=0), np.max(box, axis=0)
            within = np.flatnonzero(((middle > low) & (middle < high)).all(axis=1))
            if len(within) < _LEAST_FIELD:
                continue
            _, means = _means(windows, rests, min(len(within), 2 * _RUN))
            if len(means) >= _LEAST_WINDOWS:
                far = _deviations(rests[within].mean(axis=0)[None], means)[0]
                yield _ramp(far, _FAR_FIELD), within


def _means(windows: Windows, rests: Table, run: int) -> tuple[NDArray[np.int64], Table]:
    """Return where runs of windows of one line begin, and their means."""
    starts = np.arange(len(windows) - run + 1)
    starts = starts[windows.line[starts] == windows.line[starts + run - 1]]
    sums = np.vstack([np.zeros(rests.shape[1]), np.cumsum(rests, axis=0)])
    return starts, (sums[starts + run] - sums[starts]) / run


def _deviations(some: Table, all_of_them: Table) -> Table:
    """Return how far means lie from the middle of all, with the spread of the nearest 85 % of these."""
    middle = np.median(all_of_them, axis=0)
    offs, kept = all_of_them - middle, np.ones(len(all_of_them), bool)
    inverse = np.eye(offs.shape[1])
    for _ in range(5):
        spread = np.cov(offs[kept].T) + 0.05 * np.eye(offs.shape[1])
        inverse = np.linalg.inv(spread)
        far = np.einsum("ij,jk,ik->i", offs, inverse, offs)
        kept = far <= np.quantile(far, 0.85)
    off = some - middle
    return np.sqrt(np.einsum("ij,jk,ik->i", off, inverse / 1.35, off))


def _signal(
    page: DocumentPage,
    windows: Windows,
    rests: Table,
    strength: float,
    chosen: NDArray[np.int64],
    fields: Sequence[FoundField],
) -> Signal:
    blank, sharp, ink, rim = np.abs(rests[chosen].mean(axis=0))
    code = SignalCode.SHEET_PATCHED if max(blank, rim) > max(sharp, ink) else SignalCode.TEXT_PASTED
    low, high = windows.box[chosen, :2].min(axis=0), windows.box[chosen, 2:].max(axis=0)
    box = quad((low[0] / page.width, low[1] / page.height, high[0] / page.width, high[1] / page.height))
    text = words_at(page, (low + high) / 2 / (page.width, page.height), fields)
    return Signal(code, round(strength, 3), page.number, (box,), {"subject": f"“{text}”"})


def words_at(page: DocumentPage, place: Table, fields: Sequence[FoundField]) -> str:
    """Return the text of the field at a place of a page, else of the line there."""
    for one in fields:
        if one.page == page.number and any(_holds(np.array(box), place) for box in one.boxes):
            return one.text
    return next((line.text for line in page.lines if _holds(np.array(line.box), place)), "–")


def _holds(box: Table, place: Table) -> bool:
    return bool((box.min(axis=0) <= place).all() and (place <= box.max(axis=0)).all())


def _ramp(value: float, ends: tuple[float, float]) -> float:
    return float(np.clip((value - ends[0]) / (ends[1] - ends[0]), 0, 1))
