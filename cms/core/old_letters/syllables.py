"""Whether a word could be a Vietnamese syllable, by its sounds and its tone."""

import re
import unicodedata

_TONES = {"\u0300", "\u0309", "\u0303", "\u0301", "\u0323"}
_OF_STOPS = {"\u0301", "\u0323"}  # before c, ch, p and t there are but two tones
_RHYMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt "
    "iêu yêm yên yêng yêt yêu o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay "
    "oăc oăm oăn oăng oăt oe oen oeo oet ooc oong ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u uc ui um un ung up ut ua uân uâng uât uây uê uêch uênh uơ uôc uôi uôm uôn uông uôp uôt "
    "uy uya uych uyn uynh uyt uyu uyên uyêt ư ưc ưi ưm ưn ưng ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu y"
)
_AFTER_QU = (
    "a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt âc ân âng ât ây e en eo et ê ên ênh êt y ych ynh "
    "yt yên yêt yêu ơ ơn ơt ôc it in"
)
_ONSETS = "ngh|ng|nh|n|gh|gi|g|kh|k|ch|c|th|tr|t|ph|p|b|d|đ|h|l|m|r|s|v|x"
_SYLLABLE = re.compile(
    f"(?:(?:{_ONSETS})?(?:{'|'.join(_RHYMES.split())})|qu(?:{'|'.join(_AFTER_QU.split())})|gi)"
)


def is_syllable(word: str) -> bool:
    """Whether `word`, with the marks it has, is made as Vietnamese syllables are; in any case of letters."""
    signs = unicodedata.normalize("NFD", word.lower())
    tones = [sign for sign in signs if sign in _TONES]
    bare = unicodedata.normalize("NFC", "".join(sign for sign in signs if sign not in _TONES))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(bare):
        return False
    return not bare.endswith(("c", "ch", "p", "t")) or not _OF_STOPS.isdisjoint(tones)
