"""Forms of the desk: one small form an action, built from what its rule needs and takes."""

from .action import build_form

__all__ = ["build_form"]
