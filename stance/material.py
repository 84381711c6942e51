"""The corpora of an experiment: the one that is tested, and those that are learnt beside it."""

from pathlib import Path

from stance.corpora import store
from stance.corpora.beside import learnt_beside
from stance.errors import MissingData
from stance.resources import resource, rooted
from stance.schema import HOLDERS_LEARNT, ONLY_LEARNT, Corpus
from stance.settings.declared import Data, Settings
from stance.settings.objects import data_settings, instantiate

ROLES = {"learnt": ONLY_LEARNT, "holders": HOLDERS_LEARNT}
"""Keys of the data's settings that name further corpora, and the fold of their rows."""
_LABELLED_APART = {"stance.corpora.ant.read": "ant"}
"""Readers whose labels do not lie among the texts, and the resource that holds them."""


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
        for key, fold in ROLES.items()
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
    return {key: names for key in ROLES if (names := getattr(data, key))}
