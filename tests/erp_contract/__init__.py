"""What every adapter must do. The same cases run against the ERP in memory and against the demo's Tryton."""
