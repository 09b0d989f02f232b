"""Answers by scipy what `characteristics` asks, JSON in and out: run by itself, by a Python that has scipy.

A sequential plan is reckoned here in another way than ours: by the binomial distribution of each step from the
states that are still open, in floating point.
"""

import json
import sys
from fractions import Fraction

import scipy
from scipy import stats


def sequential(acceptance, rejection, share, place):
    """Return the chance of a verdict, or the purchases on average, by stepping a distribution forward."""
    open_, ends, expected = {0: 1.0}, [0.0, 0.0, 0.0], 0.0
    step = [stats.binom.pmf(0, 1, share), stats.binom.pmf(1, 1, share)]
    for passes, fails in zip(acceptance, rejection, strict=True):
        expected += sum(open_.values())
        reached = {}
        for found, chance in open_.items():
            for more in (0, 1):
                reached[found + more] = reached.get(found + more, 0.0) + chance * step[more]
        ends[0] += sum(chance for found, chance in reached.items() if found >= fails)
        ends[1] += sum(chance for found, chance in reached.items() if found <= passes)
        open_ = {found: chance for found, chance in reached.items() if passes < found < fails}
    ends[2] = sum(open_.values())
    return [*ends, expected][place]


def clopper_pearson(found, drawn, place):
    """Return an end of the exact 95 % interval."""
    return tuple(stats.binomtest(found, drawn).proportion_ci(0.95, method="exact"))[place]


asked = json.load(sys.stdin)
json.dump(
    {
        "version": scipy.__version__,
        "binomial": [
            float(stats.binom.cdf(most, n, float(Fraction(share)))) for n, most, share in asked["binomial"]
        ],
        "hypergeometric": [
            float(stats.hypergeom.cdf(most, size, such, n)) for size, such, n, most in asked["hypergeometric"]
        ],
        "sequential": [
            float(sequential(passes, fails, float(Fraction(share)), place))
            for passes, fails, share, place in asked["sequential"]
        ],
        "clopper_pearson": [float(clopper_pearson(*case)) for case in asked["clopper_pearson"]],
    },
    sys.stdout,
)
