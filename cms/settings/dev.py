"""Development and the demo: embedded defaults, loopback only."""

from .base import *  # noqa: F403
from .environment import ROOT  # noqa: F401

DEBUG = False
