"""Hosts of pasted addresses: which an address may name, and which of the network's addresses are never spoken to."""

import ipaddress
import socket
import threading
from collections.abc import Callable, Sequence
from urllib.parse import SplitResult, quote, urlsplit

from attrs import frozen

PORTS = frozenset({80, 443})
"""Ports below 1024 that pages are served at; the others belong to mail, shells and the like."""
_LOW = 1024
_LONGEST = 4096
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_SAFE = "/%:@!$&'()*+,;=~-._?"
IP = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Sequence[str]]


@frozen(kw_only=True)
class Target:
    """One address, taken apart.

    Attributes:
        url: the address as it is asked for, without its fragment.
        secure: True for https.
        host: the host's name in ASCII, or its number.
        port: 1 to 65535.
        path: path and query, percent-coded, never empty.
    """

    url: str
    secure: bool
    host: str
    port: int
    path: str


def target_of(address: str) -> Target | str:
    """Take an address apart, or say in one line why it is not asked for. Never raises."""
    address = address.strip()
    if len(address) > _LONGEST:
        return f"longer than {_LONGEST} characters"
    if not address.isprintable() or any(char.isspace() or char in '<>"\\`' for char in address):
        return "no address of a page: it has blanks or signs that no address has"
    try:
        parts = urlsplit(address)
        port = parts.port
        host = (parts.hostname or "").rstrip(".").encode("idna").decode("ascii")
    except ValueError:  # UnicodeError of a name that is no name is one too
        return "no address of a page: its host or port cannot be read"
    secure = parts.scheme.lower() == "https"
    if port is None:
        port = 443 if secure else 80
    path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    target = Target(url=parts._replace(fragment="").geturl(), secure=secure, host=host, port=port, path=path)
    return _fault_of(parts, target) or target


def _fault_of(parts: SplitResult, target: Target) -> str:
    if parts.scheme.lower() not in {"http", "https"}:
        return "only addresses that begin with http:// or https:// are fetched"
    if not target.host:
        return "no address of a page: it names no host"
    if "@" in parts.netloc:
        return "it carries a user's name; give the address without it"
    if target.port < _LOW and target.port not in PORTS:
        return f"port {target.port} is not one that pages are served at"
    return ""


def refused(number: str) -> bool:
    """Tell whether a number of the network is not on the public network, or hides one that is not."""
    try:
        found = ipaddress.ip_address(number)
    except ValueError:
        return True
    return _closed(found)


def _closed(found: IP) -> bool:
    if isinstance(found, ipaddress.IPv6Address):
        if found.scope_id:
            return True
        inside = _inside(found)
        if inside is not None:
            return _closed(inside)
    return (
        not found.is_global
        or found.is_private
        or found.is_loopback
        or found.is_link_local
        or found.is_multicast
        or found.is_reserved
        or found.is_unspecified
        or (isinstance(found, ipaddress.IPv6Address) and found.is_site_local)
    )


def _inside(found: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Give the older number that a newer one stands for: mapped, 6to4, or behind a translator of the network."""
    if found in _NAT64:
        return ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
    return found.ipv4_mapped or found.sixtofour


def ask_network(host: str, port: int) -> tuple[str, ...]:
    """Give the numbers of a host, as the machine's own resolver has them.

    Raises:
        OSError: the host is not known.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(one[4][0]) for one in found))


def number_of(target: Target, *, resolve: Resolve, seconds: float) -> tuple[str, str]:
    """Ask once for the host's numbers; give the one to speak to, or "" and the line that says why there is none.

    A host of which one number is private is refused whole: it might else be asked again until that one comes.
    """
    found: list[str] = []
    faults: list[Exception] = []

    def ask() -> None:
        try:
            found.extend(resolve(target.host, target.port))
        except (OSError, UnicodeError) as fault:
            faults.append(fault)

    # The system's resolver takes no time limit: a thread is left behind where it does not answer.
    asking = threading.Thread(target=ask, daemon=True, name="resolve")
    asking.start()
    asking.join(max(0.0, seconds))
    if asking.is_alive():
        return "", "the name of its host was not answered in time"
    if faults or not found:
        return "", "its host is not known"
    if any(refused(number) for number in found):
        return "", "its host is on this machine or on a private network; such pages are never fetched"
    return found[0], ""
