"""System check: rich text is kept in our own fields and blocks alone; all else goes round the cleaning."""

from django.apps import apps
from django.core.checks import Error, register
from wagtail.blocks import RawHTMLBlock, RichTextBlock, URLBlock
from wagtail.fields import RichTextField, StreamField

from .blocks import AddressBlock, SanitizedRichTextBlock
from .fields import SanitizedRichTextField, SanitizedStreamField

OURS = ("cms.", "factcheck", "search")


@register()
def only_sanitised_fields(app_configs, **kwargs):
    """An Error for each field or block of our apps that would store rich text as it came."""
    problems = []
    for model in apps.get_models():
        if not model.__module__.startswith(OURS):
            continue
        for field in model._meta.get_fields():
            where = f"{model._meta.label}.{field.name}"
            if isinstance(field, RichTextField) and not isinstance(field, SanitizedRichTextField):
                problems.append(_error(f"{where} is Wagtail's own RichTextField", "E001"))
            if isinstance(field, StreamField):
                if not isinstance(field, SanitizedStreamField):
                    problems.append(_error(f"{where} is Wagtail's own StreamField", "E002"))
                problems += [
                    _error(f"{where} holds the block {name}, which stores what it is given", "E003")
                    for name in unclean_blocks(field.stream_block)
                ]
    return problems


def _error(text, number):
    return Error(text, hint="Use what cms.core.fields and cms.core.blocks offer.", id=f"cms_core.{number}")


def unclean_blocks(block, seen=None):
    """Yield the names of Wagtail's own rich text, raw HTML and address blocks at any depth."""
    seen = seen if seen is not None else set()
    if id(block) in seen:
        return
    seen.add(id(block))
    if isinstance(block, RawHTMLBlock):
        yield block.name
    if isinstance(block, RichTextBlock) and not isinstance(block, SanitizedRichTextBlock):
        yield block.name
    if isinstance(block, URLBlock) and not isinstance(block, AddressBlock):
        yield block.name
    children = list(getattr(block, "child_blocks", {}).values())
    if child := getattr(block, "child_block", None):
        children.append(child)
    for child_block in children:
        yield from unclean_blocks(child_block, seen)
