"""Every write names who acts, and every read is told who looks."""

from __future__ import annotations

import ast
from pathlib import Path

from benchmarks.structure import parsed
from tests.architecture.tree import PACKAGE, functions, shown

Function = ast.FunctionDef | ast.AsyncFunctionDef

# Writes that differ, and why.
WRITES: dict[str, str] = {
    "ledger.record": "the primitive in which every write ends; its event comes first",
    "ledger.record_many": "the primitive in which every write ends; its drafts come first",
    "jobs.clear_finished": "of the software itself, below the ledger's actors",
    "jobs.take_turn": "of the software itself, below the ledger's actors",
    "accounts.accept_invitation": "whoever holds the code acts, and is the person that it names",
}
# Reads that no person's sight narrows, and why: they feed the software itself, which then acts for nobody.
SYSTEM_READS: dict[str, str] = {
    "accounts.actor_for_person": "makes the actor",
    "accounts.actor_for_reference": "makes the actor",
    "accounts.actor_for_token": "makes the actor",
    "accounts.actor_for_signature": "finds who signed",
    "accounts.operator_name": "stands on everything that the operator publishes",
    "accounts.permission_table": "the same for everyone",
    "accounts.today": "a date",
    "catalog.shown_problems": "puts the problems of a row in hand into words",
    "complaints.counts_by_state": "counts what a complaint in hand holds",
    "complaints.due_clocks": "feeds the deadlines",
    "complaints.flagger_of": "feeds the taking of complaints",
    "complaints.is_restricted": "feeds the taking of complaints",
    "complaints.records": "feeds the tiers",
    "complaints.standing_against": "feeds the judging of lines, and gives out only that something stands",
    "evidence.blobs": "by digests that the caller was shown or keeps",
    "evidence.holds_blob": "by a digest that the caller was shown or keeps",
    "evidence.is_unchanged": "recomputes a digest of a row in hand",
    "evidence.lent_blob": "by a digest that the caller was shown or keeps",
    "evidence.missing_blobs": "of the software itself",
    "evidence.open_blob": "by a digest that the caller was shown or keeps",
    "evidence.read_blob": "by a digest that the caller was shown or keeps",
    "feedback.open_rise_of": "feeds the lot of second readings",
    "jobs.backlog": "of the software itself",
    "jobs.names_due": "of the software itself",
    "jobs.oldest_ready_seconds": "of the software itself",
    "jobs.next_job_due_at": "of the software itself",
    "lexicon.clean_of": "reads a row in hand",
    "lexicon.draft_row": "feeds the operations, which ask for the permission",
    "lexicon.in_force_row": "feeds every screening",
    "lexicon.learnt_number": "feeds every screening",
    "lexicon.learnt_row": "feeds every screening and what learns next",
    "lexicon.published": "feeds every screening",
    "linkage.shown_of": "feeds the linkage with masked forms",
    "messages.arrival_of": "feeds clocks",
    "messages.letter_in_force": "feeds whatever is sent",
    "monitoring.suppressed_revisions": "feeds screening",
    "rights.clip_owners": "feeds what a deposited film is answered",
    "originals.deposited_clips": "feeds screening",
    "monitoring.cases_resting_on": "feeds what follows from a lost dispute",
    "monitoring.lapsed_cases": "feeds what restores listings",
    "monitoring.nice_classes_of": "feeds screening",
    "monitoring.revisions_to_screen": "feeds screening",
    "monitoring.rights_seen": "feeds screening",
    "monitoring.upheld_by_merchant": "feeds screening",
    "monitoring.uses_of_case": "feeds what restores listings",
    "reports.public_snapshot": "the same for everyone",
    "reports.public_snapshots": "the same for everyone",
    "reports.verifiable": "reads a row in hand",
    "ledger.sentences": "puts rows in hand into words",
    "linkage.of_one_hand": "feeds the answers to deposits",
    "originals.deposited_references": "feeds screening",
    "originals.due_for_renewal": "feeds the renewal",
    "originals.wanted": "feeds what asks the authorities",
    "rights.active_clips": "feeds the index",
    "rights.active_digests": "feeds the index",
    "rights.active_references": "feeds the index",
    "rights.authorised_among": "feeds screening",
    "rights.authorised_sellers": "feeds screening",
    "rights.mark_registered": "feeds admission",
    "rights.revoked_parties": "feeds admission",
    "rights.authority_for": "feeds screening",
    "rights.sellers_under": "feeds the taking of complaints",
    "rights.changes_since": "feeds the index",
    "rights.covers": "feeds the index",
    "rights.covers_between": "feeds the pass that reads them",
    "review.hold_decision": "locks, for what follows from it",
    "review.subjects_of": "feeds screening",
    "linkage.partners_of": "feeds the ladder",
    "rights.filed_prices": "feeds screening",
    "rights.kept_down_by": "feeds screening",
    "rights.mark_pictures": "feeds the matching",
    "rights.matched_references": "feeds screening",
    "rights.last_change": "feeds the index",
    "rights.protected_classes": "feeds screening",
    "rights.protected_names": "feeds the index",
    "rulebook.document_of": "reads a row in hand",
    "rulebook.former_of": "of a row in hand; what was in force everyone may read",
    "rulebook.named": "feeds rehearsals and explanations, by a book in hand",
    "rulebook.published": "feeds every evaluation",
    "rulebook.shadowed": "feeds every evaluation",
}


def offered(name: str) -> dict[str, tuple[Function, Path]]:
    """Return the public functions of every app's `<name>`: a module's own, or what a folder's `__all__` hands out."""
    found = {}
    for app in sorted(path for path in PACKAGE.iterdir() if path.is_dir()):
        module, folder = app / f"{name}.py", app / name
        if module.is_file():
            found |= {f"{app.name}.{one.name}": (one, module) for one in functions(parsed(module))}
        elif (folder / "__init__.py").is_file():
            exported = _exported(folder / "__init__.py")
            assert exported, f"{shown(folder)}/__init__.py hands nothing out in __all__"
            for path in sorted(folder.glob("*.py")):
                inside = {one.name: (one, path) for one in functions(parsed(path)) if one.name in exported}
                found |= {f"{app.name}.{key}": value for key, value in inside.items()}
    return found


def _exported(path: Path) -> set[str]:
    for node in parsed(path).body:
        if isinstance(node, ast.Assign) and any(
            getattr(goal, "id", "") == "__all__" for goal in node.targets
        ):
            return set(ast.literal_eval(node.value))
    return set()


def _is_durable(function: Function) -> bool:
    return any("durable" in ast.unparse(decorator) for decorator in function.decorator_list)


def test_every_write_has_a_keyword_actor_and_nothing_by_position() -> None:
    faults = []
    for name, (function, path) in offered("operations").items():
        if name in WRITES or _is_durable(function):
            continue
        by_position = [*function.args.posonlyargs, *function.args.args]
        named = {argument.arg for argument in function.args.kwonlyargs}
        if by_position or "actor" not in named:
            faults.append(f"{shown(path)}: {function.name}")
    assert faults == []


def test_every_read_is_told_first_who_looks() -> None:
    faults = []
    for name, (function, path) in offered("queries").items():
        arguments = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
        if name not in SYSTEM_READS and arguments[:1] != ["actor"]:
            faults.append(f"{shown(path)}: {function.name}")
    assert faults == []


def test_no_excuse_outlives_its_function() -> None:
    assert sorted(set(WRITES) - set(offered("operations"))) == []
    assert sorted(set(SYSTEM_READS) - set(offered("queries"))) == []
