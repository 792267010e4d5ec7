"""Earlier claims that say the same: candidates from an engine, a calibrated score, and the reasons.

A suggestion never acts: it is listed, marked "very likely the same" above a threshold, and a person decides.
"""

from .claims import Claim
from .finding import Match, similar
from .why import Difference, Why

__all__ = ["Claim", "Difference", "Match", "Why", "similar"]
