"""The weights of the score: a small file, read once; a newer one in SEARCH_DIR takes its place."""

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from .features import NAMES

SHIPPED = Path(__file__).parent / "data" / "weights.json"
_NEWER = "similar-weights-*.json"


@dataclass(frozen=True)
class Weights:
    """`version` is kept with each suggestion; from `threshold` on a claim is very likely the same; `source`
    says what the weights were fitted on."""

    version: str
    threshold: float
    weights: dict[str, float]
    source: str = ""

    def score(self, features: Sequence[float]) -> float:
        """Return how likely it is, from 0 to 1, that two texts say the same."""
        row = [self.weights.get(name, 0.0) for name in NAMES]
        return logistic(sum(map(float.__mul__, row, map(float, features))))


def logistic(value: float) -> float:
    """1 / (1 + e^-value), without overflow."""
    if value >= 0:
        return 1 / (1 + math.exp(-min(value, 700)))
    power = math.exp(max(value, -700))
    return power / (1 + power)


def load(path: Path) -> Weights:
    """Read a file of weights. ValueError when it has none of ours."""
    content = json.loads(path.read_text())
    if not set(content["weights"]) & set(NAMES):
        raise ValueError(f"{path} holds no weights of this score.")
    return Weights(content["version"], content["threshold"], content["weights"], content.get("source", ""))


def save(weights: Weights, path: Path) -> None:
    """Write a file of weights, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(asdict(weights), ensure_ascii=False, indent=1) + "\n")
    beside.replace(path)


def current(folder: Path | None = None) -> Weights:
    """Return the newest weights of `folder`, else those that come with the program."""
    newer = sorted(folder.glob(_NEWER)) if folder is not None and folder.is_dir() else []
    return _read_once(newer[-1] if newer else SHIPPED)


def next_path(folder: Path, version: str) -> Path:
    """Where the weights of `version` are kept: later versions sort after earlier ones."""
    return folder / f"similar-weights-{version}.json"


@cache
def _read_once(path: Path) -> Weights:
    return load(path)
