"""One package per ERP. Adapters do not know each other; only `kundenkreis.erp.connection` imports them."""
