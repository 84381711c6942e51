"""Make commands of functions over `Settings`: composed by Hydra, or recorded before."""

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from stance.resources import resource
from stance.settings.composing import checked, composed, prepare
from stance.settings.declared import Settings
from stance.settings.terminal import explained, fail, say


def command(run: Callable[[Settings], None]) -> Callable[[], None]:
    """Make a Hydra command of a function over `Settings`.

    Errors of `stance` (and Hydra's own complaints) end in one line on standard error and exit status 2.
    """

    def start() -> None:
        import hydra
        from hydra.core.hydra_config import HydraConfig
        from hydra.types import RunMode
        from omegaconf import DictConfig

        prepare()

        @hydra.main(version_base="1.3", config_path=str(resource("conf")), config_name="config")
        def main(cfg: DictConfig) -> None:
            if HydraConfig.get().mode == RunMode.RUN:
                explained(lambda: run(checked(cfg)))  # before Hydra adds a line of its own
            else:
                run(checked(cfg))

        explained(main)

    return start


def recorded(
    run: Callable[[Settings], None], record: Callable[[], Mapping[str, Any]], overrides: Sequence[str]
) -> None:
    """Run a command over recorded settings (of a run, or of ``params.yaml``) instead of composed ones.

    Parameters
    ----------
    run
        The command.
    record
        Gives resolved settings as plain values; keys that are not in them come from ``conf/config.yaml``.
    overrides
        ``key=value`` from the command line, applied last; they name values, not choices of a group.
    """
    from omegaconf import OmegaConf

    def main() -> None:
        cfg = composed([])
        for key, value in record().items():
            cfg[key] = value
        run(checked(OmegaConf.merge(cfg, OmegaConf.from_dotlist(list(overrides)))))

    explained(main)


def taken(option: str) -> str | None:
    """Take ``--option VALUE`` or ``--option=VALUE`` off the command line; ``None`` where it is not given."""
    for number, word in enumerate(sys.argv[1:], 1):
        name, equals, value = word.partition("=")
        if name == option:
            if not equals and number + 1 >= len(sys.argv):
                fail(f"{option} wants a value")
            value = value if equals else sys.argv[number + 1]
            del sys.argv[number : number + (1 if equals else 2)]
            return value
    return None


def helped(text: str | None) -> None:
    """Print a module's docstring and end where the command line asks for help: Hydra's help is that of training."""
    if {"-h", "--help"} & set(sys.argv[1:]):
        say(str(text).strip())
        raise SystemExit


def overrides_given() -> list[str]:
    """The ``key=value`` words of the command line, for commands that take them without Hydra."""
    return sys.argv[1:]


def job_overrides() -> list[str]:
    """What the command line (or the sweep) overrode for this job."""
    from hydra.core.hydra_config import HydraConfig

    return list(HydraConfig.get().overrides.task) if HydraConfig.initialized() else []
