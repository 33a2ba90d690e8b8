"""The part of schema.org that the pages' data uses, as schema.org's release 30.0 defines it: types and properties.

It is written down here, so that a word which is misspelt, or which schema.org does not let a thing of that type have,
is found without asking the network.
"""

from typing import Any

PARENTS = {
    "Action": "Thing",
    "AdministrativeArea": "Place",
    "Article": "CreativeWork",
    "Claim": "CreativeWork",
    "Comment": "CreativeWork",
    "CorrectionComment": "Comment",
    "Country": "AdministrativeArea",
    "CreativeWork": "Thing",
    "EntryPoint": "Intangible",
    "GovernmentOrganization": "Organization",
    "Intangible": "Thing",
    "NewsArticle": "Article",
    "NewsMediaOrganization": "Organization",
    "Occupation": "Intangible",
    "Organization": "Thing",
    "OrganizationRole": "Role",
    "Person": "Thing",
    "Place": "Thing",
    "Role": "Intangible",
    "SearchAction": "Action",
    "SocialMediaPosting": "Article",
    "Thing": "",
    "WebPage": "CreativeWork",
    "WebSite": "CreativeWork",
}
TEXTS = {"Text", "URL", "Date", "DateTime"}
# What may have each property, and what its value may be.
PROPERTIES = {
    "about": ("CreativeWork", "Thing"),
    "affiliation": ("Person", "Organization"),
    "alternateName": ("Thing", "Text"),
    "appearance": ("Claim", "CreativeWork"),
    "archivedAt": ("CreativeWork", "URL WebPage"),
    "author": ("CreativeWork", "Organization Person"),
    "claimInterpreter": ("Claim", "Organization Person"),
    "contributor": ("CreativeWork", "Organization Person"),
    "correction": ("CreativeWork", "CorrectionComment Text URL"),
    "dateModified": ("CreativeWork", "Date DateTime"),
    "datePublished": ("CreativeWork", "Date DateTime"),
    "dateline": ("NewsArticle", "Text"),
    "description": ("Thing", "Text"),
    "editor": ("CreativeWork", "Person"),
    "endDate": ("Role", "Date DateTime"),
    "genre": ("CreativeWork", "Text URL"),
    "hasOccupation": ("Person", "Occupation"),
    "headline": ("CreativeWork", "Text"),
    "inLanguage": ("CreativeWork", "Text"),
    "interpretedAsClaim": ("CreativeWork", "Claim"),
    "isBasedOn": ("CreativeWork", "CreativeWork URL"),
    "isPartOf": ("CreativeWork", "CreativeWork URL"),
    "mainEntityOfPage": ("Thing", "CreativeWork URL"),
    "memberOf": ("Organization Person", "Organization"),
    "mentions": ("CreativeWork", "Thing"),
    "name": ("Thing", "Text"),
    "parentOrganization": ("Organization", "Organization"),
    "potentialAction": ("Thing", "Action"),
    "publisher": ("CreativeWork", "Organization Person"),
    "query": ("SearchAction", "Text"),
    "roleName": ("Role", "Text URL"),
    "sameAs": ("Thing", "URL"),
    "sdDatePublished": ("CreativeWork", "Date"),
    "startDate": ("Role", "Date DateTime"),
    "target": ("Action", "EntryPoint URL"),
    "temporalCoverage": ("CreativeWork", "DateTime Text URL"),
    "text": ("CreativeWork", "Text"),
    "translator": ("CreativeWork", "Organization Person"),
    "url": ("Thing", "URL"),
    "urlTemplate": ("EntryPoint", "Text"),
}


def misuses(node: dict[str, Any]) -> list[str]:
    """Tell what in a node, and in all that it holds, schema.org does not have or does not allow."""
    types = kinds_of(node)
    found = [f"no type {name}" for name in named(node) if name not in PARENTS]
    for name, value in node.items():
        if name.startswith("@"):
            continue
        # An action's property with "-input" says how to fill that property in.
        of, values = PROPERTIES.get(name.removesuffix("-input"), ("", ""))
        # A role stands between the two ends of a property, and has the property itself.
        if not types & {*of.split(), "Role"}:
            found.append(f"{'/'.join(named(node))} cannot have {name}")
        for each in value if isinstance(value, list) else [value]:
            is_text = isinstance(each, str) or "@value" in each
            if not (TEXTS if is_text else kinds_of(each)) & {*values.split(), "Role"}:
                found.append(f"{name} cannot be {each}")
            found += [] if is_text else misuses(each)
    return found


def named(node: dict[str, Any]) -> list[str]:
    """Give the types that a node says it is of."""
    types = node.get("@type", ["nothing"])
    return types if isinstance(types, list) else [types]


def kinds_of(node: dict[str, Any]) -> set[str]:
    """Give all types that a node is of."""
    found = set()
    for name in named(node):
        while name in PARENTS:
            found.add(name)
            name = PARENTS[name]  # noqa: PLW2901 - from each type up to Thing
    return found
