"""The rows of an experiment: checked to be those that the settings name, and divided into folds without leaks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from stance.corpora import store
from stance.corpora.splits import Fold, check_leaks, labels_and_groups
from stance.errors import ConfigError
from stance.features.block import Block
from stance.features.opinion import Opinion
from stance.features.pretrained import pretrained
from stance.material import ROLES
from stance.models.pretrained import PretrainedReader
from stance.schema import HOLDERS_LEARNT, NOT_ACTOR, Example
from stance.settings.declared import Data, Settings


@dataclass(frozen=True)
class Divided:
    """What an experiment learns from and is tested on, in checked folds.

    Attributes
    ----------
    examples
        Labelled rows of stances.
    taught
        Rows from which the model of holders alone learns.
    classes
        All classes of `examples`, sorted.
    all_folds
        (train, test) row numbers of `examples` followed by `taught`.
    """

    examples: list[Example]
    taught: list[Example]
    classes: list[str]
    all_folds: list[Fold]

    @property
    def folds(self) -> list[Fold]:
        """The folds of `examples` alone."""
        return [(train[train < len(self.examples)], test) for train, test in self.all_folds]


def for_stances(examples: Iterable[Example]) -> list[Example]:
    """The examples that classifiers of stances learn from and are tested on."""
    return [example for example in examples if example.label != NOT_ACTOR and example.fold != HOLDERS_LEARNT]


def for_holders(examples: Iterable[Example]) -> list[Example]:
    """The examples that the model of holders learns from beside those."""
    return [example for example in examples if example.label != NOT_ACTOR and example.fold == HOLDERS_LEARNT]


def divided(settings: Settings, split: Any, given: store.Featurised) -> Divided:
    """Divide the featurised examples of the settings by their split.

    Raises
    ------
    ConfigError
        The rows are not those that the settings name, see `check_given`.
    TooLittleData
        There is too little to learn from, or to fill the folds.
    LeakError
        A group stands on both sides of a fold.
    """
    check_given(settings, given)
    stances, taught = for_stances(given.examples), for_holders(given.examples)
    labels, _ = labels_and_groups(stances)
    everything = [*stances, *taught]
    folds = list(split.split(everything))
    check_leaks(everything, folds)
    return Divided(stances, taught, sorted(set(labels)), folds)


def check_readers(data: Data, blocks: Mapping[str, Block], reader: Any) -> None:
    """Refuse trained readers that know the answers: scores would flatter, and a model would trust them blindly.

    Parameters
    ----------
    data
        The corpora of the settings.
    blocks
        Of the features.
    reader
        What reads candidate holders; None if nothing does.

    Raises
    ------
    ConfigError
        A reader has learnt from a corpus that it is asked about.
    MissingData
        The encoder is not installed.
    """
    known = corpora_read(blocks) & {data.name, *data.learnt} | corpora_read({}, reader) & {data.name}
    if known:
        found = f"trained readers have learnt from {', '.join(sorted(known))}"
        raise ConfigError(found, where="features", remedy="use features=all, or other corpora")


def corpora_read(blocks: Mapping[str, Block], reader: Any = None) -> set[str]:
    """Names of the corpora from which the trained readers among some blocks, and one of holders, have learnt.

    Examples
    --------
    >>> corpora_read({})
    set()
    """
    names = [block.reader for block in blocks.values() if isinstance(block, Opinion)]
    names += [reader.reader] if isinstance(reader, PretrainedReader) else []
    return {corpus for name in names for one in pretrained(name) for corpus in one.about.corpora}


def check_given(settings: Settings, given: store.Featurised) -> None:
    """Refuse rows that were read before from another corpus than the settings name, or with others beside it.

    Raises
    ------
    ConfigError
        The corpus has another name, no row is there of those to be learnt beside, or some are that nobody named.
    """
    before = settings.examples or settings.corpus
    if before and given.corpus != settings.data.name:
        found = f"the rows are of {given.corpus!r}, not of {settings.data.name!r}"
        raise ConfigError(found, where=before, remedy=f"name their corpus, too: data={given.corpus}")
    there = {example.fold for example in given.examples}
    for key, fold in ROLES.items():
        names = getattr(settings.data, key)
        if names and fold not in there:
            found = f"no row of {', '.join(names)} is there to be learnt"
            raise ConfigError(found, where=f"data.{key}", remedy="read the data with these settings, too")
        if fold in there and not names:
            found = "there are rows of corpora that the settings do not name"
            raise ConfigError(found, where=f"data.{key}", remedy=f"name them, as the data was read: data.{key}=[...]")
