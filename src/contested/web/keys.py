"""What lets in: the port, the token of the opened address, and the words made from it."""

import hashlib
import hmac

from attrs import frozen


@frozen(kw_only=True)
class Keys:
    """What this run of the desk lets in.

    Attributes:
        port: the port it listens on.
        token: the word in the address that was opened.
    """

    port: int
    token: str

    @property
    def cookie(self) -> str:
        """Name of the cookie: cookies are shared by all ports of a host, so the port is in it."""
        return f"desk-{self.port}"

    @property
    def session(self) -> str:
        """What the cookie holds."""
        return self._of("session")

    @property
    def csrf(self) -> str:
        """What every change must bring."""
        return self._of("change")

    @property
    def hosts(self) -> frozenset[str]:
        """The names it answers to."""
        return frozenset({f"127.0.0.1:{self.port}", f"localhost:{self.port}"})

    def _of(self, purpose: str) -> str:
        return hmac.new(self.token.encode(), purpose.encode(), hashlib.sha256).hexdigest()
