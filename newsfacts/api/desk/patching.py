"""JSON Merge Patch (RFC 7396): what is to be different of a JSON value."""

from typing import Any

from newsfacts.api.parsing import StrictJSON

MERGE_PATCH = "application/merge-patch+json"


class MergePatch(StrictJSON):
    """JSON Merge Patch (RFC 7396), which is JSON."""

    media_type = MERGE_PATCH


def patched(target: Any, patch: Any) -> Any:
    """Apply a JSON Merge Patch: what is null goes, objects are patched key by key, all else takes the place."""
    if not isinstance(patch, dict):
        return patch
    result = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = patched(result.get(key), value)
    return result
