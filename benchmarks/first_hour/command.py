"""Runs an installation's whole way as its pages tell it, and gives every command inputs that cannot be meant.

    python -m benchmarks.first_hour --json benchmarks/results/first_hour.json

The pages are the first hour and the rehearsal: from nothing to an installation restored in another place. `steps` are
their sections, `seconds` what their commands took; `tracebacks` counts wrong inputs that ended in
one, `taken` those that were taken for something else. `settings_documented` is read from docs/operating/settings.md.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.first_hour.page import OPERATING, WHOLE_WAY, commands_in, missing, run_pages
from benchmarks.running import arguments, show, write

SETTINGS_PAGE = OPERATING / "settings.md"
WALK = """
import json, sys
from pathlib import Path
import django
django.setup()
from benchmarks.first_hour.wrong_inputs import Places, broken, wrong_inputs
from zhengpin.cli.every_command import commands
from zhengpin.kit.settings_table import TABLE
every = list(wrong_inputs(commands, Places.under(Path(sys.argv[1]))))
tracebacks, taken = broken(commands, every)
print(json.dumps([len(every), tracebacks, taken, sorted(row.variable for row in TABLE.values())]))
"""


def main() -> None:
    options = arguments(__doc__ or "").parse_args()
    if missing():
        sys.exit(f"the pages need {', '.join(missing())}: install them")
    bare = {name: value for name, value in os.environ.items() if not name.startswith("ZHENGPIN_")}
    with tempfile.TemporaryDirectory(prefix="zhengpin-first-hour-") as made:
        folder = Path(made)
        began = time.perf_counter()
        ran = run_pages(WHOLE_WAY, folder, bare)
        seconds = time.perf_counter() - began
        failed = list(ran.said)[-1:] if ran.status else []
        inputs = folder / "inputs"
        inputs.mkdir()
        env = bare | {
            "ZHENGPIN_DATA": str(folder / "zhengpin-data"),
            "DJANGO_SETTINGS_MODULE": "zhengpin.config.settings",
        }
        walked = subprocess.run(
            [sys.executable, "-c", WALK, str(inputs)], env=env, check=True, capture_output=True, text=True
        )
    wrong, tracebacks, taken, settings = json.loads(walked.stdout.splitlines()[-1])
    page = SETTINGS_PAGE.read_text(encoding="utf-8")
    figures = {
        "steps": sum(page.read_text(encoding="utf-8").count("\n## ") for page in WHOLE_WAY),
        "seconds": round(seconds, 1),
        "commands": commands_in(WHOLE_WAY),
        "commands_run": ran.commands,
        "commands_failed": len(failed),
        "wrong_inputs": wrong,
        "tracebacks": len(tracebacks),
        "taken": len(taken),
        "settings": len(settings),
        "settings_documented": sum(f"`{name}`" in page for name in settings),
    }
    show("The first hour", ("figure", "value"), list(figures.items()))
    print(*failed, *tracebacks, *taken, sep="\n")
    write(options.json, figures)
    sys.exit(1 if failed or tracebacks or taken else 0)
