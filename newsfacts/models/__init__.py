"""The desk (what editors work on), the history (Revisions) and the record (what is public), one module a thing."""

from .actor import Actor, ActorName, Role
from .attribution import Attribution
from .claim import Claim, ClaimAbout, ClaimRelation
from .desk import DistinctPair, Presence, ReviewComment
from .record import (
    Record,
    RecordAbout,
    RecordBacklog,
    RecordChange,
    RecordedAttribution,
    RecordTombstone,
    RecordUse,
)
from .revision import RecordClock, Revision
from .source import CapturedText, Credit, Source
from .statement import Quote, Statement
from .token import AccessToken

__all__ = [
    "AccessToken",
    "Actor",
    "ActorName",
    "Attribution",
    "CapturedText",
    "Claim",
    "ClaimAbout",
    "ClaimRelation",
    "Credit",
    "DistinctPair",
    "Presence",
    "Quote",
    "Record",
    "RecordAbout",
    "RecordBacklog",
    "RecordChange",
    "RecordClock",
    "RecordTombstone",
    "RecordUse",
    "RecordedAttribution",
    "ReviewComment",
    "Revision",
    "Role",
    "Source",
    "Statement",
]
