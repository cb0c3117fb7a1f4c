"""Writes of the ERP room: mirroring, synchronising, handing over, reconciling."""
