"""Finds 3,000 real brand names, bent every way, in real titles; counts what is found and what is flagged wrongly.

    python -m benchmarks.words --data FOLDER --seed 7 --json benchmarks/results/words.json

Brands and titles are halved by hash: weights were fitted and ordinary words are learnt on the tuning half; every figure
is of the other half. A false alarm is a honest title that is flagged for a name that it does not hold plainly; the
precision is what it would be with one evasion for each honest title. `--tuning` measures on the tuning half instead.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.running import SHARED_DATA, arguments, show, write
from benchmarks.words.evasions import KINDS, Evasion
from benchmarks.words.search import (
    Searched,
    exact_substring,
    partial_ratio,
    searched,
    seeded,
    substring_alarms,
)
from benchmarks.words.titles import (
    LEAST_TITLES,
    TEST,
    TUNING,
    Brand,
    Title,
    brands_in,
    chosen,
    half_of,
    more_names,
    titles_in,
)
from zhengpin.matching.names.found import ProtectedName
from zhengpin.matching.names.matcher import NameMatcher
from zhengpin.matching.names.ordinary import learn_words

PEERS_SAMPLE = 300
SPEED_SAMPLE = 4000
SIZES = (3_000, 10_000, 30_000, 100_000)


def main() -> None:
    parser = arguments(__doc__ or "", SHARED_DATA)
    parser.add_argument("--names", type=int, default=3000)
    parser.add_argument("--each", type=int, default=200, help="evasions of each kind")
    parser.add_argument(
        "--tuning", action="store_true", help="measure on the half that weights are fitted on"
    )
    parser.add_argument("--brief", action="store_true", help="leave out peers and speeds by number of names")
    options = parser.parse_args()
    folder = options.data / "text"
    half = TUNING if options.tuning else TEST
    every, brands = titles_in(folder), brands_in(folder)
    honest = [title for title in every if half_of(title.text) == half]
    ordinary = learn_words((title.text for title in every if half_of(title.text) != half), least=LEAST_TITLES)
    names = chosen(brands, half, options.names, options.seed)
    matcher = matcher_for(names, ordinary)
    evasions = seeded(folder, names, every, options.seed, options.each)
    result = searched(matcher, evasions, honest)
    figures = {"names": len(names), "titles": len(every), "titles_measured": len(honest)} | found(result)
    show_samples(result, options.seed)
    seen = [title.text for title in every if half_of(title.text) != half]
    figures |= speeds(names, ordinary, honest, seen)
    if not options.brief:
        figures["titles_per_s_by_names"] = by_names(brands, ordinary, honest, options.seed)
        figures["peers"] = peers(names, matcher, evasions, honest, options.seed)
    figures |= uses(every, names, options.seed, options.data)
    write(options.json, figures)


def matcher_for(names: Sequence[Brand], ordinary: frozenset[str]) -> NameMatcher:
    """Return a matcher that holds these brands under their keys."""
    return NameMatcher([ProtectedName(brand.key, brand.forms) for brand in names], ordinary_words=ordinary)


def found(result: Searched) -> dict[str, Any]:
    """Print and return recall by kind, false alarms and precision."""
    kinds = {kind: result.found[kind] / result.made[kind] for kind in KINDS}
    rows = [(kind, KINDS[kind][0], result.made[kind], share) for kind, share in kinds.items()]
    show("Bent names in real titles", ("kind", "script", "made", "found"), rows)
    alarms = {source: result.alarms_in(source) for source in sorted(result.honest)}
    rows = [
        ("recall, kinds alike", result.recall),
        ("precision at one evasion for each honest title", result.precision),
        ("false alarms in 1,000 honest titles", 1000 * result.alarms_in()),
        *((f"… of {source} ({result.honest[source]:,})", 1000 * share) for source, share in alarms.items()),
        ("calibration error of the scores", result.calibration_error),
    ]
    show("All together", ("what", "value"), rows)
    return {
        "recall_by_kind": {kind: round(share, 4) for kind, share in kinds.items()},
        "recall": round(result.recall, 4),
        "precision": round(result.precision, 4),
        "false_alarms_per_1000": round(1000 * result.alarms_in(), 2),
        "false_alarms_per_1000_by_source": {
            source: round(1000 * share, 2) for source, share in alarms.items()
        },
        "score_calibration_error": round(result.calibration_error, 4),
    }


def show_samples(result: Searched, seed: int) -> None:
    """Print some false alarms and some evasions that were missed, for the eye."""
    rng = np.random.default_rng(seed)
    some = [result.alarms[at] for at in rng.permutation(len(result.alarms))[:25]]
    show(
        "Honest titles flagged, a sample",
        ("name", "as written", "why", "score", "title"),
        [(match.form, match.matched_text, match.why, match.score, title.text[:50]) for title, match in some],
    )
    missed = [result.missed[at] for at in rng.permutation(len(result.missed))[:25]]
    rows = [(one.brand.latin, one.brand.han, one.text[one.start : one.end], one.kind) for one in missed]
    show("Evasions missed, a sample", ("latin", "han", "as written", "kind"), rows)


def speeds(
    names: Sequence[Brand], ordinary: frozenset[str], honest: Sequence[Title], seen: Sequence[str]
) -> dict[str, Any]:
    """Print and return titles a second on one core: the first pass alone, and all the way, of titles not seen before by
    a matcher that has `seen` others.
    """
    texts = [title.text for title in honest if 30 <= len(title.text) <= 100]
    matcher = matcher_for(names, ordinary)
    for text in seen[:SPEED_SAMPLE]:
        matcher.match(text)
    first, whole = _rate(matcher.candidates, texts), _rate(matcher.match, texts)
    rows = [("normalised and through the automaton", first), ("all the way", whole)]
    show(f"Titles of 30 to 100 characters a second ({len(texts):,} titles)", ("how far", "titles/s"), rows)
    return {"candidates_per_s": round(first), "titles_per_s": round(whole)}


def _rate(screen: Any, texts: Sequence[str]) -> float:
    """Return texts a second of this process's own time, so that others on the machine do not count.

    The dictionaries are loaded by the first hundred, which do not count either.
    """
    for text in texts[:100]:
        screen(text)
    started = time.process_time()
    for text in texts[100:]:
        screen(text)
    return (len(texts) - 100) / (time.process_time() - started)


def by_names(
    brands: Sequence[Brand], ordinary: frozenset[str], honest: Sequence[Title], seed: int
) -> dict[str, int]:
    """Print and return titles a second all the way by number of names: real ones, then names made of their parts."""
    texts = [title.text for title in honest if 30 <= len(title.text) <= 100][:SPEED_SAMPLE]
    pool = more_names(brands, max(SIZES), seed)
    found, rows = {}, []
    for size in SIZES:
        matcher = matcher_for(pool[:size], ordinary)
        _rate(matcher.match, texts)
        rate = _rate(matcher.match, texts)
        found[str(size)] = round(rate)
        rows.append((f"{size:,}", rate))
    real = f"{len(brands):,} of them real"
    show(f"Titles a second, second look at {len(texts):,} ({real})", ("names", "titles/s"), rows)
    return found


def peers(
    names: Sequence[Brand],
    matcher: NameMatcher,
    evasions: Sequence[Evasion],
    honest: Sequence[Title],
    seed: int,
) -> dict[str, dict[str, float]]:
    """Print and return recall, false alarms and precision of two plain ways; honest titles are a sample."""
    rng = np.random.default_rng(seed)
    sample = [honest[at] for at in rng.permutation(len(honest))[:PEERS_SAMPLE]]
    ratio, ratio_alarms = partial_ratio(names, matcher, evasions, sample)
    measured = {
        "exact substring": (exact_substring(evasions), substring_alarms(names, matcher, sample)),
        "RapidFuzz partial ratio": (ratio, ratio_alarms),
    }
    rows, found = [], {}
    for name, (recall, alarms) in measured.items():
        precision = recall / (recall + alarms) if recall else 0.0
        rows.append((name, recall, 1000 * alarms, precision))
        found[name] = {
            "recall": round(recall, 4),
            "false_alarms_per_1000": round(1000 * alarms, 1),
            "precision": round(precision, 4),
        }
    show(
        f"Peers ({PEERS_SAMPLE} honest titles)",
        ("peer", "recall", "false alarms in 1,000", "precision"),
        rows,
    )
    return found


def uses(titles: Sequence[Title], names: Sequence[Brand], seed: int, data: Path) -> dict[str, Any]:
    """Return what `benchmarks.words.uses` measures of the uses of names."""
    measured = import_module("benchmarks.words.uses").measure(
        [title.text for title in titles], [form for brand in names for form in brand.forms], seed, data
    )
    rows = [(name, value) for name, value in measured.items() if isinstance(value, (int, float))]
    show("What a name does in its title", ("what", "value"), rows)
    kept = ("exceptions_right", "brand_uses_right", "calibration_error")
    return {name: measured[name] for name in kept} | {"uses": measured}


if __name__ == "__main__":
    main()
