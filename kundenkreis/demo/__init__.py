"""The demo company: its ERP and mail server as child processes, its seed through the rooms' own actions.

Stands above `config`, because it starts the product. Nothing of the ERP's code is imported.
"""
