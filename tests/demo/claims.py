"""What is claimed in the demonstration world."""

from newsfacts.words import ClaimKind, RelationKind
from tests import factories as make

from .writing import Claim, make_claim

# Slug: text, kind, whom it is about.
CLAIMS: dict[str, tuple[str, ClaimKind, tuple[str, ...]]] = {
    "engineers-in-marsh": (
        "Sylvanian engineers are in the Marsh district of Freedonia.", ClaimKind.FACT, ("sylvania", "freedonia")),
    "engineers-in-freedonia": ("Sylvanian engineers are in Freedonia.", ClaimKind.FACT, ("sylvania", "freedonia")),
    "no-sylvanian-abroad": ("No Sylvanian in uniform is outside Sylvania.", ClaimKind.FACT, ("sylvania",)),
    "army-train-came": ("A train of the Sylvanian Army came to Marsh in April 2025.", ClaimKind.FACT,
                        ("sylvanian-army",)),
    "engineers-left": ("The Sylvanian engineers who were in Marsh have left.", ClaimKind.FACT, ("sylvania",)),
    "bridge-closed": ("The bridge at Marsh is closed to lorries.", ClaimKind.FACT, ("freedonia",)),
    "river-falls": ("The river at Marsh will have fallen below three metres by June 2025.", ClaimKind.FORECAST, ()),
    "lorries-carried-arms": ("The lorries at the bridge carried arms.", ClaimKind.FACT, ("sylvanian-army",)),
    "harbour-lights-out": ("The lights of the harbour were out on the night of 2 May 2025.", ClaimKind.FACT, ()),
    "minister-resigns": ("Ada Lund will resign before the summer.", ClaimKind.FORECAST, ("ada-lund",)),
    "secret-meeting": ("The two ministers met in secret in April 2025.", ClaimKind.FACT, ("ada-lund",)),
    "mill-reopens": ("The mill at Marsh will open again.", ClaimKind.FORECAST, ()),
    "pipeline-shut": ("The pipeline under the river is shut.", ClaimKind.FACT, ("sylvania",)),
    "treaty-renewed": ("The river treaty should be renewed for ten years.", ClaimKind.DEMAND, ("river-commission",)),
    "asked-to-talks": ("Ruritania was asked to take part in the talks.", ClaimKind.FACT, ("ruritania",)),
    "talks-offered": ("Sylvania was offered talks in April 2025.", ClaimKind.FACT, ("sylvania",)),
    "train-left-at-night": ("The last train left Marsh at night.", ClaimKind.FACT, ()),
    "dam-decided": ("Freedonia has decided on a new dam above Marsh.", ClaimKind.INTENTION, ("freedonia",)),
    "marsh-is-safe": ("Marsh is a safe place to live.", ClaimKind.JUDGEMENT, ()),
    "toll-raised": ("The toll on the river was raised.", ClaimKind.FACT, ("river-commission",)),
    "toll-raised-twice": ("The toll on the river was raised twice in 2025.", ClaimKind.FACT, ("river-commission",)),
    "ferry-sunk": ("A ferry sank off the harbour in the spring of 2025.", ClaimKind.FACT, ()),
    "mayor-away": ("The mayor of Marsh was away during the flood.", ClaimKind.FACT, ()),
    "granary-empty": ("The granary of the Left Bank is empty.", ClaimKind.FACT, ("freedonia",)),
    "grain-store-empty": ("The grain store of Freedonia is empty.", ClaimKind.FACT, ("freedonia",)),
}  # fmt: skip
# Occurred on: date, as printed, worked out.
DAYS: dict[str, tuple[str, str, bool]] = {
    "engineers-in-marsh": ("", "", False),
    "army-train-came": ("2025-04-28/2025-05-02", "last week", True),
    "secret-meeting": ("2025-04", "last month", True),
    "harbour-lights-out": ("2025-05-02", "", False),
    "ferry-sunk": ("", "this spring", False),
    "toll-raised": ("2025~", "around the turn of the year", True),
    "talks-offered": ("2025-04-29?", "", False),
}
CONDITIONS = {
    "pipeline-shut": "if the pressure at the pumping station is what its dial says",
    "treaty-renewed": "provided that all who signed it in 2015 sign it again",
}
RELATIONS = [
    ("engineers-in-marsh", RelationKind.SPECIFIES, "engineers-in-freedonia"),
    ("engineers-in-marsh", RelationKind.CONTRADICTS, "no-sylvanian-abroad"),
    ("army-train-came", RelationKind.SUPPORTS, "engineers-in-marsh"),
    ("engineers-left", RelationKind.SUPERSEDES, "engineers-in-marsh"),
    ("toll-raised-twice", RelationKind.SPECIFIES, "toll-raised"),
]


def make_claims() -> None:
    """Make them all, and what they have to do with one another."""
    for slug, (text, kind, about) in CLAIMS.items():
        date, stated, inferred = DAYS.get(slug, ("", "", False))
        make_claim(
            slug, text, kind, about, condition=CONDITIONS.get(slug, ""), occurred_on=date, occurred_on_stated=stated,
            occurred_on_inferred=inferred,
        )  # fmt: skip
    for position, (slug, kind, other) in enumerate(RELATIONS, 1):
        make.ClaimRelationFactory(
            claim=Claim.objects.get(slug=slug), related=Claim.objects.get(slug=other), kind=kind, position=position
        )
