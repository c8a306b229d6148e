"""All that is held of somebody, as one file to take along (AVG art. 15 and 20; K02)."""
