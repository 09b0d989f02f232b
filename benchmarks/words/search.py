"""How many bent names are found in real titles, how many honest titles are flagged, and how two plain ways do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process

from benchmarks.words.evasions import KINDS, Evader, Evasion
from benchmarks.words.titles import Brand, Title
from zhengpin.matching.names.found import NameMatch
from zhengpin.matching.names.matcher import NameMatcher
from zhengpin.matching.names.normalise import normalise
from zhengpin.matching.names.ordinary import english

_LONGEST_GRAM = 8
PARTIAL_RATIO = 90
"""From this partial ratio on a name counts as found by RapidFuzz alone."""


@dataclass
class Searched:
    """What a matcher made of titles. found, made: by kind of evasion; alarms: an honest title and the match that flags
    it; surer: score and whether it was right, of each match that counts.
    """

    made: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    missed: list[Evasion] = field(default_factory=list)
    alarms: list[tuple[Title, NameMatch]] = field(default_factory=list)
    honest: Counter[str] = field(default_factory=Counter)
    right_scores: list[float] = field(default_factory=list)
    wrong_scores: list[float] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of evasions found, each kind counting alike."""
        return float(np.mean([self.found[kind] / self.made[kind] for kind in self.made]))

    def alarms_in(self, source: str = "") -> float:
        """Return the share of honest titles that are flagged."""
        flagged = {title.text for title, _ in self.alarms if not source or title.source == source}
        return len(flagged) / max(1, self.honest[source] if source else self.honest.total())

    @property
    def precision(self) -> float:
        """The share of flagged titles that hold a bent name, where there are as many evasions as honest titles."""
        return self.recall / max(1e-9, self.recall + self.alarms_in())

    @property
    def calibration_error(self) -> float:
        """The expected calibration error of the scores, ten bins, evasions and honest titles in equal parts."""
        weight = self.honest.total() / max(1, self.made.total())
        scores = np.array(self.right_scores + self.wrong_scores)
        right = np.array([1.0] * len(self.right_scores) + [0.0] * len(self.wrong_scores))
        weights = np.where(right == 1, weight, 1.0)
        bins = np.minimum((scores * 10).astype(int), 9)
        error = 0.0
        for one in set(bins.tolist()):
            here = bins == one
            share = np.average(right[here], weights=weights[here])
            error += weights[here].sum() * abs(share - np.average(scores[here], weights=weights[here]))
        return float(error / max(1e-9, weights.sum()))


def seeded(
    folder: Path, brands: Sequence[Brand], titles: Sequence[Title], seed: int, each: int
) -> list[Evasion]:
    """Return `each` evasions of every kind: real brands, bent, in real titles of shops and queries."""
    evader = Evader(folder, is_common(titles), seed)
    hosts = [title for title in titles if title.source != "books" and len(title.text) <= 120]
    made: list[Evasion] = []
    for kind in KINDS:
        some = 0
        for at in evader.rng.permutation(len(brands)).tolist() * 2:
            bent = evader.bend(brands[at], kind) if some < each else ""
            if bent:
                made.append(evader.put(bent, brands[at], kind, hosts[int(evader.rng.integers(len(hosts)))]))
                some += 1
    return made


def is_common(titles: Iterable[Title]) -> Callable[[str], bool]:
    """Return a test whether a string stands in three real titles or more, or is an English word."""
    counts: Counter[str] = Counter()
    for title in titles:
        text = normalise(title.text).text.replace(" ", "")
        counts.update(
            {text[at : at + n] for n in range(2, _LONGEST_GRAM + 1) for at in range(len(text) - n + 1)}
        )
    seen = {gram for gram, count in counts.items() if count >= 3}
    return lambda text: text in seen or text in english()


def searched(matcher: NameMatcher, evasions: Sequence[Evasion], honest: Sequence[Title]) -> Searched:
    """Return what the matcher finds of the evasions and flags of the honest titles."""
    result = Searched()
    for evasion in evasions:
        hits = [
            match
            for match in matcher.match(evasion.text)
            if match.name_id == evasion.brand.key and match.start < evasion.end and evasion.start < match.end
        ]
        result.made[evasion.kind] += 1
        result.found[evasion.kind] += bool(hits)
        result.right_scores += [match.score for match in hits[:1]]
        if not hits:
            result.missed.append(evasion)
    for title in honest:
        result.honest[title.source] += 1
        for match in false_alarms(title.text, matcher.match(title.text)):
            result.alarms.append((title, match))
            result.wrong_scores.append(match.score)
    return result


def false_alarms(text: str, matches: Sequence[NameMatch]) -> list[NameMatch]:
    """Return the matches that flag an honest title: a name nearly, that the title does not hold plainly, be it with
    other spaces.
    """
    plain = {match.name_id for match in matches if match.kind == "exact" or _is_plain(match)}
    return [match for match in matches if match.name_id not in plain]


def _is_plain(match: NameMatch) -> bool:
    written, form = (normalise(one).text.replace(" ", "") for one in (match.matched_text, match.form))
    return written == form and match.why in ("joined_words", "spaced_letters", "interposed")


def exact_substring(evasions: Sequence[Evasion]) -> float:
    """Return the recall of looking for a form as it is, case aside, with no more normalising than that."""
    found: Counter[str] = Counter()
    made: Counter[str] = Counter()
    for evasion in evasions:
        made[evasion.kind] += 1
        found[evasion.kind] += any(form.lower() in evasion.text.lower() for form in evasion.brand.forms)
    return float(np.mean([found[kind] / made[kind] for kind in made]))


def substring_alarms(brands: Sequence[Brand], matcher: NameMatcher, honest: Sequence[Title]) -> float:
    """Return the share of honest titles in which a form stands as a substring though not as a word."""
    forms = [(brand.key, form.lower()) for brand in brands for form in brand.forms]
    flagged = 0
    for title in honest:
        text = title.text.lower()
        inside = {key for key, form in forms if form in text}
        flagged += bool(inside) and bool(inside - {match.name_id for match in matcher.match(title.text)})
    return flagged / len(honest)


def partial_ratio(
    brands: Sequence[Brand], matcher: NameMatcher, evasions: Sequence[Evasion], honest: Sequence[Title]
) -> tuple[float, float]:
    """Return recall and the share of honest titles flagged, by RapidFuzz's partial ratio of 90 or more alone."""
    found: Counter[str] = Counter()
    made: Counter[str] = Counter()
    for evasion in evasions:
        made[evasion.kind] += 1
        best = max(fuzz.partial_ratio(form.lower(), evasion.text.lower()) for form in evasion.brand.forms)
        found[evasion.kind] += best >= PARTIAL_RATIO
    keys = [brand.key for brand in brands for _ in brand.forms]
    forms = [form.lower() for brand in brands for form in brand.forms]
    flagged = 0
    for title in honest:
        ratios = process.cdist([title.text.lower()], forms, scorer=fuzz.partial_ratio)[0]
        near = {keys[at] for at in np.flatnonzero(ratios >= PARTIAL_RATIO)}
        flagged += bool(near - {match.name_id for match in matcher.match(title.text)})
    return float(np.mean([found[kind] / made[kind] for kind in made])), flagged / len(honest)
