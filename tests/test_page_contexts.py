"""What a page's template gets is registered by the page's class, once, for every class that needs it."""

import pytest
from django.apps import apps

from cms.core import page_contexts
from cms.core.page_contexts import context_of
from cms.core.pages import BasePage

pytestmark = pytest.mark.django_db


def test_every_page_type_has_its_context():
    types = {model for model in apps.get_models() if issubclass(model, BasePage)}
    assert types - page_contexts._BUILDERS.keys() == set()


def test_a_second_context_of_a_page_type_is_an_error():
    model = next(iter(page_contexts._BUILDERS))
    with pytest.raises(ValueError, match="twice"):
        context_of(model)(lambda page, request: {})
