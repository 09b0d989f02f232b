"""Every write of enforcement: measures ordered and reversed."""

from zhengpin.enforcement.operations.measures import apply_measures, reverse_measures
from zhengpin.enforcement.operations.waiving import waive_points

__all__ = ["apply_measures", "reverse_measures", "waive_points"]
