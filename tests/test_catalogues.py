"""Catalogues: compiled without gettext, and checked against the texts of the code."""

import gettext
import shutil
import sys

import polib
import pytest

from cms.settings.environment import ROOT

sys.path.insert(0, str(ROOT / "tools"))
import check_messages
import compile_messages
import extract_messages

needs_gettext = pytest.mark.skipif(not shutil.which("xgettext"), reason="no GNU gettext on this machine")


@pytest.fixture
def project(tmp_path, monkeypatch):
    """One text in code and one in a template, both extracted and translated."""
    (tmp_path / "cms").mkdir()
    (tmp_path / "cms" / "words.py").write_text(
        'from django.utils.translation import gettext as _\nSENT = _("Đã gửi")\n'
    )
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text('{% load i18n %}{% translate "Báo tin nghi ngờ" %}\n')
    monkeypatch.setattr(check_messages, "ROOT", tmp_path)
    extract_messages.extract(tmp_path)
    catalogue = polib.pofile(str(english(tmp_path)))
    for entry in catalogue:
        entry.msgstr = f"English of {entry.msgid}"
    catalogue.save()
    return tmp_path


def english(root):
    return root / "locale" / "en" / "LC_MESSAGES" / "django.po"


def change(root, msgid, **fields):
    catalogue = polib.pofile(str(english(root)))
    entry = catalogue.find(msgid)
    for name, value in fields.items():
        setattr(entry, name, value)
    catalogue.save()


@needs_gettext
def test_complete_catalogues_have_no_problem(project):
    assert check_messages.problems() == []


@needs_gettext
def test_a_new_text_in_a_template_is_missed_in_both_languages(project):
    with (project / "templates" / "page.html").open("a") as template:
        template.write('{% translate "Tra cứu" %}\n')
    assert check_messages.problems() == [
        "en: not extracted yet: 'Tra cứu'",
        "vi: not extracted yet: 'Tra cứu'",
    ]


@needs_gettext
def test_a_text_that_left_the_code_is_named(project):
    (project / "templates" / "page.html").write_text("")
    assert "en: no longer used: 'Báo tin nghi ngờ'" in check_messages.problems()


@needs_gettext
def test_an_empty_and_a_fuzzy_english_text_are_named(project):
    change(project, "Đã gửi", msgstr="")
    change(project, "Báo tin nghi ngờ", flags=["fuzzy"])
    assert check_messages.problems() == ["en: fuzzy: 'Báo tin nghi ngờ'", "en: no translation: 'Đã gửi'"]


@needs_gettext
def test_compiled_english_is_what_gettext_reads(project):
    assert compile_messages.compile_catalogues(project / "locale")
    translation = gettext.translation("django", project / "locale", ["en"])
    assert translation.gettext("Đã gửi") == "English of Đã gửi"
    assert compile_messages.compile_catalogues(project / "locale") == []
