"""Tests mirror the rooms of `kundenkreis/`; factories/ makes records, walks/ plays whole processes in a browser."""
