"""Addresses of the owner's pages, as messages carry them."""

from dataclasses import dataclass

from duban.secrets import KeyRing


@dataclass(frozen=True)
class Links:
    """The addresses below an office's `base_url`; its keys make what must not be guessed."""

    base_url: str
    keys: KeyRing

    def explain(self, code: str) -> str:
        """The page that tells how a matter's date was found; the seal keeps codes unguessable."""
        return self._at(f"e/{code}.{self.explain_seal(code)}")

    def explain_seal(self, code: str) -> str:
        """The keyed part of an explanation's address."""
        return self.keys.reply_token("explain", code, "page")[:13]

    def reply(self, token: str) -> str:
        """The personal page of a reply token."""
        return self._at(f"r/{token}")

    def confirm(self, token: str) -> str:
        """The page of a reply token on which a unit head confirms what was reported done."""
        return self._at(f"h/{token}")

    def _at(self, path: str) -> str:
        return f"{self.base_url.rstrip('/')}/{path}"
