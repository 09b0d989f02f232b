"""Structured reasons of statements: their schema, what is wrong with them, and how they are exported."""

from zhengpin.messages.reasons.export import exported
from zhengpin.messages.reasons.faults import Fault, cut, faults_of_change, faults_of_restriction
from zhengpin.messages.reasons.schema import BATCH, FIELDS, PUID, REQUIRED, RESTRICTIONS, TEXTS
from zhengpin.messages.reasons.vocabulary import ILLEGAL, INCOMPATIBLE

__all__ = [
    "BATCH",
    "FIELDS",
    "ILLEGAL",
    "INCOMPATIBLE",
    "PUID",
    "REQUIRED",
    "RESTRICTIONS",
    "TEXTS",
    "Fault",
    "cut",
    "exported",
    "faults_of_change",
    "faults_of_restriction",
]
