"""`{% personal_data_table %}`: what is kept of readers, for how long and who reads it, from the inventory."""

from django import template

from ..described_periods import lines_for_readers

register = template.Library()


@register.inclusion_tag("components/personal_data/personal_data.html")
def personal_data_table():
    """A table, in the reader's language."""
    return {"lines": lines_for_readers()}
