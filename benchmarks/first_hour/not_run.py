"""Which commands of the documents are not run by a test, and why not; and what those that are run need."""

from __future__ import annotations

import re
from dataclasses import dataclass

from benchmarks.first_hour.fences import ROOT, CommandLine


@dataclass(frozen=True)
class Excused:
    """Commands that match a pattern, of pages whose path matches another, and why they are left out."""

    pattern: str
    reason: str
    page: str = ""

    def fits(self, line: CommandLine) -> bool:
        where = line.page.relative_to(ROOT).as_posix()
        return bool(re.search(self.page, where)) and bool(re.match(self.pattern, line.text))


NOT_RUN = (
    Excused(r"pip install ", "it fetches packages; what a test has is installed already"),
    Excused(
        r"zhengpin (serve|worker)\b", "it goes on until it is stopped; tests/cli/test_serving.py starts it"
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
    Excused(r"createdb ", "it needs a server of PostgreSQL"),
    Excused(r"export ZHENGPIN_DATABASE=postgresql:", "it needs a server of PostgreSQL"),
    Excused(
        r"curl -X POST|curl \"\$ZHENGPIN|PICTURE=|curl -H",
        "it needs a running server; tests/api/test_quickstart.py makes these calls",
        page=r"integrating/(quickstart|api)\.md",
    ),
    Excused(
        r"(ZHENGPIN|TOKEN|INSTRUCTION|STATEMENT|REPORT)=",
        "it is a value of your own",
        page=r"integrating/quickstart\.md",
    ),
    Excused(
        r"curl -X POST",
        "it needs a running server and a receiver at a public address; tests/api/test_administration.py makes one",
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
        r"(python (clients/verifier/)?zhengpin_verify\.py|unzip|openssl)",
        "it needs an evidence pack of yours; tests/verifier runs the program on packs",
    ),
    Excused(
        r"(python (clients/marketplace/)?marketplace\.py|export ZHENGPIN_CHECK_SECRET=)",
        "it needs the secret of an endpoint of yours; tests/client starts the program",
    ),
    Excused(r"make [\w-]+", "it takes minutes; that there is such a target is looked at"),
)
ENDS_WITH = {"zhengpin check": (1, "no worker has given a sign of life")}
"""Commands that do not end with 0 where nothing runs beside them: the status, and what they must say."""
PLACES = {"/mnt/elsewhere": "elsewhere", "/mnt/safe": "safe"}
"""Folders that pages name as examples, and which of the prepared installation stand for them."""


def reason_not_to_run(line: CommandLine) -> str | None:
    """Return why a command is left out; None for one that is run."""
    return next((one.reason for one in NOT_RUN if one.fits(line)), None)
