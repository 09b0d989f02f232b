"""What is measured of deposits in a system that stands: in lots, until matched, and distributors let through."""

from __future__ import annotations

import base64
import io
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from uuid import UUID

from PIL import Image

from zhengpin.accounts.actor import system
from zhengpin.accounts.operations import create_organisation
from zhengpin.accounts.states import OrganisationKind
from zhengpin.catalog.queries import merchants
from zhengpin.flows.originals.depositing import GivenFile, deposit_files
from zhengpin.flows.originals.publicity import note_public
from zhengpin.flows.screening.listing import receive
from zhengpin.flows.screening.prescreen import prescreen
from zhengpin.kit import clock
from zhengpin.monitoring.indexes import index
from zhengpin.originals import queries
from zhengpin.originals.states import DepositAnswer
from zhengpin.rights.operations import grant_authorisation

ROOT = system("benchmark")
SOURCE = "benchmark"
LOT = 32
"""Files deposited by one call."""
PUBLIC = timedelta(days=8)


def depositor(name: str) -> UUID:
    """Return the organisation of a new merchant that has shown nothing yet."""
    return create_organisation(kind=OrganisationKind.MERCHANT, name=name, actor=ROOT).pk


def deposit_all(files: Sequence[bytes], organisation_id: UUID, lot: int = LOT) -> tuple[float, Counter[str]]:
    """Deposit files in lots; return the processor seconds that it took, and how many got which answer."""
    told: Counter[str] = Counter()
    started = time.process_time()
    for at in range(0, len(files), lot):
        given = [GivenFile(f"{at + place}.jpg", one) for place, one in enumerate(files[at : at + lot])]
        told.update(
            one.answer.value for one in deposit_files(given, organisation_id=organisation_id, actor=ROOT)
        )
    return time.process_time() - started, told


def matched(copy: bytes) -> set[int]:
    """Return the references that a picture is matched with, by what this process knows at that moment."""
    return {one.reference_id for one in index.current().pictures.match(copy)}


def seconds_to_match(
    files: Sequence[bytes], organisation_id: UUID, asked: Callable[[bytes], set[int]] = matched
) -> list[float]:
    """Deposit files singly; return of each the seconds from the call until a copy of it is found.

    asked: gives the references that a picture is matched with. Raises RuntimeError where a copy is not found at once.
    """
    taken = []
    for number, content in enumerate(files):
        copy = saved_again(content)
        started = time.perf_counter()
        [given] = deposit_files(
            [GivenFile(f"{number}.jpg", content)], organisation_id=organisation_id, actor=ROOT
        )
        if given.answer != DepositAnswer.DEPOSITED or given.deposit is None:
            continue
        if given.deposit.reference_id not in asked(copy):
            raise RuntimeError(f"deposit {given.deposit.pk} is not matched")
        taken.append(time.perf_counter() - started)
    return taken


def stopped(files: Sequence[bytes], distributors: int) -> dict[str, int]:
    """Let distributors and as many strangers ask to publish copies of exclusive originals; return who was stopped.

    What was not accepted as an original, since another deposited the like, is nobody's to let through, and left out.
    """
    offer("owner", files)
    owner = _organisation("owner")
    given = deposit_files(
        [GivenFile(f"{at}.jpg", one) for at, one in enumerate(files)], organisation_id=owner, actor=ROOT
    )
    taken = [one for one, said in zip(files, given, strict=True) if said.answer == DepositAnswer.DEPOSITED]
    collection = queries.collection(ROOT, owner)
    if collection is None or not taken:
        raise RuntimeError("nothing was deposited")
    note_public()
    names = [f"{kind}-{number}" for number in range(distributors) for kind in ("distributor", "stranger")]
    for name in names:
        offer(name, [])
        if name.startswith("distributor"):
            grant_authorisation(
                holder_id=collection.filing.holder_id,
                authorised_id=_organisation(name),
                valid_from=date(2026, 1, 1),
                actor=ROOT,
            )
    told: Counter[str] = Counter()
    with clock.set_to(clock.now() + PUBLIC):
        for place, name in enumerate(names):
            answer = prescreen(
                source=SOURCE, item=_item(name, [saved_again(taken[place // 2 % len(taken)])]), actor=ROOT
            )
            told[f"{name.split('-')[0]}:{answer['verdict']}"] += 1
    return {
        "authorised": distributors,
        "authorised_for": len(taken),
        "authorised_stopped": distributors - told["distributor:pass"],
        "strangers": distributors,
        "strangers_stopped": told["stranger:block"] + told["stranger:review"],
        "strangers_blocked": told["stranger:block"],
    }


def offer(name: str, pictures: Sequence[bytes]) -> None:
    """Let a merchant offer a listing with these pictures."""
    [verdict] = receive(source=SOURCE, items=[_item(name, pictures)], actor=ROOT)
    if verdict["verdict"] != "stored":
        raise RuntimeError(str(verdict))


def _item(name: str, pictures: Sequence[bytes]) -> dict[str, object]:
    return {
        "external_id": f"l-{name}",
        "merchant": {"external_id": name, "name": name},
        "shop": {"external_id": f"s-{name}", "name": name},
        "title": "Goods",
        "pictures": [{"base64": _in_base64(one)} for one in pictures],
    }


def _in_base64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _organisation(name: str) -> UUID:
    return merchants(ROOT, source=SOURCE).get(external_id=name).organisation_id


def saved_again(content: bytes, quality: int = 70) -> bytes:
    """Return a picture as somebody saves it: as a JPEG of lower quality, a little smaller."""
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    out = io.BytesIO()
    picture.resize((picture.width * 9 // 10, picture.height * 9 // 10)).save(out, "JPEG", quality=quality)
    return out.getvalue()


__all__ = ["deposit_all", "depositor", "offer", "saved_again", "seconds_to_match", "stopped"]
