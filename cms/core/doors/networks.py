"""From which network a request comes, without keeping its address."""

import hashlib
import hmac
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

from cms.core import clock
from cms.core.shredding import own_key

WIDTHS = {4: 24, 6: 56}  # households and small offices share one; a carrier's whole range does not


def address_of(request: HttpRequest) -> str:
    """The client's address: what the outermost trusted proxy saw (`TRUSTED_PROXIES`), else the peer's."""
    if settings.TRUSTED_PROXIES:
        forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
        if len(forwarded) >= settings.TRUSTED_PROXIES and forwarded[-settings.TRUSTED_PROXIES]:
            return forwarded[-settings.TRUSTED_PROXIES]
    return request.META.get("REMOTE_ADDR", "")


def network_of(address: str) -> str:
    """The /24 (IPv4) or /56 (IPv6) that `address` lies in, as text; "" for what is no address."""
    try:
        read = ip_address(address.partition("%")[0].strip("[]"))
    except ValueError:
        return ""
    if isinstance(read, IPv6Address) and read.ipv4_mapped:
        read = read.ipv4_mapped
    return str(ip_network((read, WIDTHS[read.version]), strict=False))


def hash_of(request: HttpRequest) -> str:
    """The keyed hash of the client's network, 64 hexadecimal digits; tomorrow's is another."""
    day = clock.today().isoformat()
    words = f"{day}\0{network_of(address_of(request))}"
    return hmac.new(own_key("networks"), words.encode(), hashlib.sha256).hexdigest()
