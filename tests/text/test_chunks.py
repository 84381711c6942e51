import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from stance.text.chunks import Chunks
from stance.text.tokens import tokenise

TEXTS = st.lists(st.text("اب\u064e\u200f.،«1 \n\t\u00a0x", max_size=30), max_size=5)


@given(st.lists(TEXTS, max_size=3))
def test_joining_is_tokenising_text_by_text(batches):
    chunks, seen = Chunks(), {}

    def number(words):
        return np.array([seen.setdefault(word, len(seen)) for word in words], np.int64)

    for texts in batches:
        joined, first = chunks.join(texts, number), 0
        assert joined.types.tolist() == [seen[word] for word in joined.words]
        for text, size in zip(texts, joined.sizes.tolist(), strict=True):
            part = slice(first, first + size)
            found = tokenise(text)
            assert joined.words[part] == found.words
            assert joined.starts[part].tolist() == found.starts
            assert joined.ends[part].tolist() == found.ends
            first += size
