"""How much: probability samples by strata, drawn so that anybody can draw them again, and what they say of the whole.

`drawing` chooses, `allocation` says how many of which stratum, `estimates` and the intervals of `limits` and
`stratified` count, `recall` says what was missed, `publication` writes all of it down so that a stranger counts
again.
"""

from zhengpin.sampling.share.drawing import Draw, DrawnUnit, Frame, draw
from zhengpin.sampling.share.estimates import horvitz_thompson, stratified_share, stratified_variance
from zhengpin.sampling.share.limits import clopper_pearson, finite_limits, wilson
from zhengpin.sampling.share.strata import StratumCount
from zhengpin.sampling.share.stratified import bonferroni, bonferroni_clopper_pearson, yan_su, yan_su_exact

__all__ = [
    "Draw",
    "DrawnUnit",
    "Frame",
    "StratumCount",
    "bonferroni",
    "bonferroni_clopper_pearson",
    "clopper_pearson",
    "draw",
    "finite_limits",
    "horvitz_thompson",
    "stratified_share",
    "stratified_variance",
    "wilson",
    "yan_su",
    "yan_su_exact",
]
