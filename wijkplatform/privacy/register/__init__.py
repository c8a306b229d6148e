"""The register of processing, as a file, a page and a command; and who works for us, with the agreement to sign."""
