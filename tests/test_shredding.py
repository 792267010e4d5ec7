"""Keys of their own outside the database: what one sealed is gone once it is shredded, whoever has a copy."""

import errno
import os
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from cms.core import sealed_files
from cms.core.shredding import (
    KeyShredded,
    SealedText,
    key_bytes,
    keys,
    keys_ready,
    new_key,
    own_key,
    seal,
    shred,
    shred_after_commit,
    stored,
    unseal,
)

PHONE = "Chị Lan, 0901 234 567"


class Row(SimpleNamespace):
    contact = SealedText("contact_sealed", "contact_key")


@pytest.fixture(autouse=True)
def keys_folder(settings, tmp_path):
    settings.KEYS_DIR = tmp_path / "keys"
    return settings.KEYS_DIR


def test_what_was_sealed_reads_again_and_says_nothing_of_itself():
    key = new_key()
    token = seal(key, PHONE)
    assert unseal(key, token) == PHONE
    assert "0901 234" not in token
    assert seal(key, PHONE) != token


def test_after_shredding_a_copy_of_the_ciphertext_reads_no_more(keys_folder):
    key = new_key()
    token, bytes_before = seal(key, PHONE), key_bytes(key)
    assert shred(key)
    assert not shred(key)
    with pytest.raises(KeyShredded):
        unseal(key, token)
    assert not any(bytes_before in path.read_bytes() for path in keys_folder.rglob("*") if path.is_file())


def test_shredding_writes_over_the_key_where_it_lies(keys_folder, tmp_path):
    key = new_key()
    (path,) = keys_folder.rglob("*.key")
    os.link(path, tmp_path / "another-name")
    before = key_bytes(key)
    shred(key)
    assert (tmp_path / "another-name").read_bytes() != before


def test_another_rows_key_reads_nothing():
    token = seal(new_key(), PHONE)
    with pytest.raises(KeyShredded):
        unseal(new_key(), token)


def test_a_key_cut_down_half_way_counts_as_gone(keys_folder):
    key = new_key()
    (path,) = keys_folder.rglob("*.key")
    path.write_bytes(b"")
    with pytest.raises(KeyShredded):
        key_bytes(key)


@pytest.mark.parametrize("strange", ["", "../../etc/passwd", "A" * 32, "0" * 31, "0" * 33])
def test_only_an_id_of_a_key_is_asked_for(strange):
    with pytest.raises(ValueError, match="No id"):
        key_bytes(strange)


def test_keys_and_their_folders_are_for_their_owner_alone(keys_folder):
    new_key()
    (path,) = keys_folder.rglob("*.key")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o077 == 0


def test_those_of_a_while_ago_are_listed(keys_folder):
    old, new = new_key(), new_key()
    (keys_folder / old[:2] / "notes.txt").write_text("no key")
    os.utime(keys_folder / old[:2] / f"{old}.key", (1, 1))
    assert list(stored(older_than=3600)) == [old]
    assert set(stored()) == {old, new}


def test_no_folder_yet_is_no_key(keys_folder):
    assert list(stored()) == []
    assert not keys_folder.exists()


def test_the_installations_own_key_stays_and_is_one_for_each_name(keys_folder):
    first = own_key("receipts")
    assert own_key("receipts") == first != own_key("limits")
    shutil.rmtree(keys_folder)
    assert own_key("receipts") != first


def test_a_row_takes_a_key_when_it_first_has_something_to_say():
    row = Row(contact_sealed="", contact_key="")
    assert row.contact == ""
    row.contact = ""
    assert row.contact_key == ""
    row.contact = PHONE
    assert row.contact == PHONE
    assert "0901 234" not in row.contact_sealed
    row.contact = ""
    assert row.contact_sealed == ""


def test_a_row_of_a_restored_backup_says_that_it_cant_be_read():
    row = Row(contact_sealed="", contact_key="")
    row.contact = PHONE
    shred(row.contact_key)
    with pytest.raises(KeyShredded):
        _ = row.contact


def test_keys_lie_neither_among_files_for_readers_nor_in_what_backups_copy(settings):
    from cms.settings import base

    for folder in (base.MEDIA_ROOT, base.PRIVATE_ROOT, base.STATIC_ROOT):
        assert not Path(base.KEYS_DIR).is_relative_to(folder)


def test_keys_made_beforehand_are_taken_inside_the_block_and_what_is_left_over_is_shredded():
    with keys_ready(2):
        waiting = set(stored())
        used = new_key()
        assert used in waiting
        assert set(stored()) == waiting
    assert set(stored()) == {used}
    assert new_key() not in waiting


def test_a_block_that_fails_leaves_no_key():
    with pytest.raises(ValueError, match="refused"), keys_ready(1):
        raise ValueError("refused")
    assert set(stored()) == set()


def test_where_nothing_can_be_written_over_it_the_key_goes_all_the_same(monkeypatch, keys_folder):
    key = new_key()

    def full(*_given):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(keys, "_write", full)
    assert shred(key)
    with pytest.raises(KeyShredded):
        key_bytes(key)


@pytest.mark.django_db
def test_a_key_that_can_not_be_destroyed_keeps_no_other(monkeypatch, django_capture_on_commit_callbacks):
    first, second = new_key(), new_key()
    with django_capture_on_commit_callbacks(execute=True):
        shred_after_commit(first)
        shred_after_commit(second)
        really = keys.shred
        monkeypatch.setattr(keys, "shred", lambda key: really(key) if key == second else 1 / 0)
    assert key_bytes(first)
    with pytest.raises(KeyShredded):
        key_bytes(second)


def test_a_file_that_can_not_be_removed_loses_its_key(monkeypatch, settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"
    key, name = new_key(), sealed_files.new_name()

    def stuck(_name):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(sealed_files, "remove", stuck)
    with pytest.raises(OSError, match="Input"):
        sealed_files.destroy(name, key)
    with pytest.raises(KeyShredded):
        key_bytes(key)
