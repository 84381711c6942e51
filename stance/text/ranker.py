"""A log-linear ranker of readings, learnt from gold analyses that the user names.

    python -m stance.text.ranker learn GOLD.tsv --out ranker.json

A reading's score is the documented prior (`stance.text.priors`) plus a learnt weight for each of its properties; the
preferences between neighbours are learnt along. Weights learnt from data under a non-commercial licence inherit it,
so none come with the package: learn them from data you may use and hand the file to `Analyser`.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from stance.errors import CacheError
from stance.text.cache import written_whole
from stance.text.classes import CLASSES
from stance.text.context import Preferences
from stance.text.lexicon import Lexicon, Triple
from stance.text.priors import Priors, spelling

FORMAT = 1


class Weights:
    """What was learnt.

    Parameters
    ----------
    features
        Weight of each property of a reading.
    preferences
        Between neighbours.
    renames
        What the gold calls lemmas that the lexicon calls otherwise (هو for هي), by (lemma, part of speech).

    Examples
    --------
    >>> from stance.text.context import documented
    >>> weights = Weights({"pos=verb": -0.5}, documented())
    >>> Weights.loads(weights.dumps()).features
    {'pos=verb': -0.5}
    """

    def __init__(
        self,
        features: Mapping[str, float],
        preferences: Preferences,
        renames: Mapping[tuple[str, str], str] | None = None,
    ) -> None:
        self.renames = dict(renames or {})
        self.features = dict(features)
        self.preferences = preferences

    def dumps(self) -> str:
        """Write as JSON."""
        record = {
            "format": FORMAT,
            "classes": CLASSES,
            "features": dict(sorted(self.features.items())),
            "renames": [[*key, name] for key, name in sorted(self.renames.items())],
            "before": self.preferences.before.round(4).tolist(),
            "behind": self.preferences.behind.round(4).tolist(),
        }
        return json.dumps(record, ensure_ascii=False, indent=0)

    @classmethod
    def loads(cls, text: str) -> "Weights":
        """Read what `dumps` wrote.

        Raises
        ------
        CacheError
            If the text is something else, or of another version.
        """
        try:
            record = json.loads(text)
            if record["format"] != FORMAT or tuple(record["classes"]) != CLASSES:
                raise CacheError("ranker weights of another version", remedy="learn them anew")
            before, behind = (np.array(record[name], np.float32) for name in ("before", "behind"))
            renames = {(lemma, pos): name for lemma, pos, name in record["renames"]}
            return cls(record["features"], Preferences(before, behind), renames)
        except (ValueError, KeyError, TypeError) as error:
            raise CacheError("no ranker weights", where=str(error), remedy="learn them anew") from error


class Ranker:
    """Scores triples of a lexicon with learnt weights.

    Parameters
    ----------
    lexicon
        Where the triples come from.
    weights
        As learnt.
    """

    def __init__(self, lexicon: Lexicon, weights: Weights) -> None:
        self.version = hashlib.sha256(weights.dumps().encode()).hexdigest()
        self.renames: Mapping[tuple[str, str], str] = weights.renames
        self._lexicon = lexicon
        self._priors = Priors(lexicon)
        self._weights = weights.features
        self._inflected: dict[tuple[int, int, int, int, bool], float] = {}

    def score(self, word: str, triple: Triple) -> float:
        """Give the log10 score of a triple as a reading of a word."""
        lexicon, weights = self._lexicon, self._weights
        lemma = lexicon.lemma[triple.stem]
        key = (
            triple.prefix,
            lexicon.stem_shape[triple.stem],
            triple.suffix,
            lexicon.stem_category[triple.stem],
            lemma.endswith("ة"),
        )
        found = self._inflected.get(key)
        if found is None:
            found = sum(weights.get(name, 0.0) for name in inflection_features(lexicon, triple))
            self._inflected[key] = found
        for name, value in lexical_features(lexicon, word, triple):
            found += weights.get(name, 0.0) * value
        return found + self._priors.score(word, triple)


def inflection_features(lexicon: Lexicon, triple: Triple) -> Iterator[str]:
    """Name the properties of a triple that do not depend on its lemma or on the printed word."""
    reading = lexicon.reading(triple)
    prefix, suffix = lexicon.affixes[triple.prefix], lexicon.affixes[triple.suffix]
    category = lexicon.categories[lexicon.stem_category[triple.stem]]
    pos, ta = reading.pos, lexicon.lemma[triple.stem].endswith("ة")
    yield f"pos={pos}"
    yield f"category={category}"
    yield f"proclitics={reading.proclitics}"
    yield f"proclitics={reading.proclitics} {pos}"
    yield f"enclitic={reading.enclitic}"
    yield f"enclitic={reading.enclitic} {pos}"
    yield f"features={reading.features}"
    yield f"prefix={lexicon.categories[prefix.category]}"
    yield f"suffix={lexicon.categories[suffix.category]} {suffix.bare} {pos} {ta}"
    yield f"suffix={suffix.bare} {category}"
    yield f"both={bool(reading.proclitics)} {bool(reading.enclitic)} {pos}"
    yield f"voice={lexicon.shapes[lexicon.stem_shape[triple.stem]].features.get('vox')} {reading.features}"


def lexical_features(lexicon: Lexicon, word: str, triple: Triple) -> Iterator[tuple[str, float]]:
    """Name the properties of a triple that depend on its lemma or on the printed word, with their values."""
    pos = lexicon.reading(triple).pos
    lemma = lexicon.lemma[triple.stem]
    spelled = lexicon.letters(triple)
    logprob = max(lexicon.logprob[triple.stem], -10.0)
    yield "logprob", logprob
    yield f"logprob {pos}", logprob
    if logprob <= -9.0:
        yield f"unlisted {pos}", 1.0
    yield f"lemma={lemma} {pos}", 1.0
    yield f"form={word} {lemma}", 1.0
    yield f"stem={min(len(lexicon.bare[triple.stem]), 6)} {pos}", 1.0
    if spelled != word:
        kind = spelling(word, spelled)
        yield f"spelling={kind}", 1.0
        yield f"spelling={kind} {pos}", 1.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``python -m stance.text.ranker``."""
    from stance.text import learn, morphology
    from stance.text.gold import read_gold
    from stance.text.lexicon_store import open_lexicon

    parser = argparse.ArgumentParser(prog="python -m stance.text.ranker", description=__doc__.partition("\n")[0])
    commands = parser.add_subparsers(required=True, metavar="command")
    command = commands.add_parser("learn", help="learn weights from gold analyses")
    command.add_argument("gold", type=Path, help="tab-separated gold (layouts: stance.text.gold)")
    command.add_argument("--out", type=Path, default=Path("ranker.json"), help="where to write the weights")
    command.add_argument("--database", type=Path, help="a morphological database in camel-tools' format")
    given = parser.parse_args(arguments)
    lexicon = open_lexicon(morphology.resolve(given.database))
    gold = read_gold(given.gold)
    scores = learn.cross_validate(lexicon, gold)
    weights = learn.learn(lexicon, gold)
    with written_whole(given.out) as scratch:
        scratch.write_text(weights.dumps(), encoding="utf-8")
    sys.stdout.write(f"{scores.line('cross-validated by document')}\n{len(weights.features)} weights: {given.out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
