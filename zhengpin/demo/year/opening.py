"""Lays the year of history in the database of a demo that opens, before anything else is there."""

from __future__ import annotations

from importlib.resources import files

from zhengpin.demo.year import archive
from zhengpin.jobs import carried_tables
from zhengpin.kit import clock

PACKAGED = files("zhengpin.demo.year") / "year.tar.xz"


def lay_year(seed: int) -> int:
    """Lay the packaged year, and return how many entries its ledger has; 0 where it does not belong here.

    It does where nothing stands yet, where the marketplace is drawn from the seed of the year, and where the clock says
    that the year is over: a ledger holds nothing that is yet to come.
    """
    if not PACKAGED.is_file() or not carried_tables.is_empty():
        return 0
    content = PACKAGED.read_bytes()
    about = archive.about(content)
    if about.seed != seed or about.ends > clock.now():
        return 0
    return archive.lay(content)
