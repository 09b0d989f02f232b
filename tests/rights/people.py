"""People and rights that the tests of rights act with."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from PIL import Image, ImageDraw

from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.permissions import permissions_of
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.rights import operations
from zhengpin.rights.models import Filing, RightsHolder

SYSTEM = system("test")


def actor(ref: str, role: Role, *organisations: Organisation, sees_everything: bool = False) -> Actor:
    return Actor(
        ref,
        roles=frozenset({role}),
        permissions=permissions_of({role}),
        organisation_ids=frozenset(o.pk for o in organisations),
        sees_everything=sees_everything,
    )


def organisation(name: str, kind: OrganisationKind = OrganisationKind.RIGHTS_HOLDER) -> Organisation:
    return Organisation.objects.create(kind=kind.value, name=name)


def holder(name: str = "Lanhe Studio") -> tuple[RightsHolder, Actor]:
    """Return a rights holder and a member of it."""
    home = organisation(name)
    member = actor(f"person:{name}", Role.HOLDER_MEMBER, home)
    return operations.create_holder(organisation_id=home.pk, name=name, actor=member), member


REVIEWER = actor("person:reviewer", Role.SENIOR_REVIEWER, sees_everything=True)
ADMINISTRATOR = actor("person:administrator", Role.ADMINISTRATOR, sees_everything=True)


def mark_filing(owner: RightsHolder, member: Actor, **changes: Any) -> Filing:
    mark = {
        "word": "Lanhe",
        "forms": ["蓝禾"],
        "registration_no": "1234567",
        "nice_classes": [18, 25],
        "office": "CN",
    }
    fields = {name: changes.pop(name) for name in list(changes) if name not in mark}
    fields = {"declared_true": True} | fields
    return operations.draft_filing(
        kind="mark", holder_id=owner.pk, mark=mark | changes, actor=member, **fields
    )


def work_filing(owner: RightsHolder, member: Actor, **fields: Any) -> Filing:
    fields = {"title": "Heron at dusk", "declared_true": True} | fields
    return operations.draft_filing(
        kind="original_work", holder_id=owner.pk, work={"claim_signed_by": "Lin Mei"}, actor=member, **fields
    )


def picture_bytes(seed: int = 0, *, size: tuple[int, int] = (320, 240), suffix: str = "PNG") -> bytes:
    """Return a picture with enough in it, different for each seed."""
    random = np.random.default_rng(seed)
    image = Image.new("RGB", size, tuple(int(v) for v in random.integers(0, 255, 3)))
    draw = ImageDraw.Draw(image)
    for _ in range(20):
        x, y = random.integers(0, size[0] - 20), random.integers(0, size[1] - 20)
        colour = tuple(int(v) for v in random.integers(0, 255, 3))
        draw.rectangle([int(x), int(y), int(x) + 60, int(y) + 40], fill=colour)
    out = io.BytesIO()
    image.save(out, suffix)
    return out.getvalue()
