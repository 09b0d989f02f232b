"""Writes what the benchmark of live rooms begins with: the operator, rights in films, an endpoint, rooms."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cv2

from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.operations import create_organisation
from zhengpin.accounts.states import OrganisationKind
from zhengpin.catalog.operations import store_rooms
from zhengpin.flows import filing
from zhengpin.messages.operations import add_endpoint
from zhengpin.rights import operations as rights

ROOT = system("benchmark")


def add_receiver(url: str) -> None:
    operator = Organisation.objects.get(kind="operator")
    add_endpoint(organisation_id=operator.pk, url=url, event_types=["instruction.created"], actor=ROOT)


def protect(films: Sequence[Path]) -> dict[int, str]:
    """File an original work for each film, and approve it; return the filings by the film's number."""
    home = create_organisation(kind=OrganisationKind.RIGHTS_HOLDER, name="Benchmark Films", actor=ROOT)
    owner = rights.create_holder(organisation_id=home.pk, name=home.name, actor=ROOT)
    return {number: str(_film(owner, film).pk) for number, film in enumerate(films)}


def _film(owner: Any, film: Path) -> Any:
    drawn = rights.draft_filing(
        kind="original_work",
        holder_id=owner.pk,
        title=film.stem,
        work={"claim_signed_by": "Lin Mei"},
        declared_true=True,
        actor=ROOT,
    )
    still = _still(film)
    rights.add_reference(filing_id=drawn.pk, content=still, actor=ROOT)
    filing.submit(filing_id=drawn.pk, actor=ROOT)
    return filing.approve(filing_id=drawn.pk, actor=system("second"))


def announce(rooms: dict[str, str], state: str = "live") -> None:
    """Send rooms, by external id, with the addresses of their streams; each has a merchant of its own."""
    items = [
        {
            "external_id": name,
            "title": f"Evening sale {name}",
            "stream_url": url,
            "merchant": {"external_id": f"m-{name}", "name": f"Seller {name}"},
            "state": state,
        }
        for name, url in rooms.items()
    ]
    store_rooms(source="benchmark", items=items, actor=ROOT)


def _still(film: Path) -> bytes:
    """Return the film's middle picture as a JPEG."""
    opened = cv2.VideoCapture(str(film))
    opened.set(cv2.CAP_PROP_POS_FRAMES, opened.get(cv2.CAP_PROP_FRAME_COUNT) // 2)
    _, picture = opened.read()
    opened.release()
    return cv2.imencode(".jpg", picture)[1].tobytes()
