"""Numbers the keys that sign what is handed out, each signed for by the one before it."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction

from zhengpin.kit import canonical, clock
from zhengpin.ledger import signing
from zhengpin.ledger.models import SigningKey

PURPOSE = "zhengpin signing key"


def signing_keys() -> list[SigningKey]:
    """Return every key that signs or signed here, the first one first; one not used yet has its number to come.

    A system read: public keys are for everyone.
    """
    known = list(SigningKey.objects.order_by("number"))
    return [*known, *_missing(known)]


def number_of_present_key() -> int:
    """Return the number of the key that signs now, and keep it and those before it where they are not known yet."""
    present = signing.public_key()
    row = SigningKey.objects.filter(public_key=present).first()
    if row is None:
        with transaction.atomic():
            # Two servers that start at once write the same rows; the second finds them written.
            SigningKey.objects.bulk_create(
                _missing(list(SigningKey.objects.order_by("number"))), ignore_conflicts=True
            )
        row = SigningKey.objects.get(public_key=present)
    return row.number


def statement_of(number: int, public_key: str) -> dict[str, object]:
    """Return what a key signs for the one that follows it."""
    return {"purpose": PURPOSE, "number": number, "public_key": public_key}


def _missing(known: list[SigningKey]) -> list[SigningKey]:
    """Return the rows of the server's keys that are not known yet, the first one first."""
    written = {row.public_key for row in known}
    at_hand = {_public(key): key for key in signing.succession()}
    before = known[-1].public_key if known else ""
    rows: list[SigningKey] = []
    for public_key in at_hand:
        if public_key not in written:
            number = len(known) + len(rows) + 1
            former = at_hand.get(before)
            rows.append(
                SigningKey(
                    number=number,
                    public_key=public_key,
                    succession=_signed(former, number, public_key) if former else "",
                    first_used_at=clock.now(),
                )
            )
        before = public_key
    return rows


def _signed(former: Ed25519PrivateKey, number: int, public_key: str) -> str:
    return former.sign(canonical.canonical_json(statement_of(number, public_key))).hex()


def _public(key: Ed25519PrivateKey) -> str:
    return key.public_key().public_bytes_raw().hex()
