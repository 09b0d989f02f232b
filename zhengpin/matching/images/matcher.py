"""Finds which protected pictures a picture is copied from, by a cascade that looks closer only where
something calls.

name: pictures · media: image · examples: a recompressed, resized, cropped, mirrored, overprinted or framed
copy is found; another photo of the same product, or another garment on the same floor, is not.

The steps: same file → PDQ hash in eight positions → vector of the whole picture → where that is doubtful,
vectors of 13 windows → for the candidates, local features and agreement of the pixels → one score (see
`score`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.cascade import (
    Near,
    OpenQuery,
    PictureMatch,
    candidates,
    judge,
    same_file,
    with_windows,
)
from zhengpin.matching.images.decode import DecodedPicture, DecodeLimits, decode
from zhengpin.matching.images.descriptor import PictureDescriptor
from zhengpin.matching.images.fingerprint import PictureFingerprint, fingerprints_of
from zhengpin.matching.images.references import LocalFeatureCache, References
from zhengpin.matching.images.refusals import UndecodablePicture
from zhengpin.matching.images.score import score
from zhengpin.matching.images.windows import windows_of

_CHUNK = 16
_NEAREST = 10


@dataclass(frozen=True, slots=True)
class MatchSettings:
    """What is looked at and what is reported.

    least_score: matches below are not reported; least_cosine: candidates of the vector index below are not
    looked at; most_candidates: verified for one query; windows: when the 13 windows are described, which
    makes a picture three to five times dearer: never, where the best cosine lies between `doubtful_from` and
    `least_cosine`, or always (of copies pasted into other pictures at 30 to 60 % size they find 8, 57 and 73
    %); features_kept: references whose local features stay in memory (about 110 kB each).
    """

    least_score: float = 0.5
    least_cosine: float = 0.45
    most_candidates: int = 5
    windows: Literal["never", "doubtful", "always"] = "never"
    doubtful_from: float = 0.25
    features_kept: int = 512


@dataclass(frozen=True, slots=True)
class PictureQuery:
    """A picture that was fingerprinted before; load: gives its bytes if local verification asks for them."""

    fingerprint: PictureFingerprint
    load: Callable[[], bytes] | None = None


class PictureMatcher:
    """Holds references and matches pictures against them; any thread may change and ask.

    load_reference gives a reference's bytes, or None; without it there is no local verification, and the
    score rests on the fingerprints alone. background (m, dimensions): vectors of pictures that are nobody's
    copies; the mean cosine of a query's three nearest there is taken off before the vector thresholds, as in
    score normalisation of Douze et al., The 2021 Image Similarity Dataset and Challenge (arXiv:2106.09672).
    """

    name = "pictures"
    media = ("image",)
    examples = ("recompressed", "resized", "cropped", "mirrored", "text laid over", "framed")

    def __init__(
        self,
        descriptor: PictureDescriptor,
        *,
        load_reference: Callable[[int], bytes | None] | None = None,
        background: NDArray[np.float32] | None = None,
        settings: MatchSettings | None = None,
        limits: DecodeLimits | None = None,
        references: References | None = None,
    ) -> None:
        self.descriptor = descriptor
        self.settings = settings or MatchSettings()
        self.limits = limits or DecodeLimits()
        self._references = references or References(descriptor.dimensions)
        self._background = background
        self._features = load_reference and LocalFeatureCache(
            load_reference, capacity=self.settings.features_kept, limits=self.limits
        )

    def __len__(self) -> int:
        return len(self._references)

    def fingerprint(self, data: bytes, *, declared_media_type: str | None = None) -> PictureFingerprint:
        """Return the fingerprint of a file's bytes. Raises `UndecodablePicture`."""
        picture = decode(data, declared_media_type=declared_media_type, limits=self.limits)
        return fingerprints_of([data], [picture], self.descriptor)[0]

    def fingerprint_many(self, files: Sequence[bytes]) -> list[PictureFingerprint | UndecodablePicture]:
        """Return for each file its fingerprint or why it has none."""
        answers: list[PictureFingerprint | UndecodablePicture] = []
        for at in range(0, len(files), _CHUNK):
            answers += self._fingerprint_chunk(files[at : at + _CHUNK])
        return answers

    def add(self, reference_id: int, fingerprint: PictureFingerprint) -> None:
        """Add a reference; an id that is there already gets the new fingerprint. Raises ValueError."""
        self.add_many([(reference_id, fingerprint)])

    def add_many(self, items: Iterable[tuple[int, PictureFingerprint]]) -> None:
        """Add references. Raises ValueError where a fingerprint was made with another descriptor."""
        checked = list(items)
        for _, fingerprint in checked:
            self._check(fingerprint)
        self._references.add(checked)
        if self._features:
            self._features.forget(reference_id for reference_id, _ in checked)

    def remove(self, ids: Iterable[int]) -> int:
        """Remove what is there of `ids`; return how many were."""
        gone = list(ids)
        if self._features:
            self._features.forget(gone)
        return self._references.remove(gone)

    def match(self, query: bytes | PictureFingerprint | PictureQuery) -> list[PictureMatch]:
        """Return the matches of one picture, best first. Raises `UndecodablePicture`."""
        return self.match_many([query])[0]

    def match_many(
        self, queries: Sequence[bytes | PictureFingerprint | PictureQuery]
    ) -> list[list[PictureMatch]]:
        """Return the matches of each picture, best first.

        Raises `UndecodablePicture` for bytes that are none.
        """
        answers: list[list[PictureMatch]] = []
        for at in range(0, len(queries), _CHUNK):
            answers += self._match_chunk(queries[at : at + _CHUNK])
        return answers

    def _check(self, fingerprint: PictureFingerprint) -> None:
        if fingerprint.descriptor != self.descriptor.name:
            raise ValueError(f"made with {fingerprint.descriptor}, not with {self.descriptor.name}")

    def _fingerprint_chunk(self, files: Sequence[bytes]) -> list[PictureFingerprint | UndecodablePicture]:
        decoded: list[DecodedPicture | UndecodablePicture] = []
        for data in files:
            try:
                decoded.append(decode(data, limits=self.limits))
            except UndecodablePicture as refusal:
                decoded.append(refusal)
        good = [
            (data, found)
            for data, found in zip(files, decoded, strict=True)
            if isinstance(found, DecodedPicture)
        ]
        made = iter(
            fingerprints_of([data for data, _ in good], [found for _, found in good], self.descriptor)
        )
        return [next(made) if isinstance(found, DecodedPicture) else found for found in decoded]

    def _match_chunk(
        self, queries: Sequence[bytes | PictureFingerprint | PictureQuery]
    ) -> list[list[PictureMatch]]:
        opened = self._open(queries)
        if not len(self):
            return [[] for _ in opened]
        nearest = self._references.nearest(np.stack([query.fingerprint.vector for query in opened]), _NEAREST)
        return [self._match_one(query, near) for query, near in zip(opened, nearest, strict=True)]

    def _open(self, queries: Sequence[bytes | PictureFingerprint | PictureQuery]) -> list[OpenQuery]:
        files = [query for query in queries if isinstance(query, bytes)]
        decoded = [decode(data, limits=self.limits) for data in files]
        made = iter(zip(fingerprints_of(files, decoded, self.descriptor), decoded, strict=True))
        opened = []
        for query in queries:
            if isinstance(query, bytes):
                fingerprint, picture = next(made)
                opened.append(OpenQuery(fingerprint, self.limits, pixels=picture.pixels))
            else:
                known = query if isinstance(query, PictureQuery) else PictureQuery(query)
                self._check(known.fingerprint)
                opened.append(OpenQuery(known.fingerprint, self.limits, load=known.load))
        return opened

    def _match_one(self, query: OpenQuery, near: Near) -> list[PictureMatch]:
        matches = same_file(query, self._references)
        found = candidates(query, near, self._references, least_cosine=self.settings.least_cosine)
        if self._wants_windows(near) and query.pixels is not None:
            found = with_windows(found, *self._near_windows(query), most=self.settings.most_candidates)
        for match in matches:
            found.pop(match.reference_id, None)
        ranked = sorted(found, key=lambda at: (-score(found[at]), at))[: self.settings.most_candidates]
        matches += [judge(query, at, found[at], self._features or None) for at in ranked]
        kept = [match for match in matches if match.score >= self.settings.least_score]
        return sorted(kept, key=lambda match: (-match.score, match.reference_id))

    def _wants_windows(self, near: Near) -> bool:
        best = near[0][1] if near else -1.0
        doubtful = self.settings.doubtful_from <= best < self.settings.least_cosine
        return self.settings.windows == "always" or (self.settings.windows == "doubtful" and doubtful)

    def _near_windows(self, query: OpenQuery) -> tuple[list[Near], list[float]]:
        if query.pixels is None:
            return [], []
        vectors = self.descriptor.describe(windows_of(query.pixels))
        return self._references.nearest(vectors, _NEAREST), self._offsets(vectors)

    def _offsets(self, vectors: NDArray[np.float32]) -> list[float]:
        """Return the mean cosine of each vector's three nearest in the background, 0 without one."""
        if self._background is None or len(self._background) < 3:
            return [0.0] * len(vectors)
        cosines = vectors @ self._background.T
        return [float(value) for value in np.partition(cosines, -3, axis=1)[:, -3:].mean(axis=1)]
