"""Learns the weights of `stance.text.ranker` from gold analyses.

Of the readings of a word those that agree with the gold are right (`stance.text.loglinear`).
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from stance.errors import TooLittleData
from stance.text import classes, context
from stance.text.accuracy import Accuracy, agrees, measure
from stance.text.candidates import Candidate, Scorer, rank, reading_triples
from stance.text.classes import CLASSES
from stance.text.context import Preferences
from stance.text.gold import GoldWord
from stance.text.lexicon import Lexicon, Triple
from stance.text.loglinear import Problem, solve
from stance.text.normalise import letters, type_key
from stance.text.priors import Priors
from stance.text.ranker import Ranker, Weights, inflection_features, lexical_features
from stance.text.type_table import TEXTS, TypeTable

if TYPE_CHECKING:
    from numpy.typing import NDArray

SEEN = 2
"""Documents in which a lemma must go by another name before that is learnt."""
FOLDS = 5


def choose_readings(
    lexicon: Lexicon, gold: Sequence[GoldWord], scorer: Scorer, preferences: Preferences | None
) -> list[Candidate]:
    """Choose a reading for each gold word as `stance.text.analyse.Analyser` would.

    Parameters
    ----------
    lexicon, scorer
        What ranks the readings of single words.
    gold
        Words; those of a sentence stand together.
    preferences
        Between neighbours, ``None`` to leave them out.
    """
    if not gold:
        return []
    table, numbers, begins = _table(lexicon, gold, scorer)
    rows = table.choices[numbers, 0]
    if preferences is not None:
        kinds = classes.classify(table.codes, {name: table.texts(name) for name in TEXTS})
        rows = context.choose(table.choices[numbers], table.scores, kinds, begins, preferences)
    columns = [np.array(table.texts(name), dtype=object)[table.codes[name][rows]] for name in TEXTS]
    return [Candidate._make((*values, 0.0)) for values in zip(*columns, strict=True)]


def learn(lexicon: Lexicon, gold: Sequence[GoldWord]) -> Weights:
    """Learn weights and preferences.

    Raises
    ------
    TooLittleData
        If no word has both a right and a wrong reading.
    """
    renames = learn_renames(lexicon, gold)
    return _solve(_problem(lexicon, gold, renames), renames)


def learn_renames(lexicon: Lexicon, gold: Sequence[GoldWord]) -> dict[tuple[str, str], str]:
    """Learn what the gold calls lemmas that the lexicon calls otherwise.

    Dictionaries differ: one files هي under هو, one ثلاثة under ثلاث. Where the likeliest reading with the right clitics
    has another lemma than the gold more often than not, in at least `SEEN` documents, the gold's name is taken.
    """
    priors = Priors(lexicon)
    known: dict[str, list[tuple[Candidate, Triple]]] = {}
    names: dict[tuple[str, str], dict[str, Counter[str]]] = {}
    for word in gold:
        key = type_key(word.word)
        if key not in known:
            known[key] = reading_triples(lexicon, priors, key)
        likely = [reading for reading, _ in known[key] if agrees(word._replace(lemma=""), reading)]
        if word.lemma and likely and likely[0].pos != "verb":
            right = next((reading for reading in likely if reading.lemma == word.lemma), likely[0])
            called = names.setdefault((right.lemma, right.pos), {})
            called.setdefault(word.lemma, Counter())[word.group] += 1
    found = {}
    for key_, called in names.items():
        name, documents = max(called.items(), key=lambda item: (item[1].total(), item[0]))
        total = sum(counts.total() for counts in called.values())
        if name != key_[0] and len(documents) >= SEEN and documents.total() > 0.5 * total:
            found[key_] = name
    return found


def _solve(problem: Problem, renames: dict[tuple[str, str], str]) -> Weights:
    return _weights(problem.names, solve(problem) / np.log(10), renames)


def cross_validate(lexicon: Lexicon, gold: Sequence[GoldWord], folds: int = FOLDS) -> Accuracy:
    """Measure a ranker on documents that it was not learnt from.

    Parameters
    ----------
    lexicon, gold
        As in `learn`.
    folds
        The documents are dealt out in turn, the longest first.
    """
    sizes: dict[str, int] = {}
    for word in gold:
        sizes[word.group] = sizes.get(word.group, 0) + 1
    fold = {group: number % folds for number, group in enumerate(sorted(sizes, key=lambda name: (-sizes[name], name)))}
    tested: list[GoldWord] = []
    chosen: list[Candidate] = []
    for number in range(folds):
        weights = learn(lexicon, [word for word in gold if fold[word.group] != number])
        held_out = [word for word in gold if fold[word.group] == number]
        tested += held_out
        chosen += choose_readings(lexicon, held_out, Ranker(lexicon, weights), weights.preferences)
    return measure(tested, chosen)


def _table(
    lexicon: Lexicon, gold: Sequence[GoldWord], scorer: Scorer
) -> tuple[TypeTable, "NDArray[np.intp]", "NDArray[np.bool_]"]:
    keys = [type_key(word.word) for word in gold]
    table = TypeTable()
    table.add({key: (rank(lexicon, scorer, key), ()) for key in dict.fromkeys(keys)})
    numbers = np.array([table.index[key] for key in keys])
    begins = np.array([True, *(one.sentence != two.sentence for one, two in pairwise(gold))])
    return table, numbers, begins


def _problem(lexicon: Lexicon, gold: Sequence[GoldWord], renames: dict[tuple[str, str], str]) -> Problem:
    from scipy.sparse import csr_matrix

    priors = Priors(lexicon, renames)
    table, numbers, begins = _table(lexicon, gold, priors)
    kinds = classes.classify(table.codes, {name: table.texts(name) for name in TEXTS})
    before, behind, reported = context.neighbours(kinds[table.choices[numbers, 0]].astype(np.intp), begins)
    known: dict[str, list[tuple[Candidate, Triple]]] = {}
    index: dict[str, int] = {}
    columns: list[int] = []
    values: list[float] = []
    ends, offset, owners, right = [0], [], [], []
    for place, word in enumerate(gold):
        key = type_key(word.word)
        if key not in known:
            known[key] = reading_triples(lexicon, priors, key)
        answers = [agrees(word, reading) for reading, _ in known[key]]
        if all(answers) or not any(answers):
            continue
        for (reading, triple), answer in zip(known[key], answers, strict=True):
            kind = classes.classify_one(reading)
            pairs = [*lexical_features(lexicon, letters(key), triple)]
            pairs += [(name, 1.0) for name in inflection_features(lexicon, triple)]
            pairs += [(f"before={before[place]} {kind}", 1.0), (f"behind={kind} {behind[place]}", 1.0)]
            columns += [index.setdefault(name, len(index)) for name, _ in pairs]
            values += [value for _, value in pairs]
            ends.append(len(columns))
            extra = context.REPORTED.get(CLASSES[kind], 0.0) if reported[place] else 0.0
            offset.append(np.log(10) * (reading.score + extra))
            owners.append(place)
            right.append(answer)
    if not owners:
        raise TooLittleData("no word has both a right and a wrong reading", remedy="give more gold analyses")
    matrix = csr_matrix((values, columns, ends), shape=(len(owners), len(index)))
    return Problem(matrix, np.array(offset), np.array(owners), np.array(right), list(index))


def _weights(names: list[str], values: "NDArray[np.float64]", renames: dict[tuple[str, str], str]) -> Weights:
    size = len(CLASSES)
    before, behind = np.zeros((size, size), np.float32), np.zeros((size, size), np.float32)
    features = {}
    for name, value in zip(names, values, strict=True):
        kind, _, rest = name.partition("=")
        if kind in ("before", "behind"):
            left, right = map(int, rest.split(" "))
            (before if kind == "before" else behind)[left, right] = value
        elif abs(value) >= 0.001:
            features[name] = round(float(value), 4)
    return Weights(features, Preferences(before, behind), renames)
