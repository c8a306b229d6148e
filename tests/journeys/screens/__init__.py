"""The screenshot of README.md, and the module that makes it anew: `python -m tests.journeys.screens`."""
