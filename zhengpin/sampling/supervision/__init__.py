"""Again: whether a shop has changed since, by states of how strictly it is sampled, and by what is due when."""

from zhengpin.sampling.supervision.schedule import DueInspection, InspectionIntervals, TriggerSeen, next_due
from zhengpin.sampling.supervision.states import SUPERVISION, InspectionTrigger, SupervisionState
from zhengpin.sampling.supervision.switching import Standing, SwitchingRules, after_lot, replayed, resumed

__all__ = [
    "SUPERVISION",
    "DueInspection",
    "InspectionIntervals",
    "InspectionTrigger",
    "Standing",
    "SupervisionState",
    "SwitchingRules",
    "TriggerSeen",
    "after_lot",
    "next_due",
    "replayed",
    "resumed",
]
