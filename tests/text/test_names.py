import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text.names import PARTICLES, Names, particles_before

NAMES = ["أوباما", "ترامب", "لافروف", "داعش", "البنتاغون", "واشنطن", "سورية", "الكرملين", "كوريا", "بكين", "الأسد"]


def attached(particles, name):
    prefix = particles.replace("+", "")
    return prefix + (name[1:] if prefix.endswith("ل") and name.startswith("ال") else name)


@given(st.sampled_from(PARTICLES), st.sampled_from(NAMES))
def test_every_particle_comes_off_every_name(particles, name):
    assert (particles, name) in Names(NAMES).segmentations(attached(particles, name))


@pytest.mark.parametrize(
    "word",
    ["الواشنطن", "السورية", "سوريتهم", "معارضة", "ترامبا", "لداعشهم", "الداعش", "بنتاغون"],
)
def test_what_is_no_name(word):
    assert Names(NAMES).segmentations(word) == ()


def test_the_lexicon_allows_the_same_particles(lexicon):
    assert set(particles_before(lexicon)) == set(PARTICLES)


@pytest.mark.parametrize(
    ("word", "particles", "lemma"),
    [
        ("وترامب", "و", "ترامب"),
        ("لأوباما", "ل", "أوباما"),
        ("لاوباما", "ل", "أوباما"),
        ("كداعش", "ك", "داعش"),
        ("بالبنتاغون", "ب+ال", "بنتاغون"),
        ("وللبنتاغون", "و+ل+ال", "بنتاغون"),
        ("بلافروف", "ب", "لافروف"),
        ("ولافروف", "و", "لافروف"),
        ("وواشنطن", "و", "واشنطن"),
    ],
)
def test_names_in_a_text(analyser, word, particles, lemma):
    (tokens,) = analyser.analyse([word])
    assert (tokens.proclitics, tokens.lemmas, tokens.pos) == ((particles,), (lemma,), ("noun_prop",))


@pytest.mark.parametrize("phrase", ["القوات السورية", "الجيش الروسي", "الإدارة الأميركية"])
def test_demonyms_stay_adjectives(analyser, phrase):
    (tokens,) = analyser.analyse([phrase])
    assert tokens.pos[1] == "adj"
    assert tokens.lemmas[1].endswith("ي")
