"""Agencies, places, what they are responsible for and who came after them."""

from .agency import Agency
from .function import AgencyFunction, Function
from .place import Place
from .succession import AgencySuccession, PlaceSuccession

__all__ = ["Agency", "AgencyFunction", "AgencySuccession", "Function", "Place", "PlaceSuccession"]
