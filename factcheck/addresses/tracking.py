"""Query names that only track, wherever they stand: exact names, from the makers' own pages, no beginnings.

A name that is dropped wrongly makes one post of two and loses an address; one that is kept costs a warning
that did not come. So nothing stands here that a site may use for its content (`ref`, `id`, `s`, `sid`).
"""

from .lists import names

_UTM = (
    "source medium campaign term content id source_platform creative_format marketing_tactic name cid reader "
    "referrer social social-type brand place pubreferrer swu viz_id umguk int userid hp_ref zalo"
)
_OTHERS = """
fbclid fb_action_ids fb_action_types fb_source fb_ref fb_comment_id action_object_map action_type_map
action_ref_map mibextid igsh igshid
gclid gclsrc dclid gbraid wbraid gad_source gad_campaignid gad srsltid _ga _gl _gac
msclkid twclid ttclid li_fat_id yclid ysclid ymclid _openstat epik sccid rdt_cid
mc_cid mc_eid mkt_tok _hsenc _hsmi __hssc __hstc __hsfp hsctatracking vero_id vero_conv oly_anon_id oly_enc_id
wickedid rb_clickid irclickid irgwc zanpid s_cid _bta_tid _bta_c _kx ml_subscriber ml_subscriber_hash
zarsrc zalo_source gidzl xtor at_medium at_campaign at_custom1 __twitter_impression guccounter guce_referrer
guce_referrer_sig cmpid ncid ito
"""
EVERYWHERE = frozenset({*(f"utm_{name}" for name in _UTM.split()), *_OTHERS.split()})


# Names that only track, or choose a dress, on hosts of one maker.
ON_HOSTS = {
    "blogspot.com": frozenset({"m", "spref"}),
    "substack.com": names("r s triedRedirect showWelcomeOnShare showWelcome publication_id isFreemail"),
    "wordpress.com": frozenset({"share", "replytocom", "like_comment"}),
}


def of_host(host: str) -> frozenset[str]:
    """The names that only track at `host`."""
    return next((listed for own, listed in ON_HOSTS.items() if host.endswith(f".{own}")), frozenset())


def only_tracks(name: str, further: frozenset[str] = frozenset()) -> bool:
    """Whether the query name only tracks, everywhere or at a site that lists it as `further`."""
    return name.lower() in EVERYWHERE or name in further
