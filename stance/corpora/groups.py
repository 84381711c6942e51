"""Near-copies, of articles and of sentences: text that is printed twice must not stand on both sides of a split."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from stance.schema import Article
from stance.text.normalise import fold

SIMILAR = 0.4
"""Jaccard similarity of word 5-grams from which two articles count as near-copies."""
_GRAM = 5
_PERMUTATIONS = 128
_CANDIDATES = SIMILAR / 2
"""What hashing is asked for: at its own threshold it misses every second pair. The exact measure decides."""


def near_copy_groups(articles: Sequence[Article]) -> Mapping[str, str]:
    """Map each article id to its group: the first id of its cluster of near-copies.

    Source: MinHash with locality-sensitive hashing (datasketch), then exact Jaccard on the candidates.

    Examples
    --------
    >>> text = "قال ناطق باسم الوفد إن الجولة الجديدة من المحادثات تبدأ غدا في العاصمة"
    >>> near_copy_groups([Article("a", (text,)), Article("b", (text + " النمساوية",)), Article("c", ("خبر آخر",))])
    {'a': 'a', 'b': 'a', 'c': 'c'}
    """
    from datasketch import MinHash, MinHashLSH

    shingles = {article.id: _shingles(article) for article in articles}
    index = MinHashLSH(threshold=_CANDIDATES, num_perm=_PERMUTATIONS)
    group: dict[str, str] = {}
    for id, grams in shingles.items():  # noqa: A001
        sketch = MinHash(num_perm=_PERMUTATIONS, seed=1)
        sketch.update_batch([gram.encode() for gram in sorted(grams)])
        copies = sorted({group[other] for other in index.query(sketch) if _jaccard(grams, shingles[other]) >= SIMILAR})
        group[id] = copies[0] if copies else id
        for joined in copies[1:]:  # this article links clusters that stood apart
            group.update({member: copies[0] for member, old in group.items() if old == joined})
        index.insert(id, sketch)
    return group


def near_copied_sentences(articles: Iterable[Article], of: Iterable[Article]) -> set[tuple[str, int]]:
    """Sentences of some articles that stand in others too, `SIMILAR` or the same: (article id, index).

    Updates of a story and the teasers under a page share sentences while the articles are different enough.

    Examples
    --------
    >>> one = Article("a", ("عنوان الخبر الأول", "وكان الوفد قد وصل إلى العاصمة مساء يوم الأحد الماضي"))
    >>> other = Article("b", ("عنوان آخر", "وكان الوفد قد وصل إلى العاصمة مساء يوم الأحد الماضي."))
    >>> near_copied_sentences([one], [other])
    {('a', 1)}
    """
    known = [grams for article in of for sentence in article.sentences if (grams := _grams(fold(sentence).split()))]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, grams in enumerate(known):
        for gram in grams:
            holders[gram].append(number)
    found = set()
    for article in articles:
        for place, sentence in enumerate(article.sentences):
            grams = _grams(fold(sentence).split())
            shared = Counter(number for gram in grams for number in holders.get(gram, ()))
            if any(count / len(grams | known[number]) >= SIMILAR for number, count in shared.items()):
                found.add((article.id, place))
    return found


def _shingles(article: Article) -> frozenset[str]:
    return _grams([word for sentence in article.sentences for word in fold(sentence).split()])


def _grams(words: Sequence[str]) -> frozenset[str]:
    return frozenset(" ".join(words[i : i + _GRAM]) for i in range(max(1, len(words) - _GRAM + 1)))


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one | other))
