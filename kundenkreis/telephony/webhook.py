"""The telephone system's signature (Standard Webhooks): who holds the secret may report calls without a token."""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from kundenkreis.journal.actor import SYSTEM, Actor

TOLERANCE = 300  # seconds that the clocks may differ


@dataclass(frozen=True)
class TelephoneSystem:
    """The caller behind a valid signature; acts as the system."""

    actor: Actor = SYSTEM


class SignedWebhook:
    """ninja's authentication by signature. A replayed message is harmless: the same report twice changes nothing."""

    def __call__(self, request: HttpRequest) -> TelephoneSystem | None:
        message, sent_at = request.headers.get("webhook-id", ""), request.headers.get("webhook-timestamp", "")
        if not (settings.CALL_SECRET and message and sent_at.isdecimal()):
            return None
        if abs(time.time() - int(sent_at)) > TOLERANCE:
            return None
        expected = signature(settings.CALL_SECRET, message, int(sent_at), request.body)
        given = request.headers.get("webhook-signature", "").split()
        return TelephoneSystem() if any(hmac.compare_digest(expected, one) for one in given) else None


def signature(secret: str, message_id: str, sent_at: int, body: bytes) -> str:
    """`v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`; `whsec_…` secrets are base64 themselves."""
    key = base64.b64decode(secret.removeprefix("whsec_")) if secret.startswith("whsec_") else secret.encode()
    digest = hmac.new(key, f"{message_id}.{sent_at}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"
