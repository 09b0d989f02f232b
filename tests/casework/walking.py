"""Walks every address of matters by every role outside, with and without a grant of each item; says what was told.

`python -m benchmarks.cooperation.walk` counts by it, and `test_walk.py` proves by it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from django.test import Client

from tests.addresses import ADDRESSES, HOW, Address, methods
from tests.casework.working import LI, WANG, exhibit, file, matter, node, one_page, shared
from tests.cast import organisation, person
from tests.hidden_buyers import text_of, told
from tests.rights.people import picture_bytes
from tests.test_isolation import ANEW
from zhengpin.accounts.models import Person
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.casework import operations
from zhengpin.casework.models import Matter, MatterGrant
from zhengpin.casework.states import SharedKind
from zhengpin.evidence.operations import store_blob

OUTSIDE = {
    Role.HOLDER_MEMBER: OrganisationKind.RIGHTS_HOLDER,
    Role.AGENT_MEMBER: OrganisationKind.AGENT,
    Role.MERCHANT_MEMBER: OrganisationKind.MERCHANT,
    Role.CREATOR_MEMBER: OrganisationKind.CREATOR,
}
UNKNOWN, NO_DIGEST = "0192f3a0-0000-7000-8000-00000000abcd", "0" * 64
OF_MATTERS: list[Address] = [one for one in ADDRESSES if "matters" in one.template]


@dataclass
class Planted:
    """A matter with one of each item. words: by kind of item what tells of it; ids: by the place of an address."""

    row: Matter
    words: dict[str, list[str]]
    items: dict[str, str]
    ids: dict[str, str] = field(default_factory=dict)


def planted() -> Planted:
    """Lay a matter of which every part has words that stand nowhere else."""
    row = matter("TITLEQ5512 of a warehouse", summary="SUMMARYQ5512")
    operations.change_matter(matter_id=row.pk, press_text="PRESSQ5512", actor=LI)
    scan = store_blob(content=one_page("Scan"), media_type="application/pdf", actor=LI)
    paper = operations.add_document(
        matter_id=row.pk, blob=scan, name="ABOUTQ5512.pdf", about="ABOUTQ5512", actor=LI
    )
    source = operations.add_document(
        matter_id=row.pk, blob=file("source"), name="SOURCEQ5512.pdf", about="SOURCEQ5512", actor=LI
    )
    thing = operations.add_subject(
        matter_id=row.pk, kind="shop", thing=UNKNOWN, number="NUMBERQ5512", title="SHOPQ5512", actor=LI
    )
    party = operations.add_party(matter_id=row.pk, role="suspect", name="PARTYQ5512", actor=LI)
    photo = store_blob(content=picture_bytes(8, suffix="JPEG"), media_type="image/jpeg", actor=LI).pk
    held = exhibit(row, "SEALQ5512", description="BOXQ5512", holder="HOLDERQ5512", photos=[photo])
    given = operations.give_exhibit(
        exhibit_id=held.pk,
        why="WHYQ5512",
        giver="GIVERQ5512",
        taker="TAKERQ5512",
        place="PLACEQ5512",
        seal=held.seal,
        key="walk",
        actor=LI,
    )
    ends = [node(row, "NODEQ5512"), node(row, "OTHERQ5512", "address")]
    operations.join_nodes(
        matter_id=row.pk, source_id=ends[0].pk, target_id=ends[1].pk, kind="uses", document_id=source.pk,
        note="NOTEQ5512", actor=LI,
    )  # fmt: skip
    operations.count_suspects(
        matter_id=row.pk, stage="reported", count=73_155, document_id=source.pk, actor=LI
    )
    money = {"kind": "involved", "amount": "918273645.00", "currency": "CNY", "document_id": source.pk}
    operations.record_value(matter_id=row.pk, actor=LI, **money)
    wanted, _ = operations.want_dossier(matter_id=row.pk, language="en", form="zip", actor=LI)
    return Planted(
        row,
        {
            SharedKind.SUMMARY: ["TITLEQ5512", "SUMMARYQ5512"],
            SharedKind.SUBJECT: ["SHOPQ5512", "NUMBERQ5512"],
            SharedKind.PARTY: ["PARTYQ5512"],
            SharedKind.DOCUMENT: ["ABOUTQ5512"],
            SharedKind.EXHIBIT: ["BOXQ5512", "HOLDERQ5512", "SEALQ5512", "GIVERQ5512", held.number],
            SharedKind.GRAPH: ["NODEQ5512", "OTHERQ5512"],
            SharedKind.FIGURES: ["73155", "73,155", "918273645", "918,273,645"],
            "": ["PRESSQ5512", "SOURCEQ5512", "NOTEQ5512"],
        },
        {
            SharedKind.SUBJECT: str(thing.pk),
            SharedKind.PARTY: str(party.pk),
            SharedKind.DOCUMENT: str(paper.pk),
            SharedKind.EXHIBIT: str(held.pk),
        },
        {
            "matter_id": str(row.pk),
            "matter_document_id": str(paper.pk),
            "exhibit_id": str(held.pk),
            "exhibit_handover_id": str(given.pk),
            "digest": photo,
            "matter_dossier_id": str(wanted.pk),
        },
    )


@dataclass
class Walked:
    """How many answers were looked at, and what was told that may not be: (role, item, address, what)."""

    answers: int = 0
    leaks: list[tuple[str, str, str, str]] = field(default_factory=list)


def walk(
    roles: Sequence[Role] = tuple(OUTSIDE),
    items: Sequence[SharedKind] = tuple(SharedKind),
    *,
    revoked: bool = True,
) -> Walked:
    """Grant each item to somebody of each role; ask every address as her, as a stranger of her role, and as her again
    after the grant was revoked."""
    at, done = planted(), Walked()
    for number, (role, kind) in enumerate(product(roles, items)):
        home = organisation(OUTSIDE[role], f"Home {number}")
        other = organisation(OUTSIDE[role], f"Other {number}")
        mine, stranger = person(role, home, f"Mine {number}"), person(role, other, f"Stranger {number}")
        grant = shared(at.row, home, (kind.value, at.items.get(kind, "")), actor=WANG)
        _walk_as_stranger(at, grant, stranger, role, kind, done)
        _walk_as_granted(at, grant, mine, role, kind, done)
        if not revoked:
            continue
        operations.revoke_grant(grant_id=grant.pk, actor=WANG)
        _walk_as_stranger(at, grant, mine, role, kind, done)
    return done


def _ids(at: Planted, grant: MatterGrant) -> dict[str, str]:
    return at.ids | {"grant_id": str(grant.pk), "shared_grant_id": str(grant.pk), "matter_task_id": UNKNOWN}


def _url(address: Address, ids: dict[str, str]) -> str:
    return address.template.format(
        **{place: ids.get(place) or HOW.get(place, "subject") for place in address.places}
    )


def _asked(who: Person, urls: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, Any]]:
    client = Client()
    client.force_login(who)
    for method, url in urls:
        body = {"data": "{}", "content_type": "application/json"} if url.startswith("/v1/") else {}
        ask = client.generic if method not in ("GET", "POST") else getattr(client, method.lower())
        yield method, url, ask(url, **(body if method == "POST" else {}))


def _walk_as_stranger(
    at: Planted, grant: MatterGrant, who: Person, role: Role, kind: SharedKind, done: Walked
) -> None:
    """Nothing is told: each answer is the one that is given of a thing that is nowhere."""
    ids = _ids(at, grant)
    nowhere = {place: NO_DIGEST if place == "digest" else UNKNOWN for place in ids}
    needles = [at.row.number, *(word for some in at.words.values() for word in some)]
    asked = [(method, _url(one, ids)) for one in OF_MATTERS for method in methods(one)]
    twins = [(method, _url(one, nowhere)) for one in OF_MATTERS for method in methods(one)]
    for (method, url, answer), (_, _, twin) in zip(_asked(who, asked), _asked(who, twins), strict=True):
        done.answers += 1
        text = _bare(answer, ids)
        for needle in told(text, needles):
            done.leaks.append((role.value, kind.value, f"{method} {url}", needle))
        if (answer.status_code, text) != (twin.status_code, _bare(twin, nowhere)):
            done.leaks.append(
                (role.value, kind.value, f"{method} {url}", "answers otherwise than of nothing")
            )


def _walk_as_granted(
    at: Planted, grant: MatterGrant, who: Person, role: Role, kind: SharedKind, done: Walked
) -> None:
    """What was granted is told somewhere, and nothing else anywhere."""
    needles = [word for one, some in at.words.items() if one != kind for word in some]
    asked = [("GET", _url(one, _ids(at, grant))) for one in OF_MATTERS if "GET" in methods(one)]
    seen = ""
    for method, url, answer in _asked(who, asked):
        done.answers += 1
        text = text_of(answer)
        seen += text
        for needle in told(text, needles):
            done.leaks.append((role.value, kind.value, f"{method} {url}", needle))
    for word in at.words[kind]:
        if not told(seen, [word]):
            done.leaks.append(
                (role.value, kind.value, "everywhere", f"{word} was granted and is shown nowhere")
            )


def _bare(answer: Any, ids: dict[str, str]) -> str:
    """Return what an answer says, without what is drawn anew for each and without the ids that it was asked with."""
    text = ANEW.sub("", text_of(answer))
    for one in ids.values():
        text = text.replace(one, "")
    return text
