"""The portal."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "cms.portal"
    label = "cms_portal"
    verbose_name = _("Cổng thông tin")

    def ready(self):
        from django.db.models.signals import post_migrate
        from django.urls import reverse

        from cms.core.doors import lookups
        from cms.core.page_events.notes import after_notes, tell_of_removals
        from cms.core.page_events.receivers import listen
        from cms.core.privacy.kinds_read import register_read_kind
        from cms.core.view_addresses import shows_pages
        from cms.core.visibility import bound_by
        from cms.users.groups import role_permissions
        from cms.users.sites import editing
        from search.registry import register

        from . import (
            navigation,
            parts,
            structured_data,  # noqa: F401 - it registers itself
        )
        from . import personal as personal_data
        from .all_news import news_addresses
        from .contexts import home, news, section, standard  # noqa: F401 - they register themselves
        from .corrections import sources, triggers
        from .corrections.entering import enter_missing, enter_notes
        from .corrections.news import NEWS
        from .corrections.views import correction_addresses
        from .error_reports import purging
        from .error_reports.lookup import show_error_report, tell_of_error_report
        from .error_reports.services import KIND, SUBJECT
        from .frame_signals import follow_frames
        from .indexing.files import FileSource
        from .indexing.pages import register_kinds
        from .indexing.signals import connect
        from .models import NewsCorrection
        from .moved_sections import put_in_place
        from .permissions import declare
        from .purposes import Purpose
        from .site_groups import connect as follow_sites
        from .site_groups import homes_of_groups, let_edit_all, takes
        from .sitemap import register as register_addresses

        put_in_place()
        listen()  # first: what the indexes follow is read by it
        tell_of_removals(NewsCorrection, "page")
        triggers.register_all()
        sources.register(NEWS)
        lookups.register(KIND, show_error_report, tell_of_error_report)
        purging.register_all()
        register_read_kind(
            SUBJECT,
            _("Báo lỗi trong bài"),
            {"contact": _("liên hệ của người báo"), "words": _("lời của người báo")},
            lambda subject: reverse("portal_error_one", args=[subject]),
            receipts=KIND,
        )
        navigation.register("corrections", _("Sổ đính chính"), "portal_corrections", place="foot", order=30)
        after_notes(enter_notes)
        post_migrate.connect(enter_missing, sender=self, dispatch_uid="portal corrections of before")
        declare()
        personal_data.register_all()
        parts.register(Purpose.PRIVACY, personal_data.kept_of_people)
        shows_pages("portal_news")
        editing.takes = takes
        role_permissions.on_sync(let_edit_all)
        bound_by(homes_of_groups)
        follow_sites()
        follow_frames()
        register_addresses(news_addresses)
        register_addresses(correction_addresses)
        register_kinds()
        register(FileSource())
        connect()
