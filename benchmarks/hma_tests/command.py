"""Hasher-Matcher-Actioner's own HTTP tests, asked of Zhengpin's doors: all that ask for what is offered must pass.

    python -m benchmarks.hma_tests [--checkout FOLDER] [--json hma_tests.json]

The tests are Meta's and are not part of this project. FOLDER is a checkout of github.com/facebook/ThreatExchange;
without one it is cloned for the run, and where that cannot be done the run is skipped. `benchmarks.hma_tests.shim` says
how they are asked.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from benchmarks.hma_tests import shim as hma_shim
from benchmarks.running import show, write

SOURCE = "https://github.com/facebook/ThreatExchange"
TESTS = Path("hasher-matcher-actioner/src/OpenMediaMatch/tests")
NEEDED = [str(TESTS), "python-threatexchange/threatexchange", "pdq/data/bridge-mods"]
ROOT = Path(__file__).resolve().parents[2]

_NO_EXCHANGE = "exchanges are not offered: banks are filled by the doors or from a file"
_NO_INDEX = "replaces HMA's index in memory; here there is none that could be missing or stale"
_NO_HTTP = "asks a function of HMA's own code, not a door"
_MOCKED = "replaces how HMA's own code fetches; ours has its own guard, held by tests/evidence"

NO_HTTP = {
    "test_database.py": "asks HMA's tables, not a door",
    "test_postgres_storage_impl.py": "asks HMA's storage, not a door",
    "test_fetcher.py": "asks HMA's fetcher of exchanges, not a door",
    "test_exchange_credentials.py": _NO_EXCHANGE,
}
"""Files of tests that ask for nothing over HTTP, or for nothing that is offered."""

NOT_OFFERED = {
    "test_status_response": _NO_INDEX,
    "test_status_live_always_alive": _NO_INDEX,
    "test_lookup_success": "asks for the MD5 of a video too; videos are not hashed by these doors",
    "test_lookup_without_role": "switches HMA's roles of processes off; every process here does all",
    "test_exchange_api_set_auth": _NO_EXCHANGE,
    "test_exchange_api_schema": _NO_EXCHANGE,
    "test_exchange_delete": _NO_EXCHANGE,
    "test_exchange_get_fetch_status": _NO_EXCHANGE,
    "test_raw_lookups": _NO_EXCHANGE + "; asks for the MD5 of a video too",
    "test_lookups": _NO_EXCHANGE + "; asks for the MD5 of a video too",
    "test_valid_urls": _NO_HTTP,
    "test_invalid_schemes": _NO_HTTP,
    "test_missing_scheme_or_netloc": _NO_HTTP,
    "test_malformed_urls": _NO_HTTP,
    "test_allowed_hostnames": _NO_HTTP,
    "test_empty_allowed_hostnames": _NO_HTTP,
    "test_content_length_validation": _MOCKED,
    "test_content_length_validation_default": _MOCKED,
    "test_content_length_validation_misconfiguration": _MOCKED,
}


def checkout(given: str, folder: Path) -> Path | None:
    """Return a folder with HMA's tests: the given one, or a clone; None where it cannot be had."""
    if given:
        return Path(given).resolve() if (Path(given) / TESTS).is_dir() else None
    clone = ["git", "clone", "--quiet", "--depth", "1", "--filter=blob:none", "--sparse", SOURCE, str(folder)]
    wanted = ["git", "-C", str(folder), "sparse-checkout", "set", *NEEDED]
    try:
        for command in (clone, wanted):
            subprocess.run(command, check=True, capture_output=True, timeout=300)
    except (OSError, subprocess.SubprocessError):
        return None
    return folder


def run(source: Path, folder: Path) -> dict[str, Any]:
    """Run the tests and return the figures."""
    package = folder / "OpenMediaMatch"
    shutil.copytree(source / TESTS, package / "tests")
    for place in (package, package / "tests"):
        (place / "__init__.py").touch()
    not_offered = [
        {"test": path.name, "reason": reason}
        for name, reason in NO_HTTP.items()
        for path in sorted((package / "tests").glob(name))
    ]
    config = folder / "pytest.ini"
    config.write_text("[pytest]\nDJANGO_SETTINGS_MODULE = tests.settings\n", encoding="utf-8")
    outcomes = folder / "outcomes.jsonl"
    outcomes.touch()
    command = [sys.executable, "-m", "pytest", "-c", str(config), "--rootdir", str(folder), "-q"]
    command += ["-p", "benchmarks.hma_tests.shim", "-p", "no:cacheprovider", "-p", "no:randomly"]
    command += [f"--ignore={package / 'tests' / one['test']}" for one in not_offered]
    for name in NOT_OFFERED:
        command += ["--deselect-named", name]
    paths = [str(ROOT), str(folder), str(source / "python-threatexchange")]
    env = os.environ | {
        "PYTHONPATH": os.pathsep.join(paths),
        hma_shim.OUTCOMES: str(outcomes),
        hma_shim.CHECKOUT: str(source),
    }
    ran = subprocess.run(
        [*command, str(package / "tests")], env=env, cwd=folder, capture_output=True, text=True
    )
    lines = [json.loads(line) for line in outcomes.read_text(encoding="utf-8").splitlines()]
    left = {line["test"]: line for line in lines if line["outcome"] == "left"}
    asked = {line["test"]: line for line in lines if line["outcome"] != "left"}
    if not asked:
        sys.exit(f"HMA's tests cannot be asked:\n{ran.stdout[-4000:]}{ran.stderr[-4000:]}")
    failed = [line for line in lines if line["outcome"] == "failed"]
    not_offered += [{"test": name, "reason": NOT_OFFERED[line["why"]]} for name, line in left.items()]
    return {
        "asked": len(asked),
        "passed": len(asked) - len({line["test"] for line in failed}),
        "failed": [{"test": line["test"], "why": line["why"]} for line in failed],
        "not_offered": not_offered,
    }


def main() -> None:
    given = ArgumentParser(description=__doc__.splitlines()[0])
    given.add_argument("--checkout", default="", help="a checkout of github.com/facebook/ThreatExchange")
    given.add_argument("--json", type=Path)
    options = given.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = checkout(options.checkout, folder / "source")
        if source is None:
            print("skipped: HMA's tests cannot be had here; name a checkout by --checkout")
            return
        figures = run(source, folder / "run")
    show(
        "HMA's own tests",
        ("asked", "passed", "not offered"),
        [(figures["asked"], figures["passed"], len(figures["not_offered"]))],
    )
    for one in figures["failed"]:
        print(f"{one['test']}\n{one['why']}\n")
    write(options.json, figures)
    if figures["failed"]:
        sys.exit(1)


if __name__ == "__main__":
    main()
