"""One sentence read once: its clauses and the evaluative words in it, shared by all that is asked about its actors."""

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain

from stance.schema import Span, Tokens
from stance.syntax.clauses import Clause, clauses
from stance.syntax.lexicon import Hit, load_lexicon
from stance.syntax.negation import negates
from stance.syntax.roles import Role, role

_NEGATION_REACH = 4
"""Tokens behind a negator that it reaches within its clause."""


@dataclass(frozen=True, eq=False)
class Reading:
    """Clauses, lexicon hits, the clause of each token and the tokens that a negation or reversal turns round.

    Readings are compared by identity, which makes them cheap keys of caches.
    """

    tokens: Tokens
    clauses: tuple[Clause, ...]
    hits: tuple[Hit, ...]
    clause_of: tuple[int, ...]
    reversed: frozenset[int]
    _roles: dict[Span, Role] = field(default_factory=dict, repr=False)

    @cached_property
    def signs(self) -> tuple[int, ...]:
        """Polarity of each hit where it stands: a negation turns it round."""
        return tuple(hit.entry.polarity * (-1 if hit.start in self.reversed else 1) for hit in self.hits)

    def around(self, span: Span) -> list[tuple[Hit, int]]:
        """The hits that are no part of a mention, with their signs: «المعارضين» opposes nobody by its name."""
        signed = zip(self.hits, self.signs, strict=True)
        return [(hit, sign) for hit, sign in signed if not span.start <= hit.start < span.end]

    def role(self, span: Span) -> Role:
        """The role of a mention in this sentence; every block asks for it, it is read once."""
        if span not in self._roles:
            self._roles[span] = role(self.tokens, self.clauses, span)
        return self._roles[span]


@lru_cache(maxsize=8192)
def read(tokens: Tokens) -> Reading:
    """Read a sentence; the same sentence is read once, whichever of its actors is asked about.

    Examples
    --------
    >>> words = ("لم", "ترحب", "موسكو")
    >>> reading = read(Tokens("", words=words, lemmas=("لم", "رحب", "موسكو"), pos=("part_neg", "verb", "noun_prop"),
    ...     proclitics=("",) * 3, enclitics=("",) * 3))
    >>> [hit.entry.kind for hit in reading.hits], sorted(reading.reversed)
    (['negator', 'welcome'], [1, 2])
    """
    parts = tuple(clauses(tokens))
    clause_of = tuple(chain.from_iterable([number] * (part.end - part.start) for number, part in enumerate(parts)))
    hits = tuple(hit for hit in load_lexicon().hits(tokens) if hit.entry.kind != "negator" or negates(tokens, hit))
    turned: set[int] = set()
    for hit in hits:
        if hit.entry.kind in {"negator", "reversal"}:
            end = min(hit.end + _NEGATION_REACH, parts[clause_of[hit.start]].end)
            turned ^= set(range(hit.end, end))
    return Reading(tokens, parts, hits, clause_of, frozenset(turned))
