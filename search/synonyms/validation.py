"""What a group must be so that it helps: a word too common in it would find everything."""

from django.utils.translation import gettext as _

from ..tokenizer import tokenize, words

MOST_WAYS = 20  # ways of writing in a group
MOST_KEYS = 12  # words of one way of writing

# A group with one of these alone, or with several of them, would put every document among the results.
_TOO_COMMON = (
    "a ai anh bà bị bởi các cái cần chỉ cho có con của cũng đã đang đầu đây để đến đi đó do được gì hai hay "
    "hơn họ khi không là lại làm lên mà mọi mỗi một năm này nếu ngày người nhiều những như nó ở phải qua ra "
    "rằng rất rồi sau sẽ số tại thấy theo thì tôi trên trong trước từ và vào vẫn về vì việc với vừa xã "
    "an and at by for from in is of on or the to with"
)
TOO_COMMON = frozenset(token.accented for token in tokenize(_TOO_COMMON))
TOO_COMMON_BARE = frozenset(words(_TOO_COMMON))


def lines_of(text: str) -> list[str]:
    """Return the ways of writing in `text`, one a line, without empty lines and spaces around."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def problems(lines: list[str]) -> list[str]:
    """Return what is wrong with a group of these ways of writing, in words for who keeps it; [] when fine."""
    reasons: list[str] = []
    seen: dict[tuple[str, ...], str] = {}
    for line in lines:
        keys = tuple(words(line))
        if not keys:
            reasons.append(_("“%(line)s” không có chữ nào để tìm.") % {"line": line})
        elif len(keys) > MOST_KEYS:
            values = {"line": line, "most": MOST_KEYS}
            reasons.append(_("“%(line)s” dài quá %(most)d chữ.") % values)
        elif _finds_everything(line):
            reasons.append(
                _("“%(line)s” quá phổ biến: nhóm này sẽ tìm ra gần như mọi tài liệu.") % {"line": line}
            )
        elif keys in seen:
            values = {"line": line, "other": seen[keys]}
            reasons.append(_("“%(line)s” và “%(other)s” vốn là một với máy tìm kiếm; chỉ giữ một.") % values)
        seen.setdefault(keys, line)
    if len(seen) < 2:
        reasons.append(_("Một nhóm cần ít nhất hai cách viết, mỗi dòng một cách."))
    if len(lines) > MOST_WAYS:
        reasons.append(_("Một nhóm có nhiều nhất %(most)d cách viết.") % {"most": MOST_WAYS})
    return reasons


def _finds_everything(line: str) -> bool:
    """A single word is looked for without its marks; of several it matters what they are."""
    tokens = tokenize(line)
    if len(tokens) == 1 or line.isascii():
        common = [token.folded in TOO_COMMON_BARE for token in tokens]
    else:
        common = [token.accented in TOO_COMMON for token in tokens]
    return all(
        is_common or len(token.folded) == 1 or token.folded.isdigit()
        for is_common, token in zip(common, tokens, strict=True)
    )
