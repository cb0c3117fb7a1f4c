"""Routes of the complaint, from C10 to C100. (Being written by engineer 9; engineer 7 keeps to screens and domain.)"""

from ninja import Router

router = Router(tags=["complaints"])
