"""What is public, ready to serve: Records and RecordedAttributions, refreshed from the public Revisions alone."""

from newsfacts.models.record import Record, RecordAbout, RecordedAttribution, RecordTombstone

__all__ = ["Record", "RecordAbout", "RecordTombstone", "RecordedAttribution"]
