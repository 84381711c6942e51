import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.provenance import commit, environment_lock, fingerprint, provenance

LEAVES = st.none() | st.integers() | st.text(max_size=5)
PLAIN = st.recursive(LEAVES, lambda inner: st.dictionaries(st.text(max_size=3), inner, max_size=3))


@given(st.dictionaries(st.text(), PLAIN, max_size=4))
def test_a_fingerprint_does_not_depend_on_the_order_of_keys(config):
    assert fingerprint(config) == fingerprint(dict(reversed(config.items())))


@given(st.dictionaries(st.text(), st.integers(), min_size=1, max_size=4))
def test_a_fingerprint_depends_on_every_value(config):
    key = min(config)
    assert fingerprint(config) != fingerprint(config | {key: config[key] + 1})


def test_a_record_says_what_a_rebuild_needs():
    record = provenance({"seed": 7}, "d1", "m1")
    assert (record["seed"], record["data_sha256"], record["morphology"]) == (7, "d1", "m1")
    assert record["config"] == {"seed": 7}
    assert all(record["packages"].values())


def test_the_environment_names_every_package_once():
    names = [line.partition("==")[0] for line in environment_lock().splitlines()]
    assert len(names) == len(set(names))
    assert {"stance", "scikit-learn"} <= set(names)


def test_outside_of_a_checkout_the_commit_is_empty(monkeypatch, tmp_path):
    monkeypatch.setattr("stance.provenance.project_root", lambda: tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert commit() == ""


def test_without_git_the_commit_is_empty(monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert commit() == ""


@pytest.mark.parametrize("part", ["x", ["x"], {"x": None}])
def test_fingerprints_of_different_kinds_differ(part):
    assert fingerprint(part) != fingerprint([part])
