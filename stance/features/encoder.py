"""What sentence encoders say of a text, of its target, and of the two together (optional: ``stance[encoder]``)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from stance.features.block import Block, FeatureTable
from stance.features.embeddings import Embeddings, embed
from stance.features.evidence import best_sentences
from stance.schema import Example

PARTS = ("text", "other", "distance", "product", "difference", "cosine")
"""What can be asked for: u, v, \\|u - v\\|, u * v, u - v and their cosine, with u the text and v the second text."""


class Encoder(Block):
    """Embeddings of the text and of the second text (a headline, a claim, a target's name), and how they meet.

    Parameters
    ----------
    encoder
        ``e5`` or ``use``; see `stance.features.embeddings.embed`.
    parts
        Which of `PARTS`.
    sentences
        0 to embed the example's own sentence; else the mean over that many sentences of its document that are
        nearest to the second text.
    """

    def __init__(self, encoder: str = "use", parts: Sequence[str] = ("text",), sentences: int = 0) -> None:
        self.encoder = encoder
        self.parts = parts
        self.sentences = sentences

    def extract(self, examples: Sequence[Example]) -> FeatureTable:
        """One column a number of each part."""
        texts = [
            [text.text for text in best_sentences(example, self.sentences)] if self.sentences else [example.text.text]
            for example in examples
        ]
        others = [example.other.text if example.other is not None else "" for example in examples]
        rows = embed(self.encoder, [text for each in texts for text in each] + others)
        owners = np.repeat(np.arange(len(texts)), [len(each) for each in texts])
        u, v = _mean_rows(rows[: len(owners)], owners, len(texts)), rows[len(owners) :]
        made = {
            "text": u,
            "other": v,
            "distance": np.abs(u - v),
            "product": u * v,
            "difference": u - v,
            "cosine": (u * v).sum(axis=1, keepdims=True),
        }
        names = [f"{part}{column}" for part in self.parts for column in range(made[part].shape[1])]
        matrix = np.hstack([made[part] for part in self.parts]).astype(np.float64)
        return FeatureTable(csr_matrix(matrix), np.array(names, dtype=object))


def _mean_rows(rows: Embeddings, owners: NDArray[np.intp], count: int) -> Embeddings:
    """Mean of the rows of each owner, scaled to length 1."""
    total = np.zeros((count, rows.shape[1]), np.float32)
    np.add.at(total, owners, rows)
    return np.asarray(total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-9), np.float32)
