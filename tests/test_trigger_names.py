"""Names of triggers and their functions: an upgraded database keeps what is renamed."""

from cms.core.triggers import registered

ON_BOTH = [
    "cms_events_chain_in_order",
    "cms_events_chain_no_delete",
    "cms_events_chain_no_update",
    "cms_events_checkpoint_no_delete",
    "cms_events_checkpoint_no_update",
    "cms_events_event_no_delete",
    "cms_events_event_no_update",
    "cms_events_eventpayload_in_order",
    "cms_events_eventpayload_no_delete",
    "cms_events_eventpayload_no_update",
    "cms_numbers_givennumber_no_delete",
    "cms_numbers_givennumber_no_update",
    "cms_users_rolegrant_no_delete",
    "cms_users_rolegrant_no_update",
    "factcheck_evidence_no_delete",
    "factcheck_evidence_no_update",
    "factcheck_evidenceaccess_no_delete",
    "factcheck_evidenceaccess_no_update",
    "factcheck_override_no_delete",
    "factcheck_override_no_update",
    "factcheck_pageapproval_no_delete",
    "factcheck_pageapproval_no_update",
    "factcheck_pageedit_no_delete",
    "factcheck_pageedit_no_update",
    "factcheck_paper_no_delete",
    "factcheck_paper_no_update",
    "factcheck_participation_no_delete",
    "factcheck_participation_no_update",
    "factcheck_similardecision_no_delete",
    "factcheck_similardecision_no_update",
    "factcheck_verdict_no_delete",
    "factcheck_verdict_no_update",
    "four_eyes_approver_0",
    "four_eyes_approver_new_0",
    "four_eyes_confirmer_0",
    "four_eyes_page_0",
    "four_eyes_part_0",
    "four_eyes_proposer_0",
    "four_eyes_sender_0",
    "letter_posts_change_0",
    "letter_posts_come_0",
    "letter_posts_go_0",
    "numberseries_kept",
    "numberseries_up_by_one",
    "page_address_0",
    "page_comes_as_a_draft_0",
    "page_follows_nothing_0",
    "page_gate_0",
    "page_is_kept_0",
    "page_open_to_all_0",
    "page_open_to_all_1",
    "page_stays_0",
    "page_text_0",
    "page_words_0",
    "role_grant_approver",
    "role_grant_begins_pending",
    "role_grant_founding",
    "role_grant_moves",
    "role_grant_outside_alone",
    "role_grant_requester",
    "verdict_frozen_0",
]
ON_POSTGRESQL = [
    "cms_events_chain_no_truncate",
    "cms_events_checkpoint_no_truncate",
    "cms_events_event_no_truncate",
    "cms_events_eventpayload_no_truncate",
    "cms_numbers_givennumber_no_truncate",
    "cms_users_rolegrant_no_truncate",
    "factcheck_evidence_no_truncate",
    "factcheck_evidenceaccess_no_truncate",
    "factcheck_override_no_truncate",
    "factcheck_pageapproval_no_truncate",
    "factcheck_pageedit_no_truncate",
    "factcheck_paper_no_truncate",
    "factcheck_participation_no_truncate",
    "factcheck_similardecision_no_truncate",
    "factcheck_verdict_no_truncate",
    "numberseries_no_truncate",
]
FUNCTIONS = [
    "cms_events_chain_in_order",
    "cms_events_eventpayload_in_order",
    "four_eyes_approver",
    "four_eyes_approver_new",
    "four_eyes_confirmer",
    "four_eyes_page",
    "four_eyes_part",
    "four_eyes_proposer",
    "four_eyes_sender",
    "haidang_append_only",
    "haidang_numberseries",
    "letter_posts_change",
    "letter_posts_come",
    "letter_posts_go",
    "page_address",
    "page_comes_as_a_draft",
    "page_follows_nothing",
    "page_gate",
    "page_is_kept",
    "page_open_to_all",
    "page_stays",
    "page_text",
    "page_words",
    "role_grant_approver",
    "role_grant_begins_pending",
    "role_grant_founding",
    "role_grant_moves",
    "role_grant_outside_alone",
    "role_grant_requester",
    "verdict_frozen",
]


def names(vendor, kind):
    statements = [statement for rule in registered() for statement in rule.statements(vendor, lambda: [])]
    return {statement.name for statement in statements if statement.key[0] == kind}


def test_no_trigger_is_renamed():
    assert names("sqlite", "trigger") == set(ON_BOTH)
    assert names("postgresql", "trigger") == {*ON_BOTH, *ON_POSTGRESQL}
    assert names("postgresql", "function") == set(FUNCTIONS)


def test_the_lists_are_sorted():
    for listed in (ON_BOTH, ON_POSTGRESQL, FUNCTIONS):
        assert listed == sorted(set(listed))
