"""What can be a Vietnamese syllable without its marks: an onset and a rime that go together."""

import re

ONSETS = ("ngh", "ng", "nh", "gh", "gi", "kh", "ph", "qu", "th", "tr", "ch", *"bcdghklmnprstvx", "")
RIMES = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay e ec ech em en eng enh eo ep et eu i ia ich iec iem ien ieng iep
    iet ieu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi om on
    ong ooc oong op ot u ua uac uan uang uat uay uc ue uech uenh ui uich uinh um un ung uo uoc uoi uom uon
    uong uop uot uou up ut uu uy uya uych uyen uyet uynh uyt uyu y yem yen yeng yet yeu ynh yt
    """.split()  # noqa: SIM905
)
# Which vowels may follow an onset that is spelled in two ways.
_BEFORE_E_I_Y = re.compile("[eiy]")
_SPLIT = re.compile(f"({'|'.join(ONSETS)})(.*)", re.DOTALL)


def parts(syllable: str) -> tuple[str, str] | None:
    """Return (onset, rime) of `syllable`, None when it can't be one: "quoc" gives ("qu", "oc")."""
    [(onset, rime)] = _SPLIT.findall(syllable)[:1]
    if onset == "gi" and (not rime or rime[0] not in "aeouy"):  # gi, gin, gieng: the i is the vowel's
        onset, rime = "g", syllable[1:]
    return (onset, rime) if possible(onset, rime) else None


def possible(onset: str, rime: str) -> bool:
    """True when `onset` and `rime` go together in the spelling of Vietnamese."""
    if rime not in RIMES:
        return False
    soft = _BEFORE_E_I_Y.match(rime) is not None
    if onset == "k":
        return soft
    if onset in ("gh", "ngh"):
        return rime[0] in "ei"
    if onset in ("c", "ng"):
        return not soft
    if onset == "g":
        return rime[0] not in "ey"
    if onset == "qu":
        return rime[0] in "aeioy"
    return True


def is_syllable(word: str) -> bool:
    """True when `word` can be a syllable."""
    return bool(word) and word.isascii() and word.isalpha() and parts(word) is not None
