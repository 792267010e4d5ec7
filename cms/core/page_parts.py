"""What a page gives to those who show it elsewhere: lists, feeds and search ask the page, by these names."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Card:
    """A page in a list. `label`: what its kind is called, "" for none; `rating`: of a fact-check, else "";
    `language`: of its words where it is not that of the list, else ""."""

    title: str
    url: str
    summary: str
    picture: Any
    published_at: datetime | None
    changed_at: datetime | None
    label: str = ""
    rating: str = ""
    language: str = ""


@dataclass(frozen=True)
class FeedItem:
    """A page as an entry of a feed; its address is the feed's to make whole."""

    title: str
    summary: str
    published_at: datetime | None
    changed_at: datetime | None
    categories: tuple[str, ...] = ()


@dataclass(frozen=True)
class SearchText:
    """A page's words for the search index."""

    title: str
    lead: str
    body: str
