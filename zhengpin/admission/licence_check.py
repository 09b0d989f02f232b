"""The port by which it is asked whether a company still stands, and its adapter for tables of companies."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from zhengpin.admission.problems import LicencesUnreadable
from zhengpin.kit.labels import Labelled
from zhengpin.rights.register.port import plain_number

NUMBERS = ("company_no", "number", "unified_social_credit_code", "统一社会信用代码", "注册号")
STATUSES = ("status", "state", "登记状态", "经营状态", "状态")
NAMES = ("name", "company", "企业名称", "名称")
ENDED = (
    "cancelled", "revoked", "dissolved", "deregistered", "closed", "struck off",
    "注销", "吊销", "撤销", "解散", "清算", "歇业",
)  # fmt: skip


class LicenceState(Labelled):
    """What is said of a company."""

    STANDING = "standing", "Stands", "存续"
    ENDED = "ended", "Cancelled or revoked", "已注销或吊销"
    UNKNOWN = "unknown", "Not found", "未查到"


@dataclass(frozen=True)
class LicenceAnswer:
    """What is said of a company. status: as it is written there; source: where."""

    state: LicenceState
    name: str = ""
    status: str = ""
    source: str = ""


class LicenceCheck(Protocol):
    """Says whether a company still stands; an adapter for each kind of source."""

    def lookup(self, company_no: str) -> LicenceAnswer:
        """Return what is said of a company by its registered number, UNKNOWN where nothing is. Raises
        LicencesUnreadable.
        """


class FileLicences:
    """Companies of one or more CSV files with a header row: a number, a status, maybe a name. The later row counts."""

    def __init__(self, paths: Iterable[Path]) -> None:
        """Read the files. Raises LicencesUnreadable naming the file and what is wrong."""
        self._by_number: dict[str, LicenceAnswer] = {}
        for path in paths:
            try:
                self._read(path)
            except (OSError, UnicodeDecodeError, csv.Error, ValueError) as error:
                raise LicencesUnreadable(detail=f"{path.name}: {error}"[:200]) from error

    def _read(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8-sig")
        first = text.partition("\n")[0]
        rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
        columns = {(name or "").strip().lower(): name for name in rows.fieldnames or ()}
        number, status, name = (
            next((columns[one] for one in known if one in columns), None)
            for known in (NUMBERS, STATUSES, NAMES)
        )
        if number is None or status is None:
            raise ValueError(f"it needs the columns {NUMBERS[0]} and {STATUSES[0]}")
        for row in rows:
            written = (row.get(status) or "").strip()
            state = LicenceState.ENDED if _has_ended(written) else LicenceState.STANDING
            answer = LicenceAnswer(state, (row.get(name) or "").strip() if name else "", written, path.name)
            self._by_number[plain_number(row.get(number) or "")] = answer

    def lookup(self, company_no: str) -> LicenceAnswer:
        """Return what the files say of a company; see `LicenceCheck`."""
        return self._by_number.get(plain_number(company_no), LicenceAnswer(LicenceState.UNKNOWN))


def _has_ended(status: str) -> bool:
    lowered = status.casefold()
    return any(word in lowered for word in ENDED)


def open_licences(paths: Iterable[str]) -> LicenceCheck | None:
    """Return the check on these files, read once for each state that they are in; None where none is named."""
    try:
        files = tuple((Path(path), Path(path).stat().st_mtime_ns) for path in paths)
    except OSError as error:
        raise LicencesUnreadable(detail=str(error)[:200]) from error
    return _opened(files) if files else None


@lru_cache(maxsize=2)
def _opened(files: tuple[tuple[Path, int], ...]) -> FileLicences:
    return FileLicences(path for path, _changed in files)
