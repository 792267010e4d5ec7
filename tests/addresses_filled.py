"""What stands in the parameters of each address when the case of `hidden_case` is walked."""

import uuid

from django.apps import apps

from tests.every_address import Address
from tests.hidden_case import HIDDEN, Hidden

ANY_PARAMETER = {
    "content_type_app_name": "factcheck",
    "content_type_model_name": "factcheckpage",
    "app_label": "factcheck",
    "app_name": "factcheck",
    "model_name": "factcheckpage",
    "action_name": "approve",
    "filter_spec": "max-100x100",
    "mode": "form",
    "kind": "platform_request",
    "rating": "false",
    "slug": "tin-tuc",
    "place": "tin-tuc",  # of a feed, below the home
    "uidb36": "1",
    "uidb64": "MQ",
    "token": "khong-co",
    "path": "images/khong-co.jpg",
    "uploaded_file_id": 1,
    "upload": "khong-co",
}
OF_THE_CASE = {  # parameter → attribute of the case
    "page_id": "page",
    "parent_page_id": "page",
    "page_to_move_id": "page",
    "page_pk": "page",
    "object_id": "page",
    "destination_id": "other_home",
    "revision_id": "revision",
    "image_id": "image",
    "document_id": "document",
    "doc_id": "document",
    "collection_id": "collection",
    "restriction_id": "restriction",
    "page_view_restriction_id": "page_restriction",
    "task_id": "task",
    "task_state_id": "task_state",
    "workflow_state_id": "workflow_state",
    "workflow_pk": "workflow",
    "redirect_id": "redirect",
    "session_id": "session",
    "translation_source_id": "source",
    "translation_id": "translation",
    "string_segment_id": "string_segment",
    "overridable_segment_id": "overridable_segment",
}
KEYS = {  # namespace → attribute, for addresses that only say `pk`
    "wagtailadmin_api:pages": "page",
    "wagtailadmin_api:documents": "document",
    "wagtailadmin_api:images": "image",
    "wagtailadmin_collections": "collection",
    "wagtailadmin_workflows": "workflow",
    "wagtailsites": "other_site",
    "wagtailsettings": "other_site",
    "wagtailusers_users": "person",
    "wagtaildocs_chooser": "document",
    "wagtailimages_chooser": "image",
    "wagtailsnippets_cms_agencies_place": "place",
    "wagtailsnippetchoosers_cms_agencies_place": "place",
    "wagtailsnippets_cms_agencies_agency": "agency",
    "wagtailsnippetchoosers_cms_agencies_agency": "agency",
}
ANY_ROW = {  # namespace → the model of which any row will do
    "wagtaillocales": "wagtailcore.locale",
    "wagtailusers_groups": "auth.group",
}
BY_NAME = {  # what only one address has, or means otherwise
    "wagtailadmin_workflows:edit_task": {"pk": "task"},
    "wagtailadmin_workflows:disable_task": {"pk": "task"},
    "wagtailadmin_workflows:enable_task": {"pk": "task"},
    "desk_evidence_file": {"public_id": "evidence"},
    "desk_paper_file": {"public_id": "paper"},
    "wagtailadmin_pages:revisions_compare": {"1": "page", "2": "revision", "3": "revision"},
    "wagtaildocs_serve": {"1": "document"},
    "portal_share_card": {"pk": "page"},
    "portal_error_report": {"pk": "page"},
    "wagtail_localize:submit_snippet_translation": {"pk": "page"},
    "wagtail_localize:snippets_api_detail": {"pk": "page"},
}
WORDS_BY_NAME = {
    "wagtail_bulk_action": {"app_label": "wagtailcore", "model_name": "page", "action": "delete"},
    "wagtailsettings:edit": {"app_name": "cms_portal", "model_name": "portalsettings"},
    "wagtailsettings:preview_on_edit": {"app_name": "cms_portal", "model_name": "portalsettings"},
    "wagtaildocs_serve": {"2": "tep.pdf"},
    "wagtail_serve": {"1": f"kiem-chung/{HIDDEN['slug']}/"},
    "account_reset_password_from_key": {"key": "khong-co"},
    "wagtailadmin_workflows:add_task": {"app_label": "wagtailcore", "model_name": "groupapprovaltask"},
    "upload": {"upload": "00000000-0000-4000-8000-000000000000"},
    "portal_saved_search_drop": {"pk": 1},
    "privacy_request_act": {"action": "answer"},
    "portal_correction": {"pk": 1},
    "portal_found_standing": {"site": 1},
    "portal_error_act": {"act": "shelve"},
    "desk_report_words": {"message": 1},
    "portal_share_card": {"digest": "0" * 16},
    "portal_sitemap_pages": {"block": 0},  # all pages of a test
    "wagtailadmin_tag_model_autocomplete": {"app_name": "taggit", "model_name": "tag"},
}


class CannotFill(LookupError):
    """The table does not know what to put into an address: add it, with something that must not be seen."""


def values(address: Address, case: Hidden) -> dict[str, object]:
    """Parameter → value; CannotFill names the parameter that the table does not know."""
    filled = {}
    for name in address.parameters:
        filled[name] = _value(address, name, case)
    return filled


def _value(address, name, case):
    known_as = address.known_as
    if name in WORDS_BY_NAME.get(known_as, {}):
        return WORDS_BY_NAME[known_as][name]
    if attribute := BY_NAME.get(known_as, {}).get(name):
        return getattr(case, attribute)
    if name == "key" and known_as.startswith("desk"):
        return _desk_key(known_as, case)
    if name == "action" and known_as.startswith("desk"):
        return {
            "desk_item_act": "note",
            "desk_escalation_act": "edit",
            "desk_appeal_act": "admit",
            "desk_report_act": "shelve",
        }[known_as]
    if name == "reference":
        return case.reference
    if name == "public_id":
        return uuid.UUID(case.item)  # of another kind of thing: found nowhere
    if name == "pk":
        return _key(address, case)
    if name in OF_THE_CASE:
        return getattr(case, OF_THE_CASE[name])
    if name in ANY_PARAMETER:
        return ANY_PARAMETER[name]
    raise CannotFill(f"{known_as}: what stands in <{name}>? Add it to tests/addresses_filled.py.")


def _desk_key(known_as, case):
    if known_as.startswith(("desk_escalation", "desk_letter")):
        return case.escalation
    if known_as.startswith("desk_report"):
        return "BT-KHONGCO"  # the case has none: tests/test_desk_reports.py walks those
    return case.appeal if known_as.startswith("desk_appeal") else case.reference


def _key(address, case):
    namespace = address.namespace
    if namespace in KEYS:
        return getattr(case, KEYS[namespace])
    label = ANY_ROW.get(namespace)
    if label is None and namespace.startswith(("wagtailsnippets_", "wagtailsnippetchoosers_")):
        parts = (
            address.route.removeprefix("admin/snippets/choose/").removeprefix("admin/snippets/").split("/")
        )
        label = ".".join(parts[:2])
    if label is None:
        raise CannotFill(f"{address.known_as}: whose <pk>? Add it to tests/addresses_filled.py.")
    row = apps.get_model(label)._default_manager.order_by("pk").first()
    return row.pk if row else 1
