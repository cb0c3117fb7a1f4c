"""Walks a whole process through the running product and its ERP, as a tester would, and measures the three marks.

Knows the product only from outside: HTTP with the tokens of `demo.json`, and the warehouse's own program.
"""
