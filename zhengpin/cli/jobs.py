"""`zhengpin jobs`: the jobs that were given up, and starting them again once their cause is mended."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import typer

from zhengpin.cli.terminal import AsJson, operator, say, show
from zhengpin.jobs import queries
from zhengpin.jobs.operations import retry_job
from zhengpin.kit.errors import Invalid

commands = typer.Typer(help="Show jobs that were given up, and start them again.", no_args_is_help=True)
HEADINGS = {"id": "id", "job": "job", "given_up_at": "given up", "why": "why"}

Ids = Annotated[list[UUID] | None, typer.Argument(help="As `zhengpin jobs list` shows them.")]
Everything = Annotated[bool, typer.Option("--all", help="Every job that was given up.")]


@commands.command("list")
def list_jobs(as_json: AsJson = False) -> None:
    """List the jobs that failed too often and were given up, the latest first."""
    rows = [
        {
            "id": job.pk,
            "job": job.task_path,
            "given_up_at": job.finished_at,
            "why": why,
        }
        for job, why in queries.why_given_up(operator())
    ]
    show("Jobs that were given up", HEADINGS, rows, as_json=as_json)


@commands.command()
def retry(ids: Ids = None, everything: Everything = False) -> None:
    """Start jobs again that were given up, with all their attempts. Mend first what made them fail."""
    if bool(ids) == everything:
        raise Invalid(
            "It is not said which jobs.",
            code="jobs.which",
            remedy="Give their ids, as `zhengpin jobs list` shows them, or --all.",
        )
    actor = operator()
    chosen = ids or [job.pk for job in queries.given_up(actor)]
    for number in chosen:
        retry_job(job_id=number, actor=actor)
    say(f"{len(chosen)} started again.")
