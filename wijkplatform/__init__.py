"""Wijkplatform: an open neighbourhood platform that keeps its privacy promises."""
