"""Fingerprints, indexes and comparison of pictures and names: a library of its own, without database or web.

>>> from zhengpin.matching import NameMatcher, ProtectedName
>>> matcher = NameMatcher([ProtectedName("mark-1", ("Northwind", "北风"))])
>>> [(found.name_id, found.matched_text, found.kind) for found in matcher.match("北風 jacket, like N0RTHWIND")]
[('mark-1', '北風', 'exact'), ('mark-1', 'N0RTHWIND', 'fuzzy')]

>>> from zhengpin.matching import PictureMatcher, open_descriptor
>>> pictures = PictureMatcher(open_descriptor("classical"))
>>> pictures.add(1, pictures.fingerprint(original))  # doctest: +SKIP
>>> pictures.match(copy)[0].reference_id  # doctest: +SKIP
1
"""

from typing import TYPE_CHECKING

from zhengpin.later import handed_out

if TYPE_CHECKING:
    from zhengpin.matching.images.decode import DecodedPicture, DecodeLimits, OpenedPicture, decode
    from zhengpin.matching.images.descriptor import (
        PictureDescriptor,
        UnknownDescriptor,
        described_by,
        open_descriptor,
    )
    from zhengpin.matching.images.fingerprint import PictureFingerprint
    from zhengpin.matching.images.judging import PictureMatch
    from zhengpin.matching.images.matcher import PictureMatcher, PictureQuery
    from zhengpin.matching.images.pdq import PdqHash, hamming, pdq
    from zhengpin.matching.images.refusals import REASONS, UndecodablePicture
    from zhengpin.matching.images.score import PictureEvidence
    from zhengpin.matching.images.settings import MatchSettings
    from zhengpin.matching.index.faiss_flat import FaissHashIndex, FaissVectorIndex
    from zhengpin.matching.index.port import HashIndex, VectorIndex
    from zhengpin.matching.names.found import NameMatch, ProtectedName
    from zhengpin.matching.names.matcher import NameMatcher
    from zhengpin.matching.names.normalise import NormalisedText, normalise
else:
    # Whoever wants names alone is not to load what reads pictures.
    __getattr__ = handed_out(
        __name__,
        {
            "images.decode": ("DecodedPicture", "DecodeLimits", "OpenedPicture", "decode"),
            "images.descriptor": (
                "PictureDescriptor",
                "UnknownDescriptor",
                "described_by",
                "open_descriptor",
            ),
            "images.fingerprint": ("PictureFingerprint",),
            "images.judging": ("PictureMatch",),
            "images.matcher": ("PictureMatcher", "PictureQuery"),
            "images.pdq": ("PdqHash", "hamming", "pdq"),
            "images.refusals": ("REASONS", "UndecodablePicture"),
            "images.score": ("PictureEvidence",),
            "images.settings": ("MatchSettings",),
            "index.faiss_flat": ("FaissHashIndex", "FaissVectorIndex"),
            "index.port": ("HashIndex", "VectorIndex"),
            "names.found": ("NameMatch", "ProtectedName"),
            "names.matcher": ("NameMatcher",),
            "names.normalise": ("NormalisedText", "normalise"),
        },
    )

__all__ = [
    "REASONS",
    "DecodeLimits",
    "DecodedPicture",
    "PictureEvidence",
    "FaissHashIndex",
    "FaissVectorIndex",
    "HashIndex",
    "MatchSettings",
    "NameMatch",
    "NameMatcher",
    "NormalisedText",
    "OpenedPicture",
    "PdqHash",
    "PictureDescriptor",
    "PictureFingerprint",
    "PictureMatch",
    "PictureMatcher",
    "PictureQuery",
    "ProtectedName",
    "UndecodablePicture",
    "UnknownDescriptor",
    "VectorIndex",
    "decode",
    "hamming",
    "normalise",
    "described_by",
    "open_descriptor",
    "pdq",
]
