"""The demonstration: one platform that looks lived in. Its organisations do not exist; its buurten do."""
