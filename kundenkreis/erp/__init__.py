"""The ERP: port and adapters, the read-only mirror, the hand-over of orders, the sync."""
