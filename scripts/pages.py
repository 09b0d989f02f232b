"""Writes the pages that are made from the code and from results anew: `python -m scripts.pages`; tests hold them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parent.parent / "docs"
IN_BOTH_LANGUAGES = {
    "measured": "benchmarks.measured",
    "operating/commands": "zhengpin.cli.commands_page",
    "operating/settings": "zhengpin.cli.settings_page",
    "reviewing/annual-report": "zhengpin.reports.annual_page",
    "reviewing/reports": "zhengpin.reports.report_page",
    "rules-and-law/facts": "zhengpin.rulebook.facts_page",
    "rules-and-law/procedures": "zhengpin.complaints.procedures_page",
    "rules-and-law/shipped-rules": "zhengpin.rulebook.rules_page",
    "rules-and-law/to-confirm": "zhengpin.cli.to_confirm_page",
}
IN_ONE = {
    "operating/permissions": "zhengpin.accounts.permission_page",
    "operating/tenancy": "zhengpin.accounts.tenancy_page",
}

IN_PLACE = ("scripts.codes", "scripts.webhook_events", "scripts.rights_tables", "scripts.intake_codes")
"""What writes its page, or its parts of one, by itself."""


def pages() -> dict[Path, list[str]]:
    """Return the modules with arguments that write each page."""
    both = {
        DOCS / f"{page}{ending}": [module, language]
        for page, module in IN_BOTH_LANGUAGES.items()
        for language, ending in (("en", ".md"), ("zh-hans", ".zh-Hans.md"))
    }
    return both | {DOCS / f"{page}.md": [module] for page, module in IN_ONE.items()}


def main() -> None:
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    for path, module in pages().items():
        done = subprocess.run(
            [sys.executable, "-m", *module], env=env, check=True, capture_output=True, text=True
        )
        if not path.exists() or path.read_text(encoding="utf-8") != done.stdout:
            path.write_text(done.stdout, encoding="utf-8")
            print(f"{path.relative_to(DOCS.parent)} was written anew")
    for module_name in IN_PLACE:
        subprocess.run([sys.executable, "-m", module_name, "update"], env=env, check=True)


if __name__ == "__main__":
    main()
