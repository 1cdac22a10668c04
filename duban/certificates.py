"""The certificates that every HTTP client of a process trusts, read once."""

import ssl
from functools import cache

import httpx


@cache
def trusted() -> ssl.SSLContext:
    """Returns the certificates all clients of this process trust: reading them takes 40-110 ms."""
    return httpx.create_ssl_context()
