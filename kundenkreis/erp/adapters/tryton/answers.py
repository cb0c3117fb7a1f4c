"""What Tryton may answer besides a result; the session and the actions turn these into the port's errors."""

from __future__ import annotations

from typing import Any


class SignedOut(Exception):
    """The session ended, or user and password are not accepted."""


class Busy(Exception):
    """Another transaction held a lock or changed the record first; this one was rolled back, trying again is safe."""


class SaysNo(Exception):
    """A `UserError`. The text is what Tryton said."""


class Failed(SaysNo):
    """An error of the server itself, rolled back."""


class AsksBack(Exception):
    """A `UserWarning`: the call goes through once the warning of this name is skipped."""

    def __init__(self, name: str, question: str) -> None:
        super().__init__(question)
        self.name = name


def result(answer: Any) -> Any:
    """The result in a JSON-RPC answer, or its error raised."""
    if not isinstance(answer, dict):
        return answer
    if error := answer.get("error"):
        raise _error(error)
    return answer.get("result", answer)


def _error(error: list[Any]) -> Exception:
    kind, details = str(error[0]), error[1] if len(error) > 1 else ""
    match kind:
        case "UserError":
            return SaysNo(" ".join(str(part) for part in details[:2] if part))
        case "UserWarning":
            return AsksBack(str(details[0]), str(details[1]))
        case "ConcurrencyException":
            return Busy("the record was changed by somebody else")
        case "LoginException":
            return SignedOut(kind)
    return Failed(kind)
