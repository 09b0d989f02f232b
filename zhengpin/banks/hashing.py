"""Hashes pictures as peers do, from their bytes or from an address, so that hashes can be exchanged."""

from __future__ import annotations

from django.conf import settings

from zhengpin.evidence import outside
from zhengpin.evidence.fetching import Fetched, fetch
from zhengpin.evidence.hosts import host_in
from zhengpin.evidence.pictures import decoded
from zhengpin.matching.images.decode import WORKING_SIDE, DecodeLimits
from zhengpin.matching.images.pdq import POSITIONS, pdq

LEAST_QUALITY = 50
"""Quality under which a PDQ hash says too little to be matched (Meta's threshold)."""
_AS_THE_FILE_LIES = {
    2: "mirrored",
    3: "rotated_180",
    4: "upside_down",
    5: "transposed",
    6: "rotated_90",
    7: "anti_transposed",
    8: "rotated_270",
}


def hash_of(content: bytes) -> str:
    """Return the PDQ hash of a picture's bytes, "" where it has too little structure. Raises Refused.

    Peers ignore what EXIF says of orientation, so the hash is that of the picture as the file lies. BANK_HASHES says
    whether a large picture is brought down first, or hashed at its full size as Hasher-Matcher-Actioner does.
    """
    whole = settings.BANK_HASHES == "full_size"
    picture = decoded(content, side=DecodeLimits().max_side if whole else WORKING_SIDE)
    found = pdq(picture.pixels, squeezed=not whole)
    if found.quality < LEAST_QUALITY:
        return ""
    position = POSITIONS.index(_AS_THE_FILE_LIES.get(picture.orientation, "original"))
    return found.hashes[position].tobytes().hex()


def fetched(url: str) -> Fetched:
    """Return what stands at a public address. Raises Refused (`fetch.*`), and `outside.*` where too many wait."""
    with outside.waiting(host_in(url)):
        return fetch(url, limit_bytes=settings.PICTURE_LIMIT)
