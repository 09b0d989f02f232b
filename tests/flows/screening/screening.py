"""What the stories of screening begin with: protected things, a seller's listing, and the job that looks at it."""

from __future__ import annotations

import base64
from typing import Any

from tests.catalog.sending import listing
from tests.rights.people import picture_bytes
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Organisation
from zhengpin.catalog.models import Merchant
from zhengpin.catalog.operations import map_category
from zhengpin.demo.pictures import Artwork, Copy
from zhengpin.flows.rights import filing
from zhengpin.flows.screening.listing import receive, scan
from zhengpin.rights import operations as rights
from zhengpin.rights.models import Filing, RightsHolder
from zhengpin.rulebook.operations import install_defaults

ROOT = system("tests")
WORK = picture_bytes(11)
OTHER = picture_bytes(12)
PRINT = Artwork("papercut", 5, ("deer",))
"""A print of the demo; `jpeg(PRINT)` draws it, `jpeg(PRINT_COPIED)` draws what a seller made of it."""
PRINT_COPIED = Copy(PRINT, ("frame",), 3)


def owner_of(home: Organisation) -> RightsHolder:
    """Make the rights holder of an organisation, and have the default rules published."""
    install_defaults(actor=ROOT)
    return rights.create_holder(organisation_id=home.pk, name=home.name, actor=ROOT)


def protect_work(owner: RightsHolder, content: bytes = WORK, title: str = "Heron at dusk") -> Filing:
    """File an original work with one picture, and approve it."""
    drawn = rights.draft_filing(
        kind="original_work",
        holder_id=owner.pk,
        title=title,
        work={"claim_signed_by": "Lin Mei"},
        declared_true=True,
        actor=ROOT,
    )
    rights.add_reference(filing_id=drawn.pk, content=content, actor=ROOT)
    return approved(drawn)


def protect_name(owner: RightsHolder, word: str = "Lanhe", **mark: Any) -> Filing:
    """File a word mark of Nice classes 18 and 25, and approve it."""
    mark = {"word": word, "registration_no": "1234567", "nice_classes": [18, 25], "office": "CN"} | mark
    drawn = rights.draft_filing(
        kind="mark", holder_id=owner.pk, title=word, mark=mark, declared_true=True, actor=ROOT
    )
    return approved(drawn)


def approved(drawn: Filing) -> Filing:
    filing.submit(filing_id=drawn.pk, actor=ROOT)
    return filing.approve(filing_id=drawn.pk, actor=system("second"))


def shown(*contents: bytes) -> list[dict[str, str]]:
    return [{"base64": base64.b64encode(content).decode()} for content in contents]


def sell(external_id: str = "a-1", *contents: bytes, **changes: Any) -> str:
    """Receive a listing with these pictures, and return its revision's id."""
    [verdict] = receive(
        source="harbour", items=[listing(external_id, pictures=shown(*contents), **changes)], actor=ROOT
    )
    assert verdict["verdict"] == "stored", verdict
    return verdict["revision_id"]


def seller() -> Organisation:
    """Return the organisation of the merchant that `tests.catalog.sending.listing` names."""
    return Merchant.objects.get(external_id="m-1").organisation


def bags_are_class_18() -> None:
    map_category(source="harbour", path="Bags", nice_classes=[18], actor=ROOT)


def scan_again(revision_id: str) -> dict[str, int]:
    return scan.call(revision_ids=[revision_id])
