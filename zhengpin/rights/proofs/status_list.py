"""Tells how many proofs stand by one signed list of bits (W3C, Bitstring Status List), so that nobody learns of which.

Each authorisation has a place in a list, the same for both purposes: `revocation` says that it was taken back, and
`suspension` that it does not hold at present, because of a link above it or its term.
"""

from __future__ import annotations

import base64
import gzip
import time
from datetime import timedelta
from itertools import batched

import numpy as np

from zhengpin.kit import clock
from zhengpin.kit.errors import NotFound
from zhengpin.kit.labels import gettext_noop
from zhengpin.rights.models import Authorisation, StatusPlace
from zhengpin.rights.proofs import jose
from zhengpin.rights.proofs.standing import states_of
from zhengpin.rights.proofs.states import ProofState

CONTEXT = "https://www.w3.org/ns/credentials/v2"
SIZE = 131_072
"""Bits of a list: the fewest that the specification allows, so that a reader of one says little of whom it is about."""
KEPT = timedelta(minutes=5)
"""How long a list stands before it is made anew; its `ttl` says so."""
AT_A_TIME = 2_000
PURPOSES = {
    "revocation": frozenset({ProofState.REVOKED}),
    "suspension": frozenset({ProofState.BROKEN, ProofState.EXPIRED}),
}

_made: dict[tuple[int, str], tuple[float, str]] = {}


class ListNotFound(NotFound):
    code = "proof.list_not_found"
    message = gettext_noop("There is no such list.")


def entries_of(row: Authorisation) -> list[dict[str, object]]:
    """Return the entries that lead from a credential to its bits; none for a row that has no place."""
    place = StatusPlace.objects.filter(authorisation=row).values_list("pk", flat=True).first()
    if place is None:
        return []
    number, index = divmod(place - 1, SIZE)
    return [
        {
            "id": f"{address_of(number, purpose)}#{index}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": purpose,
            "statusListIndex": str(index),
            "statusListCredential": address_of(number, purpose),
        }
        for purpose in PURPOSES
    ]


def address_of(number: int, purpose: str) -> str:
    """Return the address of a list."""
    return f"{jose.issuer()}/proofs/lists/{number}/{purpose}"


def signed_list(number: int, purpose: str) -> str:
    """Return a list as a signed credential, made at most every five minutes by each process. Raises ListNotFound."""
    until, text = _made.get((number, purpose), (0.0, ""))
    if time.monotonic() < until:
        return text
    text = jose.sign(list_of(number, purpose))
    _made[number, purpose] = (time.monotonic() + KEPT.total_seconds(), text)
    return text


def list_of(number: int, purpose: str) -> dict[str, object]:
    """Return a list as a BitstringStatusListCredential. Raises ListNotFound."""
    first, last = number * SIZE + 1, (number + 1) * SIZE
    places = dict(
        StatusPlace.objects.filter(pk__gte=first, pk__lte=last).values_list("authorisation_id", "pk")
    )
    if purpose not in PURPOSES or not places:
        raise ListNotFound()
    bits = np.zeros(SIZE, np.uint8)
    for some in batched(places, AT_A_TIME):
        rows = list(Authorisation.objects.filter(pk__in=some, authorised__isnull=False))
        for row, state in zip(rows, states_of(rows), strict=True):
            bits[places[row.pk] - first] = state in PURPOSES[purpose]
    return {
        "@context": [CONTEXT],
        "id": address_of(number, purpose),
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": jose.issuer(),
        "validFrom": clock.now().isoformat(timespec="seconds"),
        "credentialSubject": {
            "id": f"{address_of(number, purpose)}#list",
            "type": "BitstringStatusList",
            "statusPurpose": purpose,
            "ttl": int(KEPT.total_seconds() * 1000),
            "encodedList": _encoded(bits),
        },
    }


def forget_lists() -> None:
    """Make every list anew at the next question."""
    _made.clear()


def _encoded(bits: np.ndarray) -> str:
    """Return bits, the first of them the leftmost, compressed, in base64url by multibase."""
    packed = gzip.compress(np.packbits(bits).tobytes(), mtime=0)
    return "u" + base64.urlsafe_b64encode(packed).rstrip(b"=").decode()
