"""A database of 0.2.0 that was amid a chain of jobs through the catalogue goes on by passes, from where it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.jobs import outside
from tests.releases.conftest import led_to_file
from tests.releases.stored_databases import asked, unpacked

pytestmark = pytest.mark.django_db

CHAINS = (
    "zhengpin.flows.screening.mark_rescan.mark_rescan",
    "zhengpin.flows.screening.picture_words.read",
    "zhengpin.flows.screening.cover_words.read_covers",
)
UPGRADE = """
import json
from django_tasks_db.models import DBTaskResult
from zhengpin.cli.setting_up import migrate
migrate()
from zhengpin.monitoring.models import CataloguePass, RescanTarget
columns = ("rescan__scope", "kind", "state", "round", "after", "done", "found", "total")
rows = CataloguePass.objects.order_by("kind", "rescan__scope").values_list(*columns)
paths = DBTaskResult.objects.values_list("task_path", flat=True)
sought = RescanTarget.objects.order_by("pk").values_list("is_sought", flat=True)
print(json.dumps({"passes": [list(map(str, row)) for row in rows], "jobs": list(paths), "sought": list(sought)}))
"""
GO_ON = """
import json
from zhengpin.catalog.models import Listing
from zhengpin.flows.screening.catalogue_pass import spend_spare_time
from zhengpin.monitoring.models import CataloguePass, Rescan
# What rows are stocked with can be kept, and not screened.
CataloguePass.objects.exclude(kind="everything").delete()
row = Rescan.objects.get(scope="all")
Listing.objects.filter(pk__gt=row.passes.get().after).update(state="delisted")
spent = [spend_spare_time(unhurried=True) for _ in range(2)]
row.refresh_from_db()
print(json.dumps({"state": row.state, "pass": row.passes.get().state, "spent": spent}))
"""


def amid_chains(folder: Path) -> tuple[Path, str]:
    """Return a database of 0.2.0 in which each chain is under way, and the listing at which one of them is."""
    file = unpacked("0.2.0", folder)
    [(first,)] = asked(file, "SELECT min(id) FROM catalog_listing")
    with closing(sqlite3.connect(file)) as database:
        every = "UPDATE monitoring_rescan SET state = ?, scope = ?, target_after = ?, listing_after = ? WHERE state = ?"
        database.execute(every, ("searching", "new", 0, first, "searching"))
        database.execute(every, ("searching", "all", 0, first, "screening"))
        database.execute("UPDATE monitoring_rescan SET total = 0, done = 0 WHERE scope = 'all'")
        # The one of everything seeks nothing named, and the other a picture and a name.
        database.execute(
            "UPDATE monitoring_rescantarget SET rescan_id = (SELECT id FROM monitoring_rescan WHERE scope = 'new') "
            "WHERE reference_id IS NULL"
        )
        columns = [
            row[1] for row in database.execute("PRAGMA table_info(django_tasks_database_dbtaskresult)")
        ]
        named = ", ".join(f'"{one}"' for one in columns)
        for at, path in enumerate(CHAINS):
            values = ", ".join(
                {"id": f"'{at:032x}'", "task_path": f"'{path}'"}.get(one, f'"{one}"') for one in columns
            )
            database.execute(
                f"INSERT INTO django_tasks_database_dbtaskresult ({named}) SELECT {values} "
                "FROM django_tasks_database_dbtaskresult WHERE status = 'READY' LIMIT 1"
            )
        database.commit()
    return file, first


@pytest.mark.prove(
    "a database of its own, brought up from before; that passes go on where they stood is proven daily"
)
def test_a_chain_that_was_under_way_goes_on_as_a_pass(tmp_path: Path) -> None:
    file, first = amid_chains(tmp_path)
    after = f"{first[:8]}-{first[8:12]}-{first[12:16]}-{first[16:20]}-{first[20:]}"
    with led_to_file(file) as env:
        found: dict[str, Any] = outside.ask(UPGRADE, env)
        went_on = outside.ask(GO_ON, env)
    assert found["passes"] == [
        ["all", "everything", "running", "1", after, "0", "0", "0"],
        ["all", "marks", "running", "2", "", "2", "2", "0"],
        ["new", "marks", "running", "1", "", "1", "1", "1"],
        ["reference", "marks", "finished", "3", "", "3", "3", "3"],
        ["new", "names", "running", "1", after, "0", "0", "0"],
        ["None", "words", "running", "1", "", "0", "0", "0"],
    ]
    assert not set(found["jobs"]) & set(CHAINS)
    assert found["jobs"], "other jobs wait as they did"
    # A picture of a search that had not come to it is yet to be sought; one of a search that was over is not.
    assert found["sought"] == [False, False, True]
    assert went_on == {"state": "finished", "pass": "finished", "spent": [True, False]}
