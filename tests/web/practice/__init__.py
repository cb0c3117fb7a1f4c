"""A small made-up page, so that the frame's scripts can be tried without any room of the product."""
