"""A matter that has one of everything, to be put together as a dossier."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from tests.casework.working import LI, WANG, document, exhibit, matter, node, outsider, shared
from tests.rights.people import picture_bytes
from zhengpin.casework import operations
from zhengpin.casework.models import Matter
from zhengpin.evidence.models import EvidencePack
from zhengpin.evidence.operations import store_blob
from zhengpin.evidence.packs.operations import preserve_pack, seal_pack
from zhengpin.kit import clock


def full_matter(case_id: str = "", title: str = "Pirated textbooks of one warehouse") -> Matter:
    """Lay a matter with two documents, an exhibit that changed hands, numbers, a tie, a task, a grant, a case."""
    row = matter(title, summary="Three shops sold copies.\n每家店铺均来自同一仓库。")
    paper = document(row)
    ruling = document(row, "Ruling 裁定")
    operations.add_party(matter_id=row.pk, role="suspect", name="Zhang 张", actor=LI)
    operations.add_subject(
        matter_id=row.pk, kind="case", thing=case_id or str(row.pk), number="C-2026-000001", title="A case", actor=LI
    )  # fmt: skip
    photos = [
        store_blob(content=picture_bytes(seed, suffix="JPEG"), media_type="image/jpeg", actor=LI).pk
        for seed in (8, 9)
    ]
    held = exhibit(row, f"SEAL-{row.number[-3:]}", photos=photos[:1])
    given = operations.give_exhibit(
        exhibit_id=held.pk, why="To the store", giver="Li", taker="Wang", place="Desk", seal=held.seal,
        key=str(row.pk), photos=photos[1:], actor=LI,
    )  # fmt: skip
    operations.take_exhibit(
        handover_id=given.pk, seal=held.seal, seal_state="intact", place="Shelf 9", actor=WANG
    )
    ends = [node(row, "Zhang 张"), node(row, "No 3 Harbour Road", "address")]
    operations.join_nodes(
        matter_id=row.pk, source_id=ends[0].pk, target_id=ends[1].pk, kind="uses", document_id=paper.pk, actor=LI
    )  # fmt: skip
    operations.set_task(
        matter_id=row.pk, title="Ask the printer", due_at=clock.now() + timedelta(days=9), actor=LI
    )
    operations.count_suspects(matter_id=row.pk, stage="reported", count=12, document_id=paper.pk, actor=LI)
    operations.record_value(
        matter_id=row.pk, kind="seized", amount="1200000.50", currency="CNY", document_id=ruling.pk, actor=LI
    )
    home, _ = outsider(f"Counsel of {row.number}")
    shared(row, home, ("document", str(paper.pk)))
    return row


def sealed_pack(case_id: UUID) -> EvidencePack:
    """Return a sealed pack of a case."""
    pack = preserve_pack(
        cause=f"test:{case_id}", subject=f"case:{case_id}", title="What the case holds", captures=[], actor=LI
    )
    seal_pack.call(pack_id=str(pack.pk))
    pack.refresh_from_db()
    return pack
