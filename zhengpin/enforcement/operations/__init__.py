"""Every write of enforcement: measures ordered, confirmed, reversed and counted again; rules braked and undone."""

from zhengpin.enforcement.operations.braking import (
    ask_to_act,
    finish_held,
    hold_case,
    note_act,
    ready_circuit_breakers,
    release_circuit_breaker,
)
from zhengpin.enforcement.operations.confirming import confirm_measure, reject_measure
from zhengpin.enforcement.operations.crediting import credit_course
from zhengpin.enforcement.operations.measures import apply_measures
from zhengpin.enforcement.operations.publishing import publish_policy
from zhengpin.enforcement.operations.resettling import MeasureChange, settle_account
from zhengpin.enforcement.operations.reversing import end_measures, reverse_measures
from zhengpin.enforcement.operations.undoing import advance_rule_undo, begin_rule_undo, end_rule_undo
from zhengpin.enforcement.operations.waiving import waive_points

__all__ = [
    "MeasureChange",
    "advance_rule_undo",
    "apply_measures",
    "ask_to_act",
    "begin_rule_undo",
    "confirm_measure",
    "credit_course",
    "end_measures",
    "end_rule_undo",
    "finish_held",
    "hold_case",
    "note_act",
    "publish_policy",
    "ready_circuit_breakers",
    "reject_measure",
    "release_circuit_breaker",
    "reverse_measures",
    "settle_account",
    "waive_points",
]
