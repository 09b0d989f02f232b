"""Hands out all originals of a depositor in one archive: the table, and the receipt of each that has one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.flows.originals import exporting
from zhengpin.flows.originals.receipts import hand_out_receipt
from zhengpin.kit.errors import Invalid
from zhengpin.ledger.sealing import seal_pending
from zhengpin.originals import queries
from zhengpin.originals.receipt_problems import ReceiptNotReady, ReceiptNotSealed

MOST_RECEIPTS = 2000
"""Receipts in one archive; of more of them one asks by month."""
README = """\
originals.csv lists the deposits; receipts/ holds the receipt of each that has been stamped, by its id. Those without
one are named in without-receipt.txt: they are stamped within the hour. How a receipt is verified stands in its README.

originals.csv 为全部存证清单；receipts/ 为已加盖时间戳的各存证回执，以存证编号命名。
尚无回执的存证列于 without-receipt.txt，一小时内即会加盖时间戳。回执的核验方法见其中的 README。
"""


class TooManyReceipts(Invalid):
    code = "original.too_many_receipts"
    message = _("These are more receipts than one archive holds.")
    remedy = _("Choose a month.")
    field = "month"


def originals_archive(*, month: datetime | None = None, actor: Actor) -> Iterator[bytes]:
    """Return the pieces of a ZIP archive of one's originals, written while they are read.

    month: the first moment of a calendar month, of which alone the receipts are given. Raises TooManyReceipts,
    Forbidden.
    """
    actor.require(Permission.DEPOSIT_ORIGINALS)
    rows = queries.deposits(actor).order_by("deposited_at", "pk")
    if month is not None:
        following = month.replace(year=month.year + month.month // 12, month=month.month % 12 + 1)
        rows = rows.filter(deposited_at__gte=month, deposited_at__lt=following)
    numbers = list(rows.values_list("pk", flat=True)[: MOST_RECEIPTS + 1])
    if len(numbers) > MOST_RECEIPTS:
        raise TooManyReceipts(most=MOST_RECEIPTS)
    return _pieces(numbers, actor)


def _pieces(numbers: list[UUID], actor: Actor) -> Iterator[bytes]:
    seal_pending()
    out = _Pieces()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("README.txt", README)
        with archive.open("originals.csv", "w", force_zip64=True) as table:
            table.write("\N{BOM}".encode())
            for line in exporting.csv_lines(actor):
                table.write(line.encode())
        yield out.taken()
        without = []
        for number in numbers:
            try:
                content = hand_out_receipt(deposit_id=number, actor=actor)
            except (ReceiptNotReady, ReceiptNotSealed):
                without.append(str(number))
                continue
            archive.writestr(f"receipts/{number}.zip", content)
            yield out.taken()
        archive.writestr("without-receipt.txt", "".join(f"{one}\n" for one in without))
    yield out.taken()


class _Pieces(io.RawIOBase):
    """What a ZIP archive is written to that is sent on as it grows: it cannot be gone back in."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        content = bytes(data)  # type: ignore[call-overload]
        self._waiting += content
        return len(content)

    def taken(self) -> bytes:
        """Return what was written since, and let go of it."""
        content, self._waiting = bytes(self._waiting), bytearray()
        return content
