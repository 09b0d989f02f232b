"""The register adapter on files: extracts of registers, held in memory by office and number."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from zhengpin.rights.register.columns import NAMES, known_as, never_said
from zhengpin.rights.register.port import RegisterEntry, plain_number
from zhengpin.rights.register.reading import RegisterFileError, read_entries

logger = logging.getLogger(__name__)

FORMS = (".csv", ".tsv", ".txt", ".json", ".xml")


class FileRegister:
    """Entries of one or more files or folders; of two of one number the later file's is kept.

    lacking: by the file's name, columns that matter in which it says nothing: what it knows passes no application
    without a person.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        """Read the files. Raises RegisterFileError naming the file, what it lacks and how to mend it; OSError."""
        self._by_number: dict[tuple[str, str], list[RegisterEntry]] = {}
        self.lacking: dict[str, tuple[str, ...]] = {}
        for path in _files(paths):
            try:
                self._read(path)
            except RegisterFileError as error:
                raise RegisterFileError(f"{path.name}: {error}") from error

    def _read(self, path: Path) -> None:
        entries = list(read_entries(path.read_bytes(), source=path.name))
        for entry in entries:
            self._hold(entry)
        if entries and not any(entry.registration_office_code for entry in entries):
            raise RegisterFileError("no entry names its office; write RegistrationOfficeCode: CN, US, EM …")
        if lacking := never_said(entries):
            self.lacking[path.name] = lacking
            logger.warning(
                "the register file %s says nothing in %s: applications for its marks go to a person; add the columns",
                path.name,
                ", ".join(f"{one} (also {', '.join(_also(one))})" for one in lacking),
            )

    def _hold(self, entry: RegisterEntry) -> None:
        for number in {
            entry.registration_number,
            entry.application_number,
            entry.international_registration_number,
        }:
            if number:
                key = (entry.registration_office_code, plain_number(number))
                self._by_number.setdefault(key, []).insert(0, entry)

    def __len__(self) -> int:
        return len({id(entry) for entries in self._by_number.values() for entry in entries})

    def lookup(self, office: str, number: str, nice_class: int | None = None) -> RegisterEntry | None:
        """Return the entry of this number; see `port.Register`."""
        for entry in self._by_number.get((office.upper(), plain_number(number)), []):
            if nice_class is None or not entry.nice_classes or nice_class in entry.nice_classes:
                return entry
        return None


def _also(column: str) -> list[str]:
    """Return other names by which a column is read."""
    return [one for one in NAMES[known_as(column) or ""] if one != column.lower()]


def _files(paths: Iterable[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        inside = sorted(one for one in path.iterdir() if one.suffix in FORMS) if path.is_dir() else [path]
        found += inside
    return found


def open_files(paths: Iterable[Path]) -> FileRegister:
    """Return the register on these files, read once for each state that they are in."""
    files = _files(paths)
    return _opened(tuple((path, path.stat().st_mtime_ns) for path in files))


@lru_cache(maxsize=2)
def _opened(files: tuple[tuple[Path, int], ...]) -> FileRegister:
    return FileRegister([path for path, _ in files])
