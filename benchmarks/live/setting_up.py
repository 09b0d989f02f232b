"""Writes what the benchmark of live rooms begins with: the operator, rights in films, an endpoint, rooms."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.operations import create_organisation
from zhengpin.accounts.states import OrganisationKind
from zhengpin.catalog.operations import store_rooms
from zhengpin.evidence.videos.accepting import accept_film
from zhengpin.flows.rights import filing
from zhengpin.messages.operations import add_endpoint
from zhengpin.monitoring.indexes import videos
from zhengpin.rights import operations as rights

ROOT = system("benchmark")


def add_receiver(url: str) -> None:
    operator = Organisation.objects.get(kind="operator")
    add_endpoint(organisation_id=operator.pk, url=url, event_types=["instruction.created"], actor=ROOT)


def protect(films: Sequence[Path]) -> float:
    """File an original work with each film, approve it, and fingerprint them; return how many seconds they are."""
    home = create_organisation(kind=OrganisationKind.RIGHTS_HOLDER, name="Benchmark Films", actor=ROOT)
    owner = rights.create_holder(organisation_id=home.pk, name=home.name, actor=ROOT)
    for film in films:
        drawn = rights.draft_filing(
            kind="original_work",
            holder_id=owner.pk,
            title=film.stem,
            work={"claim_signed_by": "Lin Mei"},
            declared_true=True,
            actor=ROOT,
        )
        blob = accept_film(film, actor=ROOT)
        rights.add_clip(filing_id=drawn.pk, blob_digest=blob.pk, name=film.stem, actor=ROOT)
        filing.submit(filing_id=drawn.pk, actor=ROOT)
        filing.approve(filing_id=drawn.pk, actor=system("second"))
    return videos.current(make=True).video.seconds


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
