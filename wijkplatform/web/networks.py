"""Internet addresses, cut to what may be known of them: whose network, never whose computer (promise H08)."""

from socket import AF_INET, AF_INET6, inet_ntop, inet_pton

_IPV4_IN_IPV6 = b"\x00" * 10 + b"\xff\xff"
_NOTHING = b"\x00" * 16


def packed(address: str) -> bytes:
    """The 4 or 16 bytes of an address, IPv4 inside IPv6 as IPv4; nothing for what is no address.

    By the C library: the standard `ipaddress` takes ten times as long, on every request.
    """
    try:
        if ":" not in address:
            return inet_pton(AF_INET, address)
        found = inet_pton(AF_INET6, address.partition("%")[0])
    except (OSError, ValueError):
        return b""
    return found[12:] if found.startswith(_IPV4_IN_IPV6) else found


def network_of(address: str) -> str:
    """The network that an address is in, as it may stand in a log: IPv4 by /24, IPv6 by /48; empty for no address."""
    found = packed(address)
    if len(found) == 4:
        return f"{found[0]}.{found[1]}.{found[2]}.0/24"
    return f"{inet_ntop(AF_INET6, found[:6] + _NOTHING[6:])}/48" if found else ""
