"""Every column that can hold something of a person is declared, and the documents say what is declared."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.test.utils import isolate_apps

from cms.core.encryption.rotation import encrypted_fields
from cms.core.personal import inventory
from cms.core.personal.inventory import can_hold_words, entries, faults
from cms.core.personal.purgers import PURGERS
from cms.core.personal.retention import PERIODS
from cms.core.privacy.described_periods import lines_for_readers
from cms.core.privacy.documents import documents
from cms.core.privacy.keys import name_columns
from cms.core.privacy.management.commands import privacy_inventory
from cms.core.resumable.models import ResumableUpload
from cms.core.shredding import SealedText
from factcheck.models.sent import SentFile
from tests import desk


def test_every_column_is_declared():
    assert faults() == []


@isolate_apps("cms.core")
def test_a_new_column_is_a_fault_until_it_is_declared(monkeypatch):
    class Visitor(models.Model):
        telephone = models.CharField(max_length=20)
        age = models.IntegerField(null=True)

        class Meta:
            app_label = "cms_core"

        def __str__(self):
            return self.telephone

    telephone = Visitor._meta.get_field("telephone")
    monkeypatch.setattr(inventory, "columns", lambda: [("cms_core.Visitor", telephone)])
    assert "cms_core.Visitor.telephone is not declared" in inventory.faults()


@pytest.mark.parametrize(
    ("field", "holds"),
    [
        (models.CharField(), True),
        (models.EmailField(), True),
        (models.JSONField(), True),
        (models.FileField(), True),
        (models.GenericIPAddressField(), True),
        (models.BinaryField(), True),
        (models.IntegerField(), False),
        (models.DateTimeField(), False),
        (models.CharField(choices=[("a", "A")]), False),
    ],
    ids=lambda part: type(part).__name__,
)
def test_which_kinds_of_column_have_to_be_declared(field, holds):
    assert can_hold_words(field) == holds


def test_what_is_encrypted_is_personal():
    declared = {(each.model, name) for each in entries() for name in each.personal.names}
    assert {(field.model._meta.label, field.name) for field in encrypted_fields()} <= declared


def test_what_has_a_period_in_days_has_a_purger():
    lacking = [
        (entry.model, entry.personal.names)
        for entry in entries()
        if PERIODS[entry.personal.retention].days is not None and entry.personal.purger not in PURGERS
    ]
    assert lacking == []


def test_the_sweeping_of_keys_knows_every_column_that_names_one():
    """A key whose column it did not know would be shredded under what it seals."""
    sealed = {
        (model._meta.label, attribute.key)
        for model in apps.get_models()
        for each in model.__mro__
        for attribute in vars(each).values()
        if isinstance(attribute, SealedText)
    }
    assert sealed <= {(field.model._meta.label, field.name) for field in name_columns("key")}


def test_the_sweeping_of_sealed_files_knows_every_column_that_names_one():
    known = {field.model for field in name_columns("file_name")}
    assert {*SentFile.__subclasses__(), ResumableUpload} <= known


def test_the_documents_are_those_of_the_declarations():
    for path, text in documents().items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name}: run privacy_inventory --write"


def test_the_command_says_when_they_differ(monkeypatch, tmp_path):
    monkeypatch.setattr(privacy_inventory, "documents", lambda: {tmp_path / "privacy.md": "khác"})
    with pytest.raises(SystemExit):
        call_command("privacy_inventory", "--check")
    call_command("privacy_inventory", "--write")
    call_command("privacy_inventory", "--check")


@pytest.mark.django_db
def test_readers_are_told_what_is_kept_of_them(client):
    desk.portal()
    lines = lines_for_readers()
    assert {"Liên hệ của người đề nghị xem xét lại"} <= {line.what for line in lines}
    text = client.get("/quyen-du-lieu/").content.decode()
    assert all(line.what in text for line in lines)
    assert "30 ngày kể từ" in text
