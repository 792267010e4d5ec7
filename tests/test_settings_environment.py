"""The environment is read once, typed; a wrong value stops the start and is named, never shown."""

import re
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.settings.environment import ROOT, Environment, read
from cms.settings.mail import mail_settings


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch):
    for name in Environment.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_nothing_set_gives_the_embedded_defaults():
    values = read()
    assert values.database_url == ""
    assert values.demo_dir == ROOT / ".demo"
    assert values.demo is False
    assert values.debug is False


def test_an_empty_variable_counts_as_not_set(monkeypatch):
    monkeypatch.setenv("MEDIA_DIR", "")
    monkeypatch.setenv("MAX_UPLOAD_MB", "")
    assert read().media_dir is None
    assert read().max_upload_mb == 25


def test_a_relative_folder_is_meant_from_the_clone_not_from_where_the_command_stands(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DEMO_DIR", "second demo")
    assert read().demo_dir == ROOT / "second demo"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MAX_UPLOAD_MB", "0"),
        ("MAX_UPLOAD_MB", "plenty"),
        ("TRUSTED_PROXIES", "-1"),
        ("LOG_LEVEL", "LOUD"),
        ("DEMO", "perhaps"),
        ("SITE_URL", "portal.example"),
        ("SITE_URL", "https://portal.example/vi/"),
        ("DATABASE_URL", "sqlite:////srv/portal.sqlite3"),
        ("ELASTICSEARCH_URL", "http://one.example:9200,two.example:9200"),
        ("SEARCH_PREFIX", "hai-dang"),
        ("FIELD_KEYS", f"{'A' * 43}=,short"),
        ("EMAIL_URL", "mail.example:587"),
        ("EMAIL_URL", "smtp://mail.example:many"),
    ],
)
def test_a_wrong_value_stops_the_start_and_names_the_variable_alone(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured) as stopped:
        read()
    assert f"{name}: " in str(stopped.value)
    assert len(re.findall(r"\b[A-Z]+_[A-Z_]+: |\bDEMO: ", str(stopped.value))) == 1


def test_the_message_about_a_wrong_secret_does_not_show_it(monkeypatch):
    monkeypatch.setenv("FIELD_KEYS", "my-secret-key")
    with pytest.raises(ImproperlyConfigured) as stopped:
        read()
    assert "my-secret-key" not in str(stopped.value)


def test_operations_lists_every_variable_with_its_meaning_and_no_other():
    text = (Path(ROOT) / "docs" / "operations.md").read_text()
    section = text.split("<!-- settings -->")[1].split("<!-- end of settings -->")[0]
    listed = dict(re.findall(r"^\| `([A-Z_]+)` \|.*\| (.+) \|$", section, re.MULTILINE))
    assert listed == {name.upper(): field.description for name, field in Environment.model_fields.items()}


def test_a_mail_address_becomes_djangos_settings():
    settings = mail_settings("smtp+tls://desk%40portal.example:p%3Aw@mail.example")
    assert settings["EMAIL_HOST"] == "mail.example"
    assert settings["EMAIL_PORT"] == 587
    assert settings["EMAIL_HOST_USER"] == "desk@portal.example"
    assert settings["EMAIL_HOST_PASSWORD"] == "p:w"
    assert (settings["EMAIL_USE_TLS"], settings["EMAIL_USE_SSL"]) == (True, False)


def test_without_an_address_mail_goes_to_the_log():
    assert mail_settings("")["EMAIL_BACKEND"].endswith("console.EmailBackend")
