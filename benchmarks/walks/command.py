"""Counts through how many modules one follows a listing, a decision, a complaint, a live signal, an application.

    python -m benchmarks.walks --json benchmarks/results/walks.json
    python -m benchmarks.walks --walk complaint

Each runs for real, on a database of its own, and is followed by the interpreter itself. With `--walk` the modules are
listed in the order in which they were first entered, with the functions by which they were; `ARCHITECTURE.md` has the
figures.
"""

from __future__ import annotations

import os

import django
from django.core.management import call_command

from benchmarks.running import arguments, show, write

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

from benchmarks.walks.stories import STORIES, walked  # noqa: E402 - its models need Django
from benchmarks.walks.tracing import Walk  # noqa: E402


def main() -> None:
    parser = arguments(__doc__ or "")
    parser.add_argument("--walk", choices=STORIES, help="list the modules of one, and how each is entered")
    options = parser.parse_args()
    call_command("migrate", verbosity=0)
    names = [options.walk] if options.walk else list(STORIES)
    walks = {name: walked(name) for name in names}
    if options.walk:
        print("\n".join(through(walks[options.walk])))
        return
    figures = {name: figures_of(walk) for name, walk in walks.items()}
    rows = [(name, *one.values()) for name, one in figures.items()]
    show("Walks", ("walk", "stays", "modules", "of them flows"), rows)
    write(options.json, figures | {"through": {name: through(walk) for name, walk in walks.items()}})


def figures_of(walk: Walk) -> dict[str, int]:
    return {"stays": len(walk.stays), "modules": len(walk.modules), "flows": len(walk.flows)}


def through(walk: Walk) -> list[str]:
    """Return the modules of a walk in their order, with the functions that are entered from elsewhere."""
    return [
        f"{module}: {', '.join(name for where, name in walk.stays if where == module)}"
        for module in walk.modules
    ]


if __name__ == "__main__":
    main()
