"""Reads real notices and says what was found in them and what was missed: `python -m benchmarks.notices --data FOLDER`.

The folder holds a folder for each class with one text a notice. The rules of reading were written on one half of them,
chosen by the digest of their bytes; figures are given for both. For two samples of the other half `notices_truth.tsv`
tells what each notice is and at how many distinct addresses it aims, labelled from the texts alone: digests and counts,
no text. The rules were mended by what the first sample showed (before, 90 % of its notices had exactly their targets)
and then met the second for the first time (96 %); addresses broken over lines, which it showed, are read since.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.running import SHARED_DATA, arguments, show, write
from zhengpin.complaints.reading.addresses import address_key
from zhengpin.complaints.reading.found import FoundValue
from zhengpin.complaints.reading.notice import ReadNotice
from zhengpin.complaints.reading.reading import read_notice
from zhengpin.complaints.reading.vocabulary import NoticeKind, NoticeStatement

TRUTH = Path(__file__).with_name("notices_truth.tsv")
SAMPLES = ("first", "second")
SEED = "notices-1"
HOSTS = ("github.com", "github.io", "githubusercontent.com")
STATEMENTS = (NoticeStatement.GOOD_FAITH, NoticeStatement.PERJURY, NoticeStatement.JURISDICTION)


@dataclass(frozen=True)
class Read:
    """A notice as it was read; digest: SHA-256 of its bytes; held_out: unseen while the rules were written."""

    folder: str
    digest: str
    held_out: bool
    notice: ReadNotice

    @property
    def keys(self) -> set[str]:
        """Return the distinct addresses aimed at, blacked-out ones left out."""
        given = (one.address for one in self.notice.targets)
        return {address_key(one.value) for one in given if one is not None and not one.withheld}


def is_held_out(digest: str) -> bool:
    return int(hashlib.sha256(f"{SEED}:{digest}".encode()).hexdigest(), 16) % 2 == 1


def read_all(data: Path, hosts: Sequence[str]) -> list[Read]:
    """Return every notice below a folder, read; what is no UTF-8 is read with its bad bytes replaced."""
    found = []
    for path in sorted(one for one in data.glob("*/*") if one.is_file()):
        content = path.read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        notice = read_notice(content.decode("utf-8", "replace"), hosts=hosts)
        found.append(Read(path.parent.name, digest, is_held_out(digest), notice))
    return found


type Getter = Callable[[ReadNotice], Any]
_PARTY: Mapping[str, Getter] = {
    "name": lambda notice: notice.notifier.name or notice.notifier.organisation,
    "contact": lambda notice: notice.notifier.email or notice.notifier.phone or notice.notifier.address,
    "role": lambda notice: notice.notifier.role,
    "targets": lambda notice: notice.targets,
}


def _stated(*statements: NoticeStatement) -> dict[str, Getter]:
    return {one.value: lambda notice, one=one: notice.statements.get(one) for one in statements}


FIELDS: Mapping[NoticeKind, Mapping[str, Getter]] = {
    NoticeKind.TAKEDOWN: {
        **_PARTY,
        "works": lambda notice: notice.works,
        "right_type": lambda notice: notice.right_type,
        "reason_code": lambda notice: notice.reason_code,
        **_stated(NoticeStatement.GOOD_FAITH, NoticeStatement.ACCURACY),
        **_stated(NoticeStatement.PERJURY, NoticeStatement.AUTHORITY),
        **_stated(NoticeStatement.SIGNATURE),
    },
    NoticeKind.COUNTER_STATEMENT: {
        **_PARTY,
        "ground": lambda notice: notice.ground,
        **_stated(NoticeStatement.GOOD_FAITH, NoticeStatement.PERJURY),
        **_stated(NoticeStatement.JURISDICTION, NoticeStatement.SERVICE),
        **_stated(NoticeStatement.SIGNATURE),
    },
    NoticeKind.RETRACTION: {
        "name": _PARTY["name"],
        "targets": _PARTY["targets"],
        "about": lambda notice: notice.about or notice.targets,
    },
}  # fmt: skip
"""What a notice of a kind is expected to hold. One that truly lacks a field counts as one in which it was not found."""


def figures(read: Iterable[Read]) -> dict[str, Any]:
    """Return what was found in some notices: shares of all of them, and of the fields expected of their kinds.

    `notices_read`: how many were recognised as one of the three kinds.
    """
    expected: Counter[str] = Counter()
    found: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    count = known = aimed = withheld = 0
    for one in read:
        count += 1
        kind = one.notice.kind.value
        known += kind is not NoticeKind.OTHER
        aimed += bool(one.notice.targets)
        for name, get in FIELDS.get(kind, {}).items():
            value = get(one.notice)
            expected[name] += 1
            found[name] += bool(value)
            withheld += isinstance(value, FoundValue) and value.withheld
        missing.update(part.value for part in one.notice.missing.get("us", ()))
    return {
        "notices": count,
        "notices_read": known,
        "with_a_target": _share(aimed, count),
        "fields_found_share": _share(found.total(), expected.total()),
        "of_these_blacked_out": _share(withheld, found.total()),
        "fields": {name: _share(found[name], expected[name]) for name in sorted(expected)},
        "missing_for_us": dict(missing.most_common()),
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def agreement(read: Iterable[Read], sample: str, truth: Path = TRUTH) -> dict[str, Any]:
    """Return how far the reading agrees with the labels of a sample.

    Targets are compared by their number (`precision`, `recall`, over all and as the mean of the notices, which counts a
    notice with one address as much as one with hundreds) and as whole sets of addresses (`same_targets`).
    """
    with truth.open(encoding="utf-8", newline="") as file:
        told = {row["file"]: row for row in csv.DictReader(file, delimiter="\t") if row["sample"] == sample}
    pairs = [(one, told[one.digest[:16]]) for one in read if one.digest[:16] in told]
    counts = [(len(one.keys), int(row["targets"])) for one, row in pairs]
    right = sum(min(counted) for counted in counts)
    rights = [(one.notice.right_type, row["rights"]) for one, row in pairs if row["rights"]]
    return {
        "notices": len(pairs),
        "kind": _share(sum(one.notice.kind.value == row["kind"] for one, row in pairs), len(pairs)),
        "right_type": _share(sum(bool(one) and one.value in told for one, told in rights), len(rights)),
        "targets": sum(true for _read, true in counts),
        "precision": _share(right, sum(given for given, _true in counts)),
        "recall": _share(right, sum(true for _given, true in counts)),
        "mean_precision": _mean(min(one) / one[0] for one in counts if one[0]),
        "mean_recall": _mean(min(one) / one[1] for one in counts if one[1]),
        "same_targets": _share(sum(_digest(one.keys) == row["target_set"] for one, row in pairs), len(pairs)),
        **{
            statement.value: _share(
                sum(
                    (statement in one.notice.statements) == (row[statement.value] == "yes")
                    for one, row in pairs
                ),
                len(pairs),
            )
            for statement in STATEMENTS
        },
    }


def _mean(values: Iterable[float]) -> float | None:
    given = list(values)
    return round(sum(given) / len(given), 4) if given else None


def _digest(keys: set[str]) -> str:
    return hashlib.sha256("\n".join(sorted(keys)).encode()).hexdigest()[:16]


def measured(data: Path, hosts: Sequence[str]) -> dict[str, Any]:
    """Return the figures over all, by half and by class, and the agreement with and without the marketplace's hosts."""
    read, hostless = read_all(data, hosts), read_all(data, ())
    everything = figures(read)
    return {
        "notices_read": everything["notices_read"],
        "fields_found_share": everything["fields_found_share"],
        "all": everything,
        "rules_written_on": figures(one for one in read if not one.held_out),
        "held_out": figures(one for one in read if one.held_out),
        "agreement": {sample: agreement(read, sample) for sample in SAMPLES},
        "agreement_without_hosts": {sample: agreement(hostless, sample) for sample in SAMPLES},
        "classes": {
            name: figures(one for one in read if one.folder == name)
            for name in sorted({r.folder for r in read})
        },
    }


def main() -> None:
    parser = arguments(
        "Reads real notices and says what was found and what was missed.", SHARED_DATA / "notices"
    )
    parser.add_argument(
        "--hosts", nargs="*", default=HOSTS, help="the host names of the marketplace that was written to"
    )
    given = parser.parse_args()
    result = measured(given.data, given.hosts)
    for name in ("all", "rules_written_on", "held_out", "agreement", "agreement_without_hosts"):
        print(name, json.dumps(result[name], ensure_ascii=False))
    columns = ("notices", "notices_read", "with_a_target", "fields_found_share", "missing_for_us")
    rows = [[name, *(row[column] for column in columns)] for name, row in result["classes"].items()]
    show("By class", ("class", *columns), rows)
    write(given.json, result)


if __name__ == "__main__":
    main()
