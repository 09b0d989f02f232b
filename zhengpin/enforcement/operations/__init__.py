"""Every write of enforcement: measures ordered and reversed."""

from zhengpin.enforcement.operations.measures import apply_measures, reverse_measures

__all__ = ["apply_measures", "reverse_measures"]
