"""`python -m wijkplatform.commands`: the same as `wijk`."""

from wijkplatform.commands import main

main()
