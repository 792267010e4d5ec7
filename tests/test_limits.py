"""Limits of the public's forms: counted for a network, in a table, by whatever process, without addresses."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import RequestFactory

from cms.core import clock
from cms.core.doors.limits import Limit
from cms.core.doors.models import Count
from cms.core.doors.networks import address_of, hash_of, network_of
from cms.core.doors.purging import drop_stale
from tests.at_once import at_once

THREE = Limit("report", 3, 600)


def asking(address="198.51.100.7", **headers):
    return RequestFactory().get("/", REMOTE_ADDR=address, **headers)


@pytest.mark.django_db
def test_the_fourth_of_a_network_is_one_too_many_and_another_network_is_not_asked_about_it():
    lan, neighbour, minh = asking(), asking("198.51.100.250"), asking("203.0.113.9")
    assert [THREE.count(lan), THREE.count(neighbour), THREE.count(lan)] == [True, True, True]
    assert THREE.reached(lan)
    assert not THREE.count(neighbour)
    assert THREE.count(minh)
    assert not THREE.reached(minh)


@pytest.mark.django_db
def test_the_next_window_counts_anew_and_what_was_counted_is_dropped_later(monday_morning):
    now = clock.now()
    for _time in range(4):
        THREE.count(asking())
    with clock.at(now + timedelta(seconds=600)):
        assert THREE.count(asking())
    with clock.at(now + timedelta(days=3)):
        assert drop_stale() == 2
    assert Count.objects.count() == 0


@pytest.mark.django_db
def test_no_address_is_kept_and_tomorrows_hash_is_another(monday_morning):
    THREE.count(asking())
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM cms_doors_count")
        assert "198.51" not in str(cursor.fetchall())
    today = hash_of(asking())
    with clock.at(clock.now() + timedelta(days=1)):
        assert hash_of(asking()) != today


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs DATABASE_URL of a PostgreSQL")
def test_many_at_once_are_all_counted():
    answers = at_once([lambda: Limit("at once", 10, 86_400).count(asking())] * 24, hands=8)
    assert answers.count(True) == 10
    assert Count.objects.get(scope="at once").number == 24


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("198.51.100.7", "198.51.100.0/24"),
        ("2001:db8:1:2ff::1", "2001:db8:1:200::/56"),
        ("::ffff:198.51.100.7", "198.51.100.0/24"),
        ("fe80::1%eth0", "fe80::/56"),
        ("[2001:db8::1]", "2001:db8::/56"),
        ("", ""),
        ("unix:", ""),
        ("<script>", ""),
    ],
)
def test_the_network_of_an_address(address, network):
    assert network_of(address) == network


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "203.0.113.9", "198.51.100.7"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "192.0.2.1, 203.0.113.9", "203.0.113.9"),
        (2, "192.0.2.1, 203.0.113.9", "192.0.2.1"),
        (2, "203.0.113.9", "198.51.100.7"),
        (1, "", "198.51.100.7"),
    ],
)
def test_an_address_is_taken_from_trusted_proxies_alone(settings, proxies, forwarded, address):
    settings.TRUSTED_PROXIES = proxies
    assert address_of(asking(headers={"X-Forwarded-For": forwarded})) == address
