"""The world of a corpus: brands with their owners and what the register says of them."""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from benchmarks.applications import companies
from benchmarks.applications.model import Brand
from zhengpin.demo.seeding import chooser, derive

BRANDS = 240
"""Of each split; the two splits share none."""
STANDING, LAPSED, STRUCK = "registered", "Eintragung abgelaufen", "cancelled"
_CLASSES = (3, 5, 9, 11, 12, 14, 16, 18, 20, 21, 24, 25, 28, 29, 30, 32, 33)
_SPARE = [first + second for first in "柏朗若思颂沐霁纳青松" for second in "澜驰禾木安棠川维屿果"]


@dataclass(frozen=True)
class World:
    """standing: brands whose registration is in force; lapsed: those whose is not, by the register."""

    seed: int
    split: str
    on: date
    standing: tuple[Brand, ...]
    lapsed: tuple[Brand, ...]

    def write_register(self, path: Path) -> None:
        """Write the register as a table of tab-separated values."""
        rows = self.register()
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), delimiter="\t")
            writer.writeheader()
            writer.writerows(rows)

    def register(self) -> list[dict[str, str]]:
        """Return the rows of a register file with every brand of the world."""
        return [_row(brand) for brand in (*self.standing, *self.lapsed)]


def _row(brand: Brand) -> dict[str, str]:
    return {
        "RegistrationOfficeCode": brand.office,
        "RegistrationNumber": brand.number,
        "MarkVerbalElementText": brand.mark,
        "NiceClasses": ",".join(map(str, brand.classes)),
        "HolderName": brand.holder.name,
        "RegistrationDate": brand.registered.isoformat(),
        "ExpiryDate": brand.expires.isoformat(),
        "MarkCurrentStatusCode": brand.status,
    }


@lru_cache(maxsize=4)
def world(seed: int, split: str, on: date, data: Path | None) -> World:
    """Return the world of a split. data: the folder of real names, or None for invented ones, Chinese alone.

    Real are the names of marks, and of marks at EM and DE also number and state; owners, classes and terms are not in
    the extract and are invented.
    """
    chinese, foreign = _names(data)
    mine = [name for name in chinese if derive(seed, "split", name) % 2 == (split == "test")]
    draws = chooser(seed, split, "brands")
    draws.shuffle(mine)
    cut = min(BRANDS // 2, len(mine) * 3 // 4)
    made = [_domestic(draws, name, on) for name in mine[:cut]]
    rows = [row for row in foreign if derive(seed, "split", row["mark"]) % 2 == (split == "test")]
    draws.shuffle(rows)
    made += [_foreign(draws, row, on) for row in _few(rows, "Marke eingetragen", BRANDS // 2)]
    lapsed = [_lapsed(draws, _foreign(draws, row, on), on) for row in _few(rows, LAPSED, BRANDS // 8)]
    lapsed += [_lapsed(draws, _domestic(draws, name, on), on) for name in mine[cut : cut + BRANDS // 8]]
    return World(seed, split, on, tuple(made), tuple(lapsed))


def _few(rows: list[dict[str, str]], state: str, many: int) -> list[dict[str, str]]:
    return [row for row in rows if row["status_de"] == state][:many]


def _names(data: Path | None) -> tuple[list[str], list[dict[str, str]]]:
    if data is None or not (data / "text" / "brands_jd.tsv").is_file():
        return _SPARE, []
    with (data / "text" / "brands_jd.tsv").open(encoding="utf-8", newline="") as file:
        listed = [row["as_listed"] for row in csv.DictReader(file, delimiter="\t")]
    chinese = [name for name in listed if 4 <= len(name) <= 16 and _typable(name)]
    with (data / "text" / "trademark_register_dpma.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    known = [row for row in rows if row["register"] in ("EM", "DE") and _plain(row["mark"])]
    return sorted(set(chinese)), known


def _plain(mark: str) -> bool:
    return 3 <= len(mark) <= 24 and mark.isascii() and sum(sign.isalpha() for sign in mark) >= 3


def _typable(name: str) -> bool:
    """Whether a name is Chinese with Latin in brackets, in characters of GB 2312."""
    bare = name.replace("（", "").replace("）", "").replace(" ", "")
    try:
        name.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return bare.isalnum() and "\u4e00" <= name[0] <= "\u9fff" and name.endswith("）")


def _domestic(draws: random.Random, name: str, on: date) -> Brand:
    han = name.split("（")[0]
    mark = draws.choice((name.replace("（", " ").replace("）", ""), han, han))
    holder = companies.owner(draws, han[:4], on)
    registered, expires = _term(draws, on)
    many = draws.choice((1, 1, 1, 2, 2, 3))
    return Brand(
        mark=mark,
        office="CN",
        number=str(draws.randint(*draws.choice(((3_200_000, 9_900_000), (10_000_000, 79_900_000))))),
        classes=tuple(sorted(draws.sample(_CLASSES, many))),
        registered=registered,
        expires=expires,
        status=STANDING,
        holder=holder,
        language="zh",
    )  # fmt: skip


def _foreign(draws: random.Random, row: dict[str, str], on: date) -> Brand:
    registered, expires = _term(draws, on)
    return Brand(
        mark=row["mark"],
        office=row["register"],
        number=row["number"],
        classes=tuple(sorted(draws.sample(_CLASSES, draws.choice((1, 2, 2, 3))))),
        registered=registered,
        expires=expires,
        status=row["status_de"],
        holder=companies.owner_abroad(draws, row["mark"], on),
        language=draws.choice(("zh", "en", "en", "both")),
    )


def _term(draws: random.Random, on: date) -> tuple[date, date]:
    """A term of ten years that has run for one to eight."""
    registered = on - timedelta(days=draws.randint(500, 2900))
    return registered, _ten_years(registered)


def _lapsed(draws: random.Random, brand: Brand, on: date) -> Brand:
    registered = on - timedelta(days=3653 + draws.randint(200, 900))
    expired = brand.status == LAPSED or draws.random() < 0.3
    return Brand(
        mark=brand.mark,
        office=brand.office,
        number=brand.number,
        classes=brand.classes,
        registered=registered if expired else brand.registered,
        expires=_ten_years(registered) if expired else brand.expires,
        status="expired" if expired else STRUCK,
        holder=brand.holder,
        language=brand.language,
    )


def _ten_years(day: date) -> date:
    return date(day.year + 10, day.month, min(day.day, 28)) - timedelta(days=1)
