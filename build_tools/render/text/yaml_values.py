"""YAML's values for files of ours that keep no places: read by libyaml where there is one, ten times as fast."""

from __future__ import annotations

from typing import Any

import yaml

from ...messages import tell

SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Loader(SafeLoader):  # type: ignore[misc]
    """A day that is none is a mistake like any other, with its place."""

    def construct_yaml_timestamp(self, node: yaml.ScalarNode) -> Any:
        try:
            return super().construct_yaml_timestamp(node)
        except ValueError as error:
            raise yaml.constructor.ConstructorError(
                None, None, tell("no-day-here", written=node.value, why=error), node.start_mark
            ) from None


Loader.add_constructor("tag:yaml.org,2002:timestamp", Loader.construct_yaml_timestamp)


class _Untagged(Loader):
    """Whose unknown tags make nothing."""


_Untagged.add_multi_constructor("", lambda loader, tag, node: None)


class NotYaml(ValueError):
    """In YAML's own words, on one line."""


def values(text: str) -> Any:
    """Raises NotYaml."""
    return _loaded(text, Loader)


def settings_in(text: str) -> dict[str, Any]:
    """Of mkdocs.yml: what its tags would make (`!ENV`, Python names) is nothing here. Raises NotYaml."""
    loaded = _loaded(text, _Untagged)
    return loaded if isinstance(loaded, dict) else {}


def scalars_as_text(text: str) -> Any:
    """Where a day that is none, or the word no, must reach its reader as it was written."""
    return _loaded(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def _loaded(text: str, loader: Any) -> Any:
    try:
        return yaml.load(text, Loader=loader)
    except yaml.YAMLError as error:
        raise NotYaml(tell("not-yaml", said=" ".join(str(error).split()))) from None
