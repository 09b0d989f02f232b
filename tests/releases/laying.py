"""Lays the rows of a stored file into tables that the release's migrations made, on any engine; run by `outside`."""

from __future__ import annotations

from collections.abc import Sequence

from django.apps import apps

from zhengpin.cli.carry_over import copying, older
from zhengpin.cli.carry_over.sources import as_it_is
from zhengpin.jobs.first_tables import make_first_tables


def lay(file: str, last: Sequence[tuple[str, str]]) -> None:
    """last: the last migration that each app had, as folder of the app and name."""
    labels = {one.name.rpartition(".")[2]: one.label for one in apps.get_app_configs()}
    nodes = [(labels[folder], name) for folder, name in last] + copying.nodes_of_others()
    tables = copying.tables_of(nodes)
    make_first_tables(nodes)
    with older.opened(file) as before:
        copying.carry(before, tables, as_it_is, lambda *told: None)
