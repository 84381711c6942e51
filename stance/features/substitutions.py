"""What replaced what between two texts: words that only one has, and the pairs that stand in one another's place."""

import itertools
from collections.abc import Iterator
from difflib import SequenceMatcher

from stance.features.block import Bag
from stance.features.views import views
from stance.schema import Example


class Substitutions(Bag):
    """Lemmas and stems that only one text has, replaced pairs, and the second text's own words.

    Parameters
    ----------
    own
        Also the lemmas, and pairs of stems, of the second text whether the first has them or not.
    min_df, tfidf
        See `stance.features.block.Block`.
    """

    def __init__(self, own: bool = True, min_df: int = 2, tfidf: bool = True) -> None:
        super().__init__(min_df, tfidf)
        self.own = own

    def emit(self, example: Example) -> Iterator[str]:
        """``+`` what the second text adds, ``-`` what it leaves out, ``a>b`` what it puts in its place."""
        if example.other is None:
            return
        first, second = views(example.other), views(example.text)
        for view in ("lemmas", "stems"):
            yield from (f"+{view} {item}" for item in sorted(set(second[view]) - set(first[view])))
            yield from (f"-{view} {item}" for item in sorted(set(first[view]) - set(second[view])))
        old, new = first["stems"], second["stems"]
        for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if kind == "replace":
                yield from (f"{gone}>{come}" for gone in old[i:j] for come in new[k:m])
            if kind != "equal":
                yield from (f"+pair {' '.join(new[max(0, place - 1) : place + 1])}" for place in range(k, m))
        if self.own:
            yield from second["lemmas"]
            yield from (" ".join(two) for two in itertools.pairwise(new))
