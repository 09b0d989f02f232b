"""Fits the weights by which a place where a Han name seems to stand bent is scored, and prints them.

    python -m benchmarks.fitting.names [--data FOLDER]

Logistic regression on names and titles of the tuning half: places of names bent by the seed against places in honest
titles, each side counting as much in all, each way of bending alike. Ordinary words are learnt on one part of that half
and honest titles taken from the other, as when it is measured. The weights then go into `matching/names/scoring.py`.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.running import SHARED_DATA, arguments, show
from benchmarks.words.evasions import KINDS, Evasion
from benchmarks.words.search import seeded
from benchmarks.words.titles import LEAST_TITLES, TUNING, Title, brands_in, chosen, half_of, titles_in
from zhengpin.matching.names.found import ProtectedName
from zhengpin.matching.names.han import HanHit
from zhengpin.matching.names.matcher import NameMatcher
from zhengpin.matching.names.normalise import normalise
from zhengpin.matching.names.ordinary import learn_words
from zhengpin.matching.names.scoring import LEAST_SCORE, features, weight_names

PENALTY = 1e-4
PARTS = 2

Places = tuple[NDArray[np.float64], NDArray[np.float64]]
"""Features (places, weights) and how much each place counts (places,)."""


def main() -> None:
    options = _options()
    folder = options.data / "text"
    titles = [title for title in titles_in(folder) if half_of(title.text) == TUNING]
    brands = [brand for brand in chosen(brands_in(folder), TUNING, options.names, options.seed) if brand.han]
    right: list[Any] = []
    wrong: list[Any] = []
    reached: Counter[str] = Counter()
    made: Counter[str] = Counter()
    for part in range(PARTS):
        learnt = learn_words((one.text for one in titles if _part(one) != part), least=LEAST_TITLES)
        matcher = NameMatcher([ProtectedName(one.key, (one.han,)) for one in brands], ordinary_words=learnt)
        bent = [
            one
            for one in seeded(folder, brands, titles, options.seed + part, options.each)
            if KINDS[one.kind][0] == "han"
        ]
        made.update(one.kind for one in bent)
        right += _right(matcher, bent, reached)
        wrong += _wrong(matcher, [one for one in titles if _part(one) == part])
    show("Places reached at all", ("kind", "share"), [(kind, reached[kind] / made[kind]) for kind in made])
    weights = fitted(_counted(right, made), _counted(wrong, Counter({"": len(titles)})))
    rows = np.array([row for _, row in wrong])
    scores = 1 / (1 + np.exp(-rows @ weights))
    share = (scores >= LEAST_SCORE).sum() / len(titles)
    print(
        f"{len(right):,} places bent, {len(wrong):,} honest, of which {1000 * share:.1f} in 1,000 titles pass"
    )
    best: dict[str, list[bool]] = defaultdict(list)
    for kind, row in right:
        best[kind].append(bool(row @ weights >= np.log(LEAST_SCORE / (1 - LEAST_SCORE))))
    show("Of those reached, passed", ("kind", "share"), [(k, float(np.mean(v))) for k, v in best.items()])
    for name, weight in zip(weight_names(), weights.tolist(), strict=True):
        print(f'    "{name}": {weight:.2f},')


def _options() -> Any:
    parser = arguments(__doc__ or "", SHARED_DATA)
    parser.add_argument("--names", type=int, default=3000)
    parser.add_argument("--each", type=int, default=300, help="evasions of each kind, twice")
    return parser.parse_args()


def _part(title: Title) -> int:
    return zlib.crc32(f"part:{title.text}".encode()) % PARTS


def _right(matcher: NameMatcher, bent: Sequence[Evasion], reached: Counter[str]) -> list[Any]:
    """Return kind and features of the best place at which each bent name is reached."""
    found = []
    for one in bent:
        hits = [
            hit
            for hit in matcher.bent_han(one.text)
            if hit.key == normalise(one.brand.han).text and _overlaps(one, hit)
        ]
        if hits:
            reached[one.kind] += 1
            found += [(one.kind, features(hit)) for hit in hits[:1]]
    return found


def _overlaps(one: Evasion, hit: HanHit) -> bool:
    start, end = normalise(one.text).span(hit.start, hit.end)
    return start < one.end and one.start < end


def _wrong(matcher: NameMatcher, titles: Sequence[Title]) -> list[Any]:
    """Return the features of the places in honest titles; of a name that stands there plainly, none."""
    found = []
    for title in titles:
        plain = normalise(title.text).text.replace(" ", "")
        found += [("", features(hit)) for hit in matcher.bent_han(title.text) if hit.key not in plain]
    return found


def _counted(places: Sequence[Any], titles: Counter[str]) -> Places:
    """Return features, and weights such that each kind of title counts alike and all together 1."""
    counts = np.array([1 / titles[kind] / len(titles) for kind, _ in places])
    return np.array([row for _, row in places], np.float64), counts


def fitted(right: Places, wrong: Places, steps: int = 30) -> NDArray[np.float64]:
    """Return the weights (features,) of the likeliest regression with an L2 penalty, by Newton's method."""
    rows, counts = np.vstack([right[0], wrong[0]]), np.concatenate([right[1], wrong[1]])
    truth = np.concatenate([np.ones(len(right[0])), np.zeros(len(wrong[0]))])
    penalty = np.full(rows.shape[1], PENALTY)
    weights = np.zeros(rows.shape[1])
    for _ in range(steps):
        said = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (counts * (truth - said)) - penalty * weights
        bend = (rows * (counts * said * (1 - said))[:, None]).T @ rows + np.diag(penalty)
        weights = weights + np.linalg.solve(bend, slope)
    return weights


if __name__ == "__main__":
    main()
