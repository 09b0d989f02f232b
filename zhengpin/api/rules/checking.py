"""How the check of a rule looks as JSON: its faults with their places, or its condition in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import translation
from ninja import Schema
from pydantic import Field

from zhengpin.accounts.actor import Actor
from zhengpin.kit import canonical
from zhengpin.rulebook import queries
from zhengpin.rulebook.clauses.saying import in_words
from zhengpin.rulebook.faults import FaultyRule
from zhengpin.rulebook.reaching import fires_for, never_for
from zhengpin.rulebook.reading import read_rule

TONGUES = {"en": "en", "zh": "zh-hans"}


class RuleSentence(Schema):
    """A sentence in both languages."""

    en: str
    zh: str


class RuleFault(Schema):
    """One thing that is wrong with a rule as it is written."""

    code: str = Field(..., description="stable, for programs")
    rule: str = Field(..., description="the rule's code, as far as it can be read")
    field: str = Field(..., description="a path such as `when[2]` or `title.zh`")
    line: int | None = Field(None, description="of the clause, from 1")
    column: int | None = Field(None, description="in characters, from 1")
    message: RuleSentence


class RuleClause(Schema):
    """One clause that must hold."""

    clause: str
    says: RuleSentence = Field(..., description="empty where the clause asks more than one fact")


class RuleUnreached(Schema):
    """A kind of subject for which a rule never applies, since facts that it asks do not exist there."""

    subject: str
    facts: list[str]


class RuleCheck(Schema):
    """What is to be said of a rule's document."""

    valid: bool
    faults: list[RuleFault]
    words: list[RuleClause] = Field(..., description="the condition; empty where something is wrong")
    applies_to: list[str] = Field(
        ...,
        description="kinds of subject that a rule with this condition can apply to; empty where something is wrong",
    )
    never_to: list[RuleUnreached] = Field(
        ..., description="kinds of subject that the condition names, and that it can never apply to"
    )
    changed: bool | None = Field(None, description="whether it differs from the newest version of its code")
    replaces: int | None = Field(None, description="the version in force now, if any")


def check_shape(actor: Actor, document: Mapping[str, object]) -> RuleCheck:
    """Return the faults of a document, or how it reads and what it would replace."""
    try:
        rule = read_rule(document)
    except FaultyRule as problem:
        faults = [RuleFault(**fault) for fault in problem.extra["faults"]]
        return RuleCheck(
            valid=False, faults=faults, words=[], applies_to=[], never_to=[], changed=None, replaces=None
        )
    newest = queries.rules(actor, code=rule.code).first()
    in_force = queries.in_force_now(actor, [rule.code]).get(rule.code)
    return RuleCheck(
        valid=True,
        faults=[],
        words=_words(rule.when.clauses),
        applies_to=[kind.value for kind in fires_for(rule.when.clauses)],
        never_to=[
            RuleUnreached(subject=one.subject.value, facts=list(one.lacking))
            for one in never_for(rule.when.clauses)
        ],
        changed=newest is None or newest.document_digest != canonical.digest(canonical.plain(dict(document))),
        replaces=in_force.version if in_force else None,
    )


def _words(clauses: tuple[str, ...]) -> list[RuleClause]:
    said: dict[str, list[str]] = {}
    for language, tag in TONGUES.items():
        with translation.override(tag):
            said[language] = [one["says"] for one in in_words(clauses, tag)]
    return [
        RuleClause(clause=clause, says=RuleSentence(en=said["en"][number], zh=said["zh"][number]))
        for number, clause in enumerate(clauses)
    ]
