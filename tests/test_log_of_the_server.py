"""The server's log holds nothing that a page shows or a form carries, at the most talkative level either."""

import subprocess
import sys

RENDER = """
import django
from django.conf import settings
from cms.settings.logs import logging_settings
settings.configure(
    LOGGING=logging_settings("DEBUG"),
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
)
django.setup()
import logging
from django.template import engines
logging.getLogger("cms").debug("this is told")
engines["django"].from_string("{% if lacking %}{% endif %}{{ words }}").render({"words": "0912 345 678"})
"""


def test_a_name_that_a_template_lacks_does_not_spill_the_page():
    said = subprocess.run([sys.executable, "-c", RENDER], capture_output=True, text=True, check=True).stderr
    assert "this is told" in said
    assert "0912 345" not in said
