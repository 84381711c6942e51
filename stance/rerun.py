"""Did the same come out? Two results of one record beside each other."""

from collections.abc import Iterator

from stance.results import Result


def differences(before: Result, after: Result) -> Iterator[str]:
    """Lines that tell whether a rerun gave the same predictions and scores, and if not, what it depends on differs."""
    same = before.predictions.equals(after.predictions)
    old, new = before.scores()[before.name], after.scores()[after.name]
    if same and old.flat() == new.flat():
        yield "Rebuilt: every prediction and every score is the same as in the record."
        return
    yield f"NOT the same: {old.metric} was {old.headline}, is {new.headline}."
    for key in ("data_sha256", "seeds", "morphology", "code", "python"):
        if before.provenance.get(key) != after.provenance.get(key):
            yield f"  {key}: {before.provenance.get(key)} -> {after.provenance.get(key)}"
    packages = after.provenance["packages"]
    for name, version in before.provenance["packages"].items():
        if packages.get(name) != version:
            yield f"  {name}: {version} -> {packages.get(name)}"
    if before.provenance.get("commit") and before.provenance["commit"] != after.provenance.get("commit"):
        yield f"  the record was made at commit {before.provenance['commit'][:12]}: git checkout it to rebuild exactly"
