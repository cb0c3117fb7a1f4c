"""What happened: cases, events, reactions and the append-only entries."""
