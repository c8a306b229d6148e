"""Wijkplatform: an open neighbourhood platform that keeps its privacy promises."""

import gc

# How often Python looks for garbage that refers to itself; here, because it counts from the first module on. Loading
# the modules makes half a million objects that stay, and a request makes thousands that nearly all go by themselves.
# Looked at after every 700 new ones, as is usual, the search is a fifth of starting up and a third of a page.
gc.set_threshold(50_000, 20, 20)
