"""The envelope 企业微信 and 钉钉 share: signed, encrypted, and addressed to one organisation.

Signature: sha1 over the sorted token, timestamp, nonce and ciphertext. Cipher: AES-256-CBC, key =
base64(EncodingAESKey + "="), iv = the key's first 16 bytes, PKCS#7 to blocks of 32; inside: 16
random bytes, length, message, id of the organisation (企业微信开发者文档, 加解密方案说明;
钉钉开放平台, 回调事件消息体加解密).
"""

import binascii
import hashlib
from base64 import b64decode, b64encode
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from duban.channels.callback import BadCallback, check_signature

_BLOCK = 32


@dataclass(frozen=True)
class CallbackCipher:
    """Token and key as the service's console shows them, and whom its messages are for."""

    token: str = field(repr=False)
    encoding_aes_key: str = field(repr=False)
    owner: str

    def __post_init__(self) -> None:
        if len(self._key()) != 32:
            raise BadCallback("EncodingAESKey 应为 43 个字符 / the key must have 43 characters")

    def open(self, cipher: str, *, timestamp: str, nonce: str, signature: str) -> bytes:
        """Returns what is inside; BadCallback for a wrong signature, key or organisation."""
        signed = (timestamp, nonce, cipher)
        check_signature(signature, lambda: self.sign(*signed), *signed)
        return self._decrypt(cipher)

    def seal(self, message: str, *, salt: bytes) -> str:
        """The ciphertext of a message; `salt` is 16 random bytes."""
        octets = message.encode()
        inside = salt[:16].ljust(16, b"0") + len(octets).to_bytes(4, "big") + octets
        inside += self.owner.encode()
        padding = _BLOCK - len(inside) % _BLOCK
        coder = self._cipher().encryptor()
        sealed = coder.update(inside + bytes([padding]) * padding) + coder.finalize()
        return b64encode(sealed).decode()

    def sign(self, timestamp: str, nonce: str, cipher: str) -> str:
        """The signature the service computes over these three and the token."""
        joined = "".join(sorted((self.token, timestamp, nonce, cipher))).encode()
        return hashlib.sha1(joined).hexdigest()  # noqa: S324 - their protocol, not our choice

    def _decrypt(self, cipher: str) -> bytes:
        try:
            coder = self._cipher().decryptor()
            clear = coder.update(b64decode(cipher, validate=True)) + coder.finalize()
        except (ValueError, binascii.Error) as error:
            raise BadCallback("密文无法解开 / cannot be decrypted") from error
        padding = clear[-1] if clear else 0
        inside = clear[16:-padding] if 1 <= padding <= _BLOCK else b""
        length = int.from_bytes(inside[:4], "big")
        message, owner = inside[4 : 4 + length], inside[4 + length :]
        if len(message) != length or owner != self.owner.encode():
            raise BadCallback("不是发给本单位的 / not meant for this company")
        return message

    def _key(self) -> bytes:
        try:
            return b64decode(self.encoding_aes_key + "=")
        except (ValueError, binascii.Error):
            return b""

    def _cipher(self) -> Cipher[modes.CBC]:
        key = self._key()
        return Cipher(algorithms.AES(key), modes.CBC(key[:16]))
