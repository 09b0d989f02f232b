"""Names the units of a sample in public, by a keyed digest of this sample alone; and the secret that this rests on."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings

from zhengpin.accounts.keyed_digests import derived_key, keyed_digest, secret_or_oldest


def inspection_key() -> bytes:
    """Return the secret from which the days of inspections and the names of units follow."""
    return derived_key(secret_or_oldest(settings.INSPECTION_KEY), "zhengpin.inspection")


def unit_name(sample_id: UUID, subject: str) -> str:
    """Return the name of a unit in a sample, 32 hexadecimal digits: it tells nobody whose unit it is, and in another
    sample it is another."""
    return keyed_digest(inspection_key(), f"sample {sample_id}\n{subject}")
