"""Assembles the rooms' routers under /api/v1: tokens, problem documents, idempotency keys. Decides nothing itself."""
