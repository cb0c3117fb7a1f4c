"""What `kundenkreis` can be told on the command line, one file per noun."""
