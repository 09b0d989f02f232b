"""Which commands of the documents are not run by a test, and why not; and what those that are run need."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from benchmarks.first_hour.fences import CommandLine


@dataclass(frozen=True)
class Excused:
    """Commands that match a pattern, of pages whose path matches another, and why they are left out.

    A page in Chinese is left out as the English one is.
    """

    pattern: str
    reason: str
    page: str = ""

    def fits(self, line: CommandLine) -> bool:
        english = line.page.as_posix().replace(".zh-Hans", "")
        return bool(re.search(self.page, english)) and bool(re.match(self.pattern, line.text))


NOT_RUN = (
    Excused(r"pip (un)?install ", "it fetches or removes packages; what a test has is installed already"),
    Excused(
        r"zhengpin (serve|worker)\b(?!.*&)",
        "it goes on until it is stopped; tests/cli/serving/test_command.py starts it",
    ),
    Excused(r"zhengpin demo\b", "it draws for minutes; tests/demo opens it"),
    Excused(
        r"zhengpin marketplace check https://",
        "it needs a receiver at a public address; tests/cli/test_marketplace.py has one here",
    ),
    Excused(
        r"(zhengpin carry-over|mkdir before) ?",
        "it needs a database of before 0.2.0; tests/releases/test_carry_over.py has them",
    ),
    Excused(
        r"zhengpin import buyer-records",
        "it needs a file of orders; tests/flows/intake/test_records_killed.py writes one",
    ),
    Excused(
        r"zhengpin dossier ", "it needs a matter of yours; tests/cli/test_dossiers.py makes one of a matter"
    ),
    Excused(
        r"zhengpin (eu-report |report --kept)",
        "it needs what only you know, or a report of yours; tests/cli/test_reporting.py makes both",
    ),
    Excused(r"(createdb|createuser|dropdb) ", "it needs a server of PostgreSQL"),
    Excused(r"export ZHENGPIN_DATABASE='?postgresql:", "it needs a server of PostgreSQL"),
    Excused(r"export ZHENGPIN_DATABASE=sqlite:", "it names another database", page=r"operating/database\.md"),
    Excused(r"zhengpin init$", "it asks for a password, on PostgreSQL", page=r"operating/database\.md"),
    Excused(r"rm -r ", "it removes the installation", page=r"operating/database\.md"),
    Excused(
        r"curl -X POST|curl \"\$ZHENGPIN|PICTURE=|curl -H",
        "it needs a running server; tests/api/test_quickstart.py makes these calls",
        page=r"integrating/(quickstart|api)\.md",
    ),
    Excused(
        r"curl ",
        "it needs a running server; tests/api/test_buyer_reports.py makes these calls",
        page=r"integrating/buyer-reports\.md",
    ),
    Excused(
        r"(ZHENGPIN|TOKEN|INSTRUCTION|STATEMENT|REPORT)=",
        "it is a value of your own",
        page=r"integrating/quickstart\.md",
    ),
    Excused(
        r"curl |(ZHENGPIN|TOKEN|IMPORT)=",
        "it needs a running server; tests/cli/test_rights_import_page.py makes these calls",
        page=r"integrating/rights-import\.md",
    ),
    Excused(
        r"curl -X POST",
        "it needs a running server and a receiver; tests/api/test_administration.py makes one, and the rehearsal",
        page=r"integrating/webhooks\.md",
    ),
    Excused(
        r"curl (--form|http)",
        "it needs a running server; tests/api/hma makes these calls",
        page=r"integrating/hma\.md",
    ),
    Excused(
        r"(curl -O|python3 verify\.py)",
        "it needs a running server; tests/publication/test_verify_notices.py verifies what it hands out",
        page=r"rules-and-law/public-ledger\.md",
    ),
    Excused(
        r"curl -s http://127\.0\.0\.1:8000/healthz",
        "it needs a server at that port; the rehearsal asks one",
        page=r"operating/health\.md",
    ),
    Excused(
        r"(python (clients/verifier/)?zhengpin_\w+\.py|sh (receipt/)?verify\.sh|unzip|openssl)",
        "it needs a pack, a receipt, a dossier or a report of yours; tests/verifier runs the programs on them",
    ),
    Excused(
        r"(python (clients/marketplace/)?marketplace\.py|export ZHENGPIN_CHECK_SECRET=)",
        "it needs the secret of an endpoint of yours; tests/client starts the program",
    ),
    Excused(
        r"curl -X POST",
        "it needs a running server; tests/flows/live/test_snapshot_callbacks.py makes such addresses",
        page=r"integrating/snapshots\.md",
    ),
    Excused(
        r"zhengpin blobs copy|export ZHENGPIN_BLOBS",
        "it needs an object store; tests/cli/test_blobs.py starts one",
    ),
    Excused(
        r"ray start|ZHENGPIN_PASS_RUNNER=ray",
        "it needs machines of a cluster; python -m benchmarks.scale starts one of two nodes",
        page=r"operating/passes\.md",
    ),
    Excused(
        r"python -m benchmarks\.topology",
        "it runs in a clone of the repository; tests/benchmarks/test_topology.py calls it",
        page=r"operating/topology\.md",
    ),
    Excused(
        r"python -m zhengpin\.demo\.year",
        "it takes minutes; tests/demo/year/test_year.py runs it, and its first days",
    ),
    Excused(r"make [\w-]+", "it takes minutes; that there is such a target is looked at"),
)
MAY_END_WITH_1 = re.compile(r"zhengpin check( --quick)?")
"""What ends with 1 where no worker runs beside it."""
PLACES = ("/mnt/elsewhere", "/mnt/safe", "/mnt/auditor", "/mnt/shared", "/srv")
"""Folders that pages name as examples: a folder beside the installation stands for each."""
_HERE = "\x00"
_OF_THE_MACHINE = re.compile(rf"(?<![\w.:/}}$\-{_HERE}])/(?!dev/null)[a-z]+/")


def reason_not_to_run(line: CommandLine) -> str | None:
    """Return why a command is left out; None for one that is run."""
    return next((one.reason for one in NOT_RUN if one.fits(line)), None)


def placed(line: CommandLine, folder: Path) -> str:
    """Return a command with its places in a folder. Raises ValueError for one that names another of this machine."""
    text = line.text
    for place in PLACES:
        text = text.replace(place, f"{_HERE}{place}")
    if found := _OF_THE_MACHINE.search(text):
        raise ValueError(
            f"{line.place} names {found[0]}: say in not_run.py what stands for it, or why it is not run"
        )
    return text.replace(_HERE, str(folder / "places"))
