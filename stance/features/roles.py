"""The grammatical role of the target: what governs it, and as what."""

from collections.abc import Iterator

from stance.features.block import Bag
from stance.schema import Example
from stance.syntax.reading import read


class Roles(Bag):
    """Relation, governing verb, preposition and the noun to which the mention belongs, alone and together."""

    def emit(self, example: Example) -> Iterator[str]:
        """Strings for each mention; ``¬`` marks what a negation turns round."""
        if not example.mentions:
            yield "none"
            return
        reading = read(example.text)
        lemmas = example.text.lemmas
        for span in example.mentions:
            role = reading.role(span)
            yield f"is={role.relation}"
            yield f"opening={reading.clauses[role.clause].opening} {role.relation}"
            if role.shared:
                yield "shared"
            if role.verb >= 0:
                turned = "¬" if role.verb in reading.reversed else ""
                yield f"verb={turned}{lemmas[role.verb]}"
                yield f"{role.relation}={turned}{lemmas[role.verb]}"
            if role.preposition:
                yield f"prep={role.preposition}"
            if role.attached >= 0:
                yield f"attached={lemmas[role.attached]}"
                yield f"{role.relation} {role.preposition}={lemmas[role.attached]}"
            if span.end < len(lemmas) and example.text.pos[span.end] == "adj":
                yield f"adjective={lemmas[span.end]}"
