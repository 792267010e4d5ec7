"""Hosts: one spelling of a name (RFC 5891), and whether everybody's network leads there."""

import ipaddress
import re

import idna
from django.utils.translation import gettext as _

from .encoding import read_out
from .errors import NotAnAddress
from .lists import names

_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_DOTS = re.compile("[\u3002\uff0e\uff61]")
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)")
# Names that lead nowhere outside one's own house (RFC 6761, 6762, 8375, 9476) or an overlay network.
_OWN_NETWORK = names("localhost local internal lan home corp intranet arpa onion i2p alt")


def one_host(written: str) -> str:
    """The host in small letters and ASCII, without a final dot. NotAnAddress when it is none."""
    host = _DOTS.sub(".", read_out(written)).lower().removesuffix(".")
    if host.startswith("["):
        return _ipv6(host)
    if not host.isascii():
        host = _in_ascii(host)
    labels = host.split(".")
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise NotAnAddress(_("Tên máy chủ trong địa chỉ không đúng; hãy kiểm tra lại địa chỉ."))
    if _NUMBER.fullmatch(labels[-1]):
        return _ipv4(labels)
    return host


def _in_ascii(host: str) -> str:
    try:
        return idna.encode(host, uts46=True, transitional=False).decode()
    except idna.IDNAError:
        pass
    try:  # names that are registered and that RFC 5891 no longer knows, as of emoji
        return host.encode("idna").decode()
    except UnicodeError:
        raise NotAnAddress(_("Tên máy chủ trong địa chỉ không đúng; hãy kiểm tra lại địa chỉ.")) from None


def _ipv6(host: str) -> str:
    try:
        return f"[{ipaddress.IPv6Address(host.strip('[]'))}]"
    except ValueError:
        raise NotAnAddress(_("Địa chỉ máy không đúng; hãy kiểm tra lại địa chỉ.")) from None


def _ipv4(labels: list[str]) -> str:
    """As browsers read it: parts may be octal, hexadecimal, or stand for several."""
    try:
        numbers = [int(part, _base(part)) for part in labels]
        if len(numbers) > 4 or any(number > 255 for number in numbers[:-1]):
            raise ValueError
        value = sum(number << 8 * (3 - place) for place, number in enumerate(numbers[:-1]))
        if numbers[-1] >= 256 ** (5 - len(numbers)):
            raise ValueError
        return str(ipaddress.IPv4Address(value + numbers[-1]))
    except ValueError:
        raise NotAnAddress(_("Địa chỉ máy không đúng; hãy kiểm tra lại địa chỉ.")) from None


def _base(part: str) -> int:
    return 16 if part.startswith("0x") else 8 if part.startswith("0") and part != "0" else 10


def is_public(host: str) -> bool:
    """Whether anybody can reach the host: no machine of a private network, no name of one's own."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_global
    except ValueError:
        return "." in host and host.rpartition(".")[2] not in _OWN_NETWORK
