"""Whether: purchases at one shop, until it is decided whether it sells what it must not.

`plans`: a fixed number of purchases; `declared`: a check of what a shop declares of itself; `sequential`: one by one.
"""

from zhengpin.sampling.shop.declared import DeclaredQualityPlan, DeclaredQualityResult
from zhengpin.sampling.shop.design import design_sequential, wald_plan
from zhengpin.sampling.shop.plans import SinglePlan, smallest_plan, two_point_plan
from zhengpin.sampling.shop.sequential import SequentialPlan
from zhengpin.sampling.shop.states import ShopVerdict

__all__ = [
    "DeclaredQualityPlan",
    "DeclaredQualityResult",
    "SequentialPlan",
    "ShopVerdict",
    "SinglePlan",
    "design_sequential",
    "smallest_plan",
    "two_point_plan",
    "wald_plan",
]
