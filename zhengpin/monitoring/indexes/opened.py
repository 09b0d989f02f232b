"""Pictures decoded once: fingerprint, local features and sketch come of the same pixels, and each is made once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial

from zhengpin.matching import DecodedPicture, OpenedPicture, PictureFingerprint, PictureQuery
from zhengpin.matching.images.references import Protected, protected_of
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.indexes.fingerprints import fingerprints_of_decoded


@dataclass(frozen=True, eq=False)
class ReadyPicture:
    """A stored picture with its pixels and its fingerprint."""

    opened: OpenedPicture
    fingerprint: PictureFingerprint

    def protected(self, number: int) -> Protected:
        """Return what the index of what is protected holds of it, as the reference of this number."""
        return replace(self._ready, reference_id=number)

    @property
    def query(self) -> PictureQuery:
        """The picture as it is asked about."""
        return PictureQuery(self.fingerprint, self.opened)

    def make_ready(self) -> None:
        """Find its local features now: the dearest of all, and not to be done while others wait."""
        self._ready  # noqa: B018 - made when first asked for

    @cached_property
    def _ready(self) -> Protected:
        return protected_of(0, self.fingerprint, self.opened.pixels)


def opened_pictures(files: Mapping[str, tuple[bytes, DecodedPicture]]) -> dict[str, ReadyPicture]:
    """Return stored pictures, by SHA-256, ready to be asked about; fingerprints that are new are kept."""
    prints = fingerprints_of_decoded(files, index.current().pictures)
    return {
        digest: ReadyPicture(OpenedPicture(partial(bytes, content), decoded=picture), prints[digest])
        for digest, (content, picture) in files.items()
    }
