"""Fitting the weights: logistic regression by Newton's steps, in plain Python, and a threshold."""

from collections.abc import Sequence

from .weights import logistic

STEPS = 25
RIDGE = (
    1.0  # keeps weights finite where a feature decides alone, and small where there is little to learn from
)


def fit(
    rows: Sequence[Sequence[float]], same: Sequence[bool], *, ridge: float = RIDGE, towards=None
) -> list[float]:
    """Return weights under which `logistic(row · weights)` tells best which rows are the same.

    `towards`: weights to stay near while there is little to learn from; zeros otherwise.
    """
    size = len(rows[0])
    prior = list(towards or [0.0] * size)
    weights = list(prior)
    for _step in range(STEPS):
        slope = [-ridge * (weights[n] - prior[n]) for n in range(size)]
        curve = [[ridge if n == m else 0.0 for m in range(size)] for n in range(size)]
        for row, is_same in zip(rows, same, strict=True):
            guess = logistic(sum(map(float.__mul__, row, weights)))
            error, spread = is_same - guess, guess * (1 - guess)
            filled = [n for n in range(size) if row[n]]
            for n in filled:
                slope[n] += error * row[n]
                if spread > 1e-9:
                    line, times = curve[n], spread * row[n]
                    for m in filled:
                        if m > n:
                            break
                        line[m] += times * row[m]
        for n in range(size):
            for m in range(n):
                curve[m][n] = curve[n][m]
        step = solve(curve, slope)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-4:
            break
    return weights


def solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Return x of matrix · x = right; the matrix is symmetric and positive."""
    rows = [[*line, end] for line, end in zip(matrix, right, strict=True)]
    for n in range(len(rows)):
        for m in range(n + 1, len(rows)):
            if factor := rows[m][n] / rows[n][n]:
                rows[m] = [value - factor * other for value, other in zip(rows[m], rows[n], strict=True)]
    solution = [0.0] * len(rows)
    for n in range(len(rows) - 1, -1, -1):
        rest = sum(rows[n][m] * solution[m] for m in range(n + 1, len(rows)))
        solution[n] = (rows[n][-1] - rest) / rows[n][n]
    return solution


def threshold(scores_of_new: Sequence[float], alarms: float) -> float:
    """Return the smallest threshold that at most the share `alarms` of `scores_of_new` reaches."""
    ranked = sorted(scores_of_new, reverse=True)
    allowed = int(len(ranked) * alarms)
    return min(0.999, max(0.5, ranked[allowed] + 1e-6)) if len(ranked) > allowed else 0.5
