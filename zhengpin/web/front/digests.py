"""Says what a digest is of among what was published, sealed or handed out here; whoever asks must have had the file."""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import ANYONE, system
from zhengpin.evidence.packs.queries import packs
from zhengpin.evidence.states import PackState
from zhengpin.inspection.queries import public_samples
from zhengpin.ledger.queries import seals
from zhengpin.publication import queries as publication

READER = system("digests")
DIGEST = re.compile(r"[0-9a-f]{64}")


class KnownDigest(NamedTuple):
    """What has a digest: a sentence, since when, and its page where it has one."""

    text: str
    at: datetime | None
    address: str = ""


def digest_in(text: str) -> str:
    """Return the SHA-256 that a text is, however it was copied; "" where it is none."""
    plain = re.sub(r"[\s:]", "", text.lower().removeprefix("sha256:"))
    return plain if DIGEST.fullmatch(plain) else ""


def known(digest: str) -> list[KnownDigest]:
    """Return all that has this digest here."""
    return [*_published(digest), *_sampled(digest), *_sealed(digest), *_packed(digest)]


def _published(digest: str) -> list[KnownDigest]:
    found = []
    if entry := publication.entry_of_digest(ANYONE, digest):
        address = reverse("web:public-entry", args=[entry.number])
        found.append(
            KnownDigest(
                _("Entry %(number)d of the public ledger.") % {"number": entry.number}, entry.at, address
            )
        )
    if head := publication.head_of_digest(ANYONE, digest):
        text = _("The root of the public ledger, signed up to entry %(number)d.") % {"number": head.number}
        found.append(KnownDigest(text, head.signed_at))
    return found


def _sampled(digest: str) -> list[KnownDigest]:
    rows = public_samples(ANYONE).filter(Q(digest=digest) | Q(frame_digest=digest))[:5]
    return [
        KnownDigest(
            _("The published file of sample %(number)s.") % {"number": row.number}
            if row.digest == digest
            else _("The list from which sample %(number)s was drawn.") % {"number": row.number},
            row.published_at if row.digest == digest else row.frame_published_at,
            reverse("web:public-sample", args=[row.number]),
        )
        for row in rows
    ]


def _sealed(digest: str) -> list[KnownDigest]:
    rows = seals(READER).filter(Q(chain=digest) | Q(merkle_root=digest)).order_by("number")[:1]
    return [
        KnownDigest(_("Seal %(number)d of the ledger.") % {"number": row.number}, row.sealed_at)
        for row in rows
    ]


def _packed(digest: str) -> list[KnownDigest]:
    """Return the evidence pack whose file has this digest; what authorities were answered is told to nobody."""
    rows = packs(READER, state=PackState.SEALED.value).exclude(subject__startswith="authority_answer:")
    return [
        KnownDigest(_("An evidence pack that was sealed here."), row.sealed_at)
        for row in rows.filter(blob=digest)
    ]
