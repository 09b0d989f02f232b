"""Finds which protected pictures a picture is copied from, by a cascade that looks closer only where
something calls.

name: pictures · media: image · examples: a recompressed, resized, cropped, mirrored, turned, overprinted or framed
copy is found, also inside another picture; another photo of the same product, or another garment on the same floor,
is not.

The steps: same file → PDQ hash in eight positions and vector of the whole picture → their candidates verified by a few
local features → where that has settled nothing, a glance: vectors of parts of the picture and votes of these few
features → where whole, part or votes promise something, votes of many local features, and all candidates verified →
one calibrated score (see `score`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import batched

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.background import background_of
from zhengpin.matching.images.calling import NEAREST
from zhengpin.matching.images.cascade import Cascade
from zhengpin.matching.images.decode import DecodedPicture, DecodeLimits, OpenedPicture, decode
from zhengpin.matching.images.descriptor import PictureDescriptor
from zhengpin.matching.images.fingerprint import PictureFingerprint, digest_of, fingerprints_of
from zhengpin.matching.images.judging import PictureMatch, same_file
from zhengpin.matching.images.query import OpenQuery
from zhengpin.matching.images.references import Protected, References, protected_of
from zhengpin.matching.images.refusals import UndecodablePicture
from zhengpin.matching.images.settings import MatchSettings

_CHUNK = 16


@dataclass(frozen=True, slots=True)
class PictureQuery:
    """A picture that was fingerprinted before; opened: gives its pixels if local verification asks for them."""

    fingerprint: PictureFingerprint
    opened: OpenedPicture | None = None


class PictureMatcher:
    """Holds references and matches pictures against them; any thread may change and ask.

    load_reference gives a reference's bytes, or None, when it is added; without them there is no local verification of
    it, and the score rests on the fingerprints alone. background (m, dimensions): vectors of pictures that are nobody's
    copies, of the package where none are given (see `background`). references: a folder that processes share, or,
    where none are given, one that goes with the matcher.
    """

    name = "pictures"
    media = ("image",)
    examples = (
        "recompressed",
        "resized",
        "cropped",
        "mirrored",
        "turned",
        "text laid over",
        "inside another",
    )

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
        if references is None:
            references = References.temporary(descriptor.dimensions)
        self.references = references
        ground = background_of(descriptor.name) if background is None else background
        self.cascade = Cascade(self.references, descriptor, ground, self.settings)
        self._load = load_reference

    def __len__(self) -> int:
        return len(self.references)

    def fingerprint(self, data: bytes, *, declared_media_type: str | None = None) -> PictureFingerprint:
        """Return the fingerprint of a file's bytes. Raises `UndecodablePicture`."""
        picture = decode(data, declared_media_type=declared_media_type, limits=self.limits)
        return fingerprints_of([data], [picture], self.descriptor)[0]

    def fingerprint_decoded(
        self, files: Sequence[bytes], pictures: Sequence[DecodedPicture]
    ) -> list[PictureFingerprint]:
        """Return the fingerprints of files that were decoded already, in their order."""
        made: list[PictureFingerprint] = []
        for at in range(0, len(files), _CHUNK):
            some = slice(at, at + _CHUNK)
            made += fingerprints_of(files[some], pictures[some], self.descriptor)
        return made

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
        """Add references, but for those that are held already. Raises ValueError where a fingerprint was made with
        another descriptor.
        """
        wanted = dict(items)
        for fingerprint in wanted.values():
            self._check(fingerprint)
        lacking = self.references.lacking({at: one.digest for at, one in wanted.items()})
        fresh = [(at, one) for at, one in wanted.items() if at in lacking]
        for chunk in batched(fresh, _CHUNK):
            self.references.add([self._protected(at, fingerprint) for at, fingerprint in chunk])

    def add_ready(self, items: Iterable[Protected]) -> None:
        """Add references of which everything was made before (`protected_of`), but for those that are held already.
        Raises ValueError where a fingerprint was made with another descriptor.
        """
        wanted = {one.reference_id: one for one in items}
        for one in wanted.values():
            self._check(one.fingerprint)
        lacking = self.references.lacking({at: one.fingerprint.digest for at, one in wanted.items()})
        self.references.add([wanted[at] for at in sorted(lacking)])

    def remove(self, ids: Iterable[int]) -> int:
        """Remove what is there of `ids`; return how many were."""
        return self.references.remove(list(ids))

    def match(self, query: bytes | PictureFingerprint | PictureQuery) -> list[PictureMatch]:
        """Return the matches of one picture, best first. Raises `UndecodablePicture`.

        A file that is protected itself is answered by that alone, before it is decoded: what else it is like was asked
        when it was protected.
        """
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

    def _protected(self, reference_id: int, fingerprint: PictureFingerprint) -> Protected:
        data = self._load(reference_id) if self._load else None
        if data and digest_of(data) != fingerprint.digest:
            data = None  # another file than was fingerprinted: what it shows must not verify this one
        try:
            pixels = decode(data, limits=self.limits).pixels if data else None
        except UndecodablePicture:
            pixels = None
        return protected_of(reference_id, fingerprint, pixels)

    def _match_chunk(
        self, queries: Sequence[bytes | PictureFingerprint | PictureQuery]
    ) -> list[list[PictureMatch]]:
        answers: dict[int, list[PictureMatch]] = {}
        for at, query in enumerate(queries):
            if not isinstance(query, bytes):
                self._check(query.fingerprint if isinstance(query, PictureQuery) else query)
            if known := same_file(_digest(query), self.references):
                answers[at] = known
        rest = [at for at in range(len(queries)) if at not in answers]
        opened = self._open([queries[at] for at in rest])
        if opened and len(self):
            vectors = np.stack([one.fingerprint.vector for one in opened])
            nearest = self.references.nearest(vectors, NEAREST)
            for at, one, near in zip(rest, opened, nearest, strict=True):
                answers[at] = self.cascade.matches(one, near)
        return [answers.get(at, []) for at in range(len(queries))]

    def _open(self, queries: Sequence[bytes | PictureFingerprint | PictureQuery]) -> list[OpenQuery]:
        files = [query for query in queries if isinstance(query, bytes)]
        decoded = [decode(data, limits=self.limits) for data in files]
        made = iter(zip(fingerprints_of(files, decoded, self.descriptor), decoded, strict=True))
        opened = []
        for query in queries:
            if isinstance(query, bytes):
                fingerprint, picture = next(made)
                opened.append(OpenQuery(fingerprint, OpenedPicture(partial(bytes, query), decoded=picture)))
            else:
                known = query if isinstance(query, PictureQuery) else PictureQuery(query)
                opened.append(OpenQuery(known.fingerprint, known.opened))
        return opened


def _digest(query: bytes | PictureFingerprint | PictureQuery) -> bytes:
    if isinstance(query, bytes):
        return digest_of(query)
    return (query.fingerprint if isinstance(query, PictureQuery) else query).digest
