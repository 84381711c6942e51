"""Text and morphology: offsets of the printed text, camel-tools behind one door, every word analysed once."""
