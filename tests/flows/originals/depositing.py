"""What the stories of deposits begin with: merchants with shops, files as they give them, listings as received."""

from __future__ import annotations

import io

from PIL import Image

from tests.flows.screening.screening import ROOT, sell
from tests.rights.people import actor
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.states import Role
from zhengpin.catalog.models import Merchant
from zhengpin.flows.originals.depositing import FileAnswer, GivenFile, deposit_files
from zhengpin.jobs.running import run_due


def offer(number: int, *contents: bytes, listing: str = "", scanned: bool = True) -> None:
    """Let merchant `number` offer a listing with these pictures, and have it looked at."""
    merchant = {"external_id": f"m-{number}", "name": f"Merchant {number}"}
    shop = {"external_id": f"s-{number}", "name": f"Shop {number}"}
    sell(listing or f"a-{number}", *contents, merchant=merchant, shop=shop)
    if scanned:
        run_due()


def member_of(number: int) -> Actor:
    """Return somebody of merchant `number`, who must have offered something."""
    home = Merchant.objects.get(external_id=f"m-{number}").organisation
    return at_home(actor(f"person:merchant-{number}", Role.MERCHANT_MEMBER, home))


def at_home(one: Actor) -> Actor:
    [home] = one.organisation_ids
    return Actor(
        one.ref,
        roles=one.roles,
        permissions=one.permissions,
        organisation_ids=one.organisation_ids,
        home_organisation_id=home,
    )


def deposit(who: Actor, *contents: bytes, **options) -> list[FileAnswer]:
    files = [GivenFile(f"{at}.png", content) for at, content in enumerate(contents)]
    return deposit_files(files, organisation_id=who.home, actor=who, **options)


def saved_again(content: bytes, quality: int = 60) -> bytes:
    out = io.BytesIO()
    Image.open(io.BytesIO(content)).convert("RGB").save(out, "JPEG", quality=quality)
    return out.getvalue()


__all__ = ["ROOT", "at_home", "deposit", "member_of", "offer", "saved_again"]
