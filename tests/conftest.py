"""What many tests share. Heavy things are made once a session."""

import pytest


@pytest.fixture(scope="session")
def analyser():
    """The real analyser, over the database that this machine has or compiles."""
    from stance.experiment import analyser_for

    return analyser_for(None)


@pytest.fixture(scope="session")
def documents_of(analyser):
    """From articles to analysed documents with the register's actors found."""
    from stance.actors.register import load_register
    from stance.corpora.examples import document_maker

    return document_maker(analyser, load_register())
