"""The distribution functions of the gamma and the beta distribution, for arrays, to about twelve digits. Pure.

Small shapes: the power series and the continued fractions of the incomplete gamma and beta functions (NIST Digital
Library of Mathematical Functions, 8.11.4, 8.9.2 and 8.17.22), the fractions by Lentz's method. Large shapes, for which
these need many steps: Gauss–Legendre quadrature of the density over its mean ± SPREAD standard deviations.
"""

from __future__ import annotations

import math

import numpy as np

LARGE = 100.0
"""From this shape on quadrature is used: the density is then near enough to a bell for it."""
SPREAD = 12.0
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(96)
_MOST_STEPS = 20_000
_CLOSE = 1e-15
_TINY = 1e-300


def log_gamma(values: np.ndarray) -> np.ndarray:
    """Return the logarithm of the gamma function of values > 0."""
    found = np.array([math.lgamma(value) for value in np.ravel(values).tolist()], dtype=float)
    return found.reshape(np.shape(values))


def log_beta(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Return the logarithm of the factor by which a beta density of these shapes comes to 1."""
    return log_gamma(first + second) - log_gamma(first) - log_gamma(second)


def gamma_share(shape: np.ndarray, value: np.ndarray, scale: np.ndarray | None = None) -> np.ndarray:
    """Return P(X ≤ value), where X is gamma distributed with `shape` > 0 and rate 1; value ≥ 0, arrays of one form.

    scale: `log_gamma(shape)`, from whoever asks more than once of the same shapes.
    """
    scale = log_gamma(shape) if scale is None else scale
    share = np.zeros(shape.shape)
    positive, large = value > 0, shape >= LARGE
    low = positive & ~large & (value < shape + 1)
    high = positive & ~large & ~low
    large &= positive
    share[low] = _gamma_series(shape[low], value[low], scale[low])
    share[high] = 1 - _gamma_fraction(shape[high], value[high], scale[high])
    share[large] = _gamma_quadrature(shape[large], value[large], scale[large])
    return np.clip(share, 0.0, 1.0)


def gamma_density(shape: np.ndarray, value: np.ndarray, scale: np.ndarray) -> np.ndarray:
    """Return the density; scale: `log_gamma(shape)`."""
    return np.exp((shape - 1) * np.log(np.maximum(value, _TINY)) - value - scale)


def beta_share(
    first: np.ndarray, second: np.ndarray, value: np.ndarray, scale: np.ndarray | None = None
) -> np.ndarray:
    """Return P(X ≤ value), where X is beta distributed with both shapes > 0; value in 0..1, arrays of one form.

    scale: `log_beta(first, second)`, from whoever asks more than once of the same shapes.
    """
    scale = log_beta(first, second) if scale is None else scale
    share = np.where(value >= 1, 1.0, 0.0)
    inside = (value > 0) & (value < 1)
    large = inside & (np.minimum(first, second) >= LARGE)
    low = inside & ~large & (value < (first + 1) / (first + second + 2))
    high = inside & ~large & ~low
    share[low] = _beta_fraction(first[low], second[low], value[low], scale[low])
    share[high] = 1 - _beta_fraction(second[high], first[high], 1 - value[high], scale[high])
    share[large] = _beta_quadrature(first[large], second[large], value[large], scale[large])
    return np.clip(share, 0.0, 1.0)


def beta_density(first: np.ndarray, second: np.ndarray, value: np.ndarray, scale: np.ndarray) -> np.ndarray:
    """Return the density; scale: `log_beta(first, second)`."""
    inside = np.clip(value, _TINY, 1 - 1e-16)
    return np.exp(scale + (first - 1) * np.log(inside) + (second - 1) * np.log1p(-inside))


def _gamma_series(shape: np.ndarray, value: np.ndarray, scale: np.ndarray) -> np.ndarray:
    term = 1 / shape
    total = term.copy()
    for step in range(1, _MOST_STEPS):
        term = term * value / (shape + step)
        total += term
        if not np.any(term > total * _CLOSE):
            break
    return total * value * gamma_density(shape, value, scale)


def _gamma_fraction(shape: np.ndarray, value: np.ndarray, scale: np.ndarray) -> np.ndarray:
    base = value + 1 - shape
    upper = np.full(shape.shape, 1 / _TINY)
    lower = 1 / base
    result = lower.copy()
    for step in range(1, _MOST_STEPS):
        factor = -step * (step - shape)
        base = base + 2
        lower = 1 / _away_from_zero(factor * lower + base)
        upper = _away_from_zero(base + factor / upper)
        result *= upper * lower
        if not np.any(np.abs(upper * lower - 1) > _CLOSE * 10):
            break
    return result * value * gamma_density(shape, value, scale)


def _beta_fraction(first: np.ndarray, second: np.ndarray, value: np.ndarray, scale: np.ndarray) -> np.ndarray:
    both = first + second
    upper = np.ones(first.shape)
    lower = 1 / _away_from_zero(1 - both * value / (first + 1))
    result = lower.copy()
    for step in range(1, _MOST_STEPS):
        even = step * (second - step) * value / ((first + 2 * step - 1) * (first + 2 * step))
        odd = -(first + step) * (both + step) * value / ((first + 2 * step) * (first + 2 * step + 1))
        for factor in (even, odd):
            lower = 1 / _away_from_zero(1 + factor * lower)
            upper = _away_from_zero(1 + factor / upper)
            result *= upper * lower
        if not np.any(np.abs(upper * lower - 1) > _CLOSE * 10):
            break
    return result * value * (1 - value) * beta_density(first, second, value, scale) / first


def _away_from_zero(number: np.ndarray) -> np.ndarray:
    return np.where(np.abs(number) < _TINY, _TINY, number)


def _gamma_quadrature(shape: np.ndarray, value: np.ndarray, scale: np.ndarray) -> np.ndarray:
    reach = SPREAD * np.sqrt(shape)
    begin, end = np.maximum(0.0, shape - reach), np.minimum(value, shape + reach)
    points, half = _points(begin, end)
    return (gamma_density(shape[:, None], points, scale[:, None]) @ _WEIGHTS) * half


def _beta_quadrature(
    first: np.ndarray, second: np.ndarray, value: np.ndarray, scale: np.ndarray
) -> np.ndarray:
    both = first + second
    mean = first / both
    reach = SPREAD * np.sqrt(mean * (1 - mean) / (both + 1))
    begin, end = np.maximum(0.0, mean - reach), np.minimum(np.minimum(value, mean + reach), 1.0)
    points, half = _points(begin, end)
    return (beta_density(first[:, None], second[:, None], points, scale[:, None]) @ _WEIGHTS) * half


def _points(begin: np.ndarray, end: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    half = np.maximum(end - begin, 0.0) / 2
    return begin[:, None] + half[:, None] * (_NODES + 1), half
