"""What an experiment learns from and is tested on: its corpus, and those that are learnt beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stance.corpora import store
from stance.corpora.beside import learnt_beside
from stance.corpora.splits import Fold, check_leaks, labels_and_groups
from stance.errors import ConfigError, MissingData
from stance.resources import resource, rooted
from stance.schema import HOLDERS_LEARNT, NOT_ACTOR, ONLY_LEARNT, Corpus, Example
from stance.settings.declared import Data, Settings
from stance.settings.objects import data_settings, instantiate

_ROLES = {"learnt": ONLY_LEARNT, "holders": HOLDERS_LEARNT}
"""Keys of the data's settings that name further corpora, and the fold of their rows."""
_LABELLED_APART = {"stance.corpora.ant.read": "ant"}
"""Readers whose labels do not lie among the texts, and the resource that holds them."""


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


def load_corpus(settings: Settings) -> Corpus:
    """Read the corpus that the settings name, as given or as the data stage wrote it.

    Raises
    ------
    MissingData
        It is not where it is expected.
    """
    if settings.corpus is not None:
        return store.read_corpus(rooted(settings.corpus))
    data = settings.data
    corpus = _read(data)
    others = [(_read(other), fold) for other, fold in corpora_beside(data, settings.corpora)]
    return learnt_beside(corpus, others, data.name) if others else corpus


def corpora_beside(data: Data, corpora: str) -> list[tuple[Data, str]]:
    """The corpora that are learnt beside a tested one, and the fold of their rows.

    Parameters
    ----------
    data
        Settings of the tested one.
    corpora
        Folder of the external corpora.

    Raises
    ------
    ConfigError
        There is none of such a name.
    """
    return [
        (data_settings(name, corpora, f"data.{key}"), fold)
        for key, fold in _ROLES.items()
        for name in getattr(data, key)
    ]


def data_paths(data: Data, corpora: str) -> list[Path]:
    """Folders of the texts and labels of a corpus and of those learnt beside it."""
    every = [data, *(other for other, _ in corpora_beside(data, corpora))]
    apart = [_LABELLED_APART.get(one.reader.get("_target_", "")) for one in every]
    return [rooted(one.path) for one in every] + [resource(name) for name in apart if name]


def _read(data: Data) -> Corpus:
    path = rooted(data.path)
    if not path.exists():
        raise MissingData(f"the corpus {data.name!r} is not there", where=path, remedy=data.get)
    corpus = instantiate(data.reader, "data.reader", path=path)
    assert isinstance(corpus, Corpus)
    return corpus


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


def overrides(data: Data) -> list[str]:
    """What a command line says to name a corpus of ``conf/data``, with those that are learnt beside it.

    Examples
    --------
    >>> overrides(Data("newswire", "data/newswire", "", {}, learnt=["written"]))
    ['data=newswire', 'data.learnt=[written]']
    """
    beside = named_beside(data).items()
    return [f"data={data.name}", *(f"data.{key}=[{','.join(names)}]" for key, names in beside)]


def named_beside(data: Data) -> dict[str, list[str]]:
    """Names of the corpora that are learnt beside a tested one, by the key of the settings that names them."""
    return {key: names for key in _ROLES if (names := getattr(data, key))}


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
    for key, fold in _ROLES.items():
        names = getattr(settings.data, key)
        if names and fold not in there:
            found = f"no row of {', '.join(names)} is there to be learnt"
            raise ConfigError(found, where=f"data.{key}", remedy="read the data with these settings, too")
        if fold in there and not names:
            found = "there are rows of corpora that the settings do not name"
            raise ConfigError(found, where=f"data.{key}", remedy=f"name them, as the data was read: data.{key}=[...]")
