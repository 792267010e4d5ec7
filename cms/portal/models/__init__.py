"""The portal's pages, one file a kind, and its settings."""

from .correction_entry import CorrectionEntry
from .error_report import ErrorReport
from .home import HomePage
from .news import NewsCorrection, NewsKind, NewsPage, RelatedPage
from .saved_search import SavedSearch
from .section import SectionPage
from .settings import PortalSettings
from .standard import StandardPage

__all__ = [
    "CorrectionEntry",
    "ErrorReport",
    "HomePage",
    "NewsCorrection",
    "NewsKind",
    "NewsPage",
    "PortalSettings",
    "RelatedPage",
    "SavedSearch",
    "SectionPage",
    "StandardPage",
]
