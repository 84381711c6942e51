"""What many tests share. Heavy things are made once a session."""

import os
from pathlib import Path

import pytest

from stance.resources import project_root


@pytest.fixture(scope="session")
def analyser():
    """The real analyser, over the database that this machine has or compiles."""
    from stance.judge import analyser_for

    return analyser_for(None)


@pytest.fixture(scope="session")
def documents_of(analyser):
    """From articles to analysed documents with the register's actors found."""
    from stance.actors.register import load_register
    from stance.corpora.examples import document_maker

    return document_maker(analyser, load_register())


@pytest.fixture(scope="session")
def pairs_of(documents_of):
    """The labelled pairs of a corpus that are no namesakes, and those of them that are found as mentions."""
    from stance.schema import NOT_ACTOR

    def pairs(corpus):
        found = {
            (document.id, number, mention.actor)
            for document in documents_of(corpus.articles)
            for number, mentions in enumerate(document.mentions)
            for mention in mentions
        }
        labelled = {(row.article, row.sentence, row.target) for row in corpus.labels if row.label != NOT_ACTOR}
        return labelled, labelled & found

    return pairs


def _corpora():
    return Path(os.environ.get("STANCE_CORPORA", project_root() / "../shared/corpora"))


@pytest.fixture(scope="session")
def published():
    """Gives the folder of a published set by its name; tests that need it are skipped where it is not."""

    def folder(name):
        if not (_corpora() / name).exists():
            pytest.skip(f"{name} is not under STANCE_CORPORA: python -m stance.data get {name}")
        return _corpora() / name

    return folder


@pytest.fixture(scope="session")
def real_corpora():
    """The folder of external corpora; tests that need it are skipped where it is not."""
    folder = _corpora()
    if not (folder / "actors" / "labels.tsv").is_file():
        pytest.skip(f"the external corpora are not at {folder} (set STANCE_CORPORA)")
    return folder
