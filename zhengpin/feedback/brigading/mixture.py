"""Whether some of a burst's reports come from a ring, and which: a mixture of two kinds of buyers. Pure.

Honest reports bear each sign as often as reports on other targets do; those of a ring as often as is found, by
expectation maximisation over two latent classes (Lazarsfeld; Dempster, Laird and Rubin 1977). That there is a ring at
all must be worth its parameters (Schwarz, Estimating the dimension of a model, 1978) and CONVINCING besides.
"""

from __future__ import annotations

import math

import numpy as np

ROUNDS = 80
CONVINCING = math.log(20)
"""How much likelier, as a natural logarithm, a burst must be with a ring in it than without."""


def chances_of_ring(signs: np.ndarray, honest: np.ndarray) -> np.ndarray:
    """Return (N,) of each report how likely it is a ring's; all 0 where nothing convinces that there is one.

    signs: (N, S) of bools; honest: (S,) how often honest reports bear each.
    """
    borne = signs.astype(float)
    of_honest = borne @ np.log(honest) + (1 - borne) @ np.log1p(-honest)
    share, ring = 0.5, np.maximum(honest, 0.5)
    for _ in range(ROUNDS):
        chances = _chances(borne, of_honest, share, ring)
        share = float((chances.sum() + 1) / (len(signs) + 2))
        ring = np.clip((chances @ borne + 1) / (chances.sum() + 2), honest, 0.98)
    gained = (
        np.logaddexp(math.log(1 - share) + of_honest, math.log(share) + _of_ring(borne, ring)) - of_honest
    )
    freed = int(np.sum(ring > honest + 0.1)) + 1
    if gained.sum() < freed / 2 * math.log(len(signs)) + CONVINCING:
        return np.zeros(len(signs))
    return _chances(borne, of_honest, share, ring)


def _chances(borne: np.ndarray, of_honest: np.ndarray, share: float, ring: np.ndarray) -> np.ndarray:
    odds = math.log(share / (1 - share)) + _of_ring(borne, ring) - of_honest
    return 1 / (1 + np.exp(np.clip(-odds, -500, 500)))


def _of_ring(borne: np.ndarray, ring: np.ndarray) -> np.ndarray:
    return borne @ np.log(ring) + (1 - borne) @ np.log1p(-ring)
