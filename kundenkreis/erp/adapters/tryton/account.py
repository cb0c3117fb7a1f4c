"""Where the Tryton is, as whom to sign in, and how the company uses it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Account:
    """`url` without the database (`https://erp.blautal.example`); how long to wait for a connection and an answer."""

    url: str
    database: str
    user: str
    password: str
    connect_seconds: float = 3.0
    read_seconds: float = 15.0
    write_seconds: float = 60.0

    @property
    def endpoint(self) -> str:
        """Where the calls go."""
        return f"{self.url.rstrip('/')}/{self.database}/rpc/"


@dataclass(frozen=True, kw_only=True)
class Conventions:
    """Tryton knows neither delivery blocks nor warranties: the party category whose children are the reasons for a
    block, and the product attribute (integer) with the months of warranty.
    """

    block_category: str = "Liefersperre"
    warranty_attribute: str = "warranty_months"
