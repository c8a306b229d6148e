"""The privacy statement: what it says (`content.py`, of `purposes.py` and `parts.py`), how it reads, what changed."""
