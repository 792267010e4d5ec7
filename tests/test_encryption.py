"""Personal fields: ciphertext in the database, plain text in Python, and a clear word when a key is gone."""

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.core.management import call_command
from django.db import connection, models
from django.test.utils import isolate_apps

from cms.core.encryption import keys, rotation
from cms.core.encryption.fields import EncryptedTextField
from cms.core.encryption.keys import KeyGone
from tests.database.application import as_owner

pytestmark = pytest.mark.django_db
PHONE = "0912 345 678, chị Bông"


@pytest.fixture
def contact():
    """A model with an encrypted field and its table, gone with the test's transaction."""
    with isolate_apps("cms.core"):

        class Contact(models.Model):
            text = EncryptedTextField(null=True, blank=True)

            class Meta:
                app_label = "cms_core"

            def __str__(self):
                return str(self.pk)

    with as_owner():
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE cms_core_contact (id integer PRIMARY KEY, text text NULL)")
        yield Contact
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE cms_core_contact")


def stored():
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM cms_core_contact ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


def new_key():
    return Fernet.generate_key().decode()


def test_the_database_holds_no_plain_text(contact):
    contact.objects.create(id=1, text=PHONE)
    [column] = stored()
    for part in (PHONE, "0912", "Bông"):
        assert part not in column
    assert contact.objects.get().text == PHONE


def test_equal_texts_are_not_equal_in_the_database(contact):
    contact.objects.create(id=1, text=PHONE)
    contact.objects.create(id=2, text=PHONE)
    assert len(set(stored())) == 2


def test_nothing_stays_nothing_and_empty_text_is_encrypted_too(contact):
    contact.objects.create(id=1, text=None)
    contact.objects.create(id=2, text="")
    assert [row.text for row in contact.objects.order_by("id")] == [None, ""]
    assert stored()[0] is None
    assert stored()[1]
    assert contact.objects.filter(text__isnull=True).get().pk == 1


@pytest.mark.parametrize("lookup", ["text", "text__contains", "text__in", "text__startswith", "text__length"])
def test_it_can_not_be_searched(contact, lookup):
    with pytest.raises(FieldError):
        list(contact.objects.filter(**{lookup: "0912"}))


def test_a_bulk_change_is_encrypted_too(contact):
    contact.objects.create(id=1, text="cũ")
    contact.objects.update(text=PHONE)
    assert PHONE not in stored()[0]
    assert contact.objects.get().text == PHONE


def test_a_lost_key_is_a_clear_error_and_not_an_empty_value(contact, settings):
    settings.FIELD_KEYS = [new_key()]
    contact.objects.create(id=1, text=PHONE)
    settings.FIELD_KEYS = [new_key()]
    with pytest.raises(KeyGone, match=r"cms_core\.Contact\.text"):
        contact.objects.get()
    assert contact.objects.defer("text").get().pk == 1


def test_a_key_is_changed_without_losing_anything(contact, settings):
    old, new = new_key(), new_key()
    settings.FIELD_KEYS = [old]
    contact.objects.create(id=1, text=PHONE)
    contact.objects.create(id=2, text=None)
    settings.FIELD_KEYS = [new, old]
    contact.objects.create(id=3, text="mới")
    field = contact._meta.get_field("text")
    assert rotation.rotate(field, write=False) == rotation.Rotated(current=1, rotated=0, old=1, unreadable=0)
    assert rotation.rotate(field) == rotation.Rotated(current=1, rotated=1, old=0, unreadable=0)
    settings.FIELD_KEYS = [new]
    assert [row.text for row in contact.objects.order_by("id")] == [PHONE, None, "mới"]


def test_rotation_leaves_what_it_can_not_read_and_says_so(contact, settings):
    settings.FIELD_KEYS = [new_key()]
    contact.objects.create(id=1, text=PHONE)
    before = stored()
    settings.FIELD_KEYS = [new_key()]
    assert rotation.rotate(contact._meta.get_field("text")).unreadable == 1
    assert stored() == before


def test_the_command_goes_through_every_encrypted_field(contact, settings, monkeypatch, capsys):
    old, new = new_key(), new_key()
    settings.FIELD_KEYS = [old]
    contact.objects.create(id=1, text=PHONE)
    settings.FIELD_KEYS = [new, old]
    field = contact._meta.get_field("text")
    monkeypatch.setattr("cms.core.management.commands.reencrypt_fields.encrypted_fields", lambda: [field])
    with pytest.raises(SystemExit):
        call_command("reencrypt_fields", "--check")
    call_command("reencrypt_fields")
    assert "cms_core.Contact.text" in capsys.readouterr().out
    settings.FIELD_KEYS = [new]
    assert contact.objects.get().text == PHONE


def test_a_malformed_key_is_found_at_the_start(settings):
    settings.FIELD_KEYS = ["short"]
    with pytest.raises(ImproperlyConfigured, match="FIELD_KEYS"):
        keys.cipher()
    assert [error.id for error in keys.check_keys(None)] == ["cms_core.E004"]
    settings.FIELD_KEYS = [new_key()]
    assert keys.check_keys(None) == []
