"""Work on batches in a thread for each core; NumPy alone uses several for products of matrices at most."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

_Given = TypeVar("_Given")
_Found = TypeVar("_Found")


def in_threads(work: Callable[[_Given], _Found], batches: Iterable[_Given]) -> Iterator[_Found]:
    """What is made of each batch, in their order; the numbers do not depend on the cores.

    Examples
    --------
    >>> list(in_threads(lambda number: number + 1, [1, 2, 3]))
    [2, 3, 4]
    """
    from joblib import Parallel, cpu_count, delayed
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    with threadpool_limits(limits=1, user_api="blas"):
        yield from Parallel(n_jobs=cpu_count(), prefer="threads", return_as="generator")(
            delayed(work)(batch) for batch in batches
        )
