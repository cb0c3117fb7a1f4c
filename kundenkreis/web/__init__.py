"""The screen's ground: tokens, components, page frame, live updates. Knows no domain."""
