"""The faults that `benchmarks.mutants` plants: each one line of the product, wrong as somebody might write it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mutant:
    """One fault: `before` stands once in `file` and becomes `after`; near: the tests that are run first.

    engines: where it shows.
    """

    name: str
    file: str
    before: str
    after: str
    near: tuple[str, ...]
    engines: tuple[str, ...] = ("sqlite",)


MUTANTS = (
    Mutant(
        "tenancy: every merchant sees every revision of a listing",
        "zhengpin/catalog/models/listings.py",
        'class ByListingQuerySet(TenantQuerySet):\n    visible_by = ("listing__merchant__organisation",)\n',
        "class ByListingQuerySet(TenantQuerySet):\n    def visible_to(self, actor):\n        return self\n",
        ("tests/catalog", "tests/architecture/test_tenancy.py", "tests/test_isolation.py"),
    ),
    Mutant(
        "tenancy: a case is seen by whom it is about before it is decided",
        "zhengpin/review/models/cases.py",
        "against = models.Q(respondent_id__in=mine) & models.Q(models.Exists(decided))",
        "against = models.Q(respondent_id__in=mine)",
        ("tests/review", "tests/api/test_casework.py", "tests/test_isolation.py"),
    ),
    Mutant(
        "transition: a decision that is only held can settle",
        "zhengpin/review/states.py",
        "settle=(D.PENDING, D.SETTLED)",
        "settle=({D.HELD, D.PENDING}, D.SETTLED)",
        ("tests/review", "tests/flows/decisions/test_decision_story.py"),
    ),
    Mutant(
        "guard: a move is made whatever the state is meanwhile",
        "zhengpin/kit/transitions.py",
        "if rows.filter(pk=pk, state__in=sources).update(",
        "if rows.filter(pk=pk).update(",
        ("tests/kit", "tests/review"),
    ),
    Mutant(
        "clock: a last day off does not move to the next working day",
        "zhengpin/complaints/clocks.py",
        "return calendar.on_or_after(day) if roll is Roll.NEXT_WORKING_DAY else day",
        "return day",
        ("tests/complaints",),
    ),
    Mutant(
        "ladder: points are doubled one infringement too late",
        "zhengpin/enforcement/ladder.py",
        "times = 2 if upheld_before >= policy.double_from else 1",
        "times = 2 if upheld_before > policy.double_from else 1",
        ("tests/enforcement",),
    ),
    Mutant(
        "delivery: what another decision keeps down is put up again",
        "zhengpin/enforcement/operations/reversing.py",
        "if not held_by_another(row):",
        "if row.pk:",
        (
            "tests/enforcement",
            "tests/flows/screening/test_stay_down.py",
            "tests/flows/decisions/test_decision_story.py",
        ),
    ),
    Mutant(
        "delivery: a redirect counts as received",
        "zhengpin/messages/sending.py",
        "200 <= self.status < 300",
        "200 <= self.status < 400",
        ("tests/messages",),
    ),
    Mutant(
        "sealing: a seal is chained to the root of the one before, not to its chain value",
        "zhengpin/ledger/sealing.py",
        "previous=before.chain if before else chain.GENESIS",
        "previous=before.merkle_root if before else chain.GENESIS",
        ("tests/ledger",),
    ),
    Mutant(
        "append-only: PostgreSQL lets entries of the ledger be changed",
        "zhengpin/kit/append_only.py",
        "BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW",
        "BEFORE DELETE ON {table} FOR EACH ROW",
        ("tests/engines", "tests/ledger"),
        ("postgresql",),
    ),
    Mutant(
        "locks: two workers claim one job",
        "zhengpin/jobs/running.py",
        "rows.select_for_update(skip_locked=True).first()",
        "rows.first()",
        ("tests/engines", "tests/jobs"),
        ("postgresql",),
    ),
    Mutant(
        "upload: twice the size that is allowed is taken",
        "zhengpin/evidence/uploads/operations.py",
        "if size > settings.FILM_LIMIT:",
        "if size > 2 * settings.FILM_LIMIT:",
        ("tests/evidence", "tests/api/test_film_uploads.py"),
    ),
    Mutant(
        "permission: a reviewer may overturn",
        "zhengpin/accounts/permissions.py",
        "Permission.OVERTURN: frozenset({R.ADMINISTRATOR, R.SENIOR_REVIEWER})",
        "Permission.OVERTURN: frozenset({R.ADMINISTRATOR, R.SENIOR_REVIEWER, R.REVIEWER})",
        ("tests/accounts", "tests/review", "tests/api/test_permissions.py", "tests/web/test_who_may.py"),
    ),
    Mutant(
        "second person: whoever decided may approve it too",
        "zhengpin/review/operations/second_person.py",
        "if same_person(actor, decision.decided_by):",
        "if not decision.decided_by:",
        ("tests/review", "tests/flows/decisions/test_decision_story.py"),
    ),
    Mutant(
        "requests outward: a host with one public address may have private ones",
        "zhengpin/kit/network/addresses.py",
        "and not all(map(is_public, addresses))",
        "and not any(map(is_public, addresses))",
        ("tests/kit", "tests/evidence"),
    ),
    Mutant(
        "idempotency: another body under the same key is answered as the first",
        "zhengpin/api/kit/operations.py",
        "        yield request.body\n",
        '        yield b""\n',
        ("tests/api/test_idempotency.py",),
    ),
    Mutant(
        "authority: a link that is revoked covers that day",
        "zhengpin/rights/authority_chain.py",
        "if link.revoked_on is not None and use.on >= link.revoked_on:",
        "if link.revoked_on is not None and use.on > link.revoked_on:",
        ("tests/rights",),
    ),
    Mutant(
        "redaction: identity numbers of people born since 2000 are published",
        "zhengpin/publication/personal.py",
        r"\d{5}(?:18|19|20)\d{2}",
        r"\d{5}(?:18|19)\d{2}",
        ("tests/publication",),
    ),
    Mutant(
        "translation: a sentence of the entrance is not translated",
        "zhengpin/web/templates/entrance.html",
        '{% trans "Public notices" %}',
        "Public notices",
        ("tests/architecture/test_templates.py",),
    ),
    Mutant(
        "page: a field of a form has no label",
        "zhengpin/web/templates/quality/period.html",
        '<label for="period-from">{% trans "From" %}</label>',
        '<span>{% trans "From" %}</span>',
        ("tests/web/test_quality.py", "tests/web/test_quality_browser.py"),
    ),
)
