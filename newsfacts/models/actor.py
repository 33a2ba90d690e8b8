"""Actors: who can speak or be spoken about, their other names, and the roles that people hold."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from newsfacts.words import ActorKind, NameKind

from .fields import (
    NAME_LENGTH,
    TITLE_LENGTH,
    WIKIDATA_PATTERN,
    date_field,
    language_field,
    merged_into_field,
    not_empty,
    not_merged_into_itself,
    one_of,
    position_field,
    slug_field,
    word_field,
)


class ActorQuerySet(models.QuerySet["Actor"]):
    """Actors, for their readers."""

    def for_documents(self) -> "ActorQuerySet":
        """Fetch all that an actor's document holds. Three queries more, however many actors."""
        return self.select_related("part_of", "merged_into").prefetch_related(
            "names", models.Prefetch("roles", Role.objects.select_related("organisation"))
        )


class Actor(models.Model):
    """Somebody or something that can speak or be spoken about."""

    slug = slug_field("actor")
    kind = word_field(ActorKind, "What it is. A vague collective is a group; whom the source does not name, unnamed.")
    name = models.CharField(max_length=NAME_LENGTH, help_text="The name readers see, in full: “Maria Zakharova”.")
    part_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # the party that the part's word counts for would change without a trace
        related_name="parts",
        help_text="For bodies: a ministry is part of its state. People hold roles; members are not part.",
    )
    wikidata = models.CharField(
        max_length=20,
        blank=True,
        validators=[RegexValidator(WIKIDATA_PATTERN.replace("$", r"\Z"), "Write an item number such as Q159.")],
        help_text="The item's number in Wikidata, such as Q159; empty if you are not sure.",
    )
    description = models.TextField(blank=True, help_text="Who or what it is, in a few words of your own.")
    merged_into = merged_into_field("actor")
    version = models.PositiveIntegerField(default=0, editable=False, help_text="Goes up by one with every save.")

    objects = ActorQuerySet.as_manager()

    class Meta:
        ordering = ["name", "slug"]
        constraints = [
            one_of(ActorKind, "kind", "actor"),
            not_empty("slug", "actor"),
            not_empty("name", "actor"),
            models.CheckConstraint(
                condition=Q(part_of__isnull=True) | ~Q(part_of=F("id")),
                name="actor_is_not_part_of_itself",
                violation_error_message="An actor cannot be part of itself.",
            ),
            not_merged_into_itself("actor"),
        ]
        permissions = [
            ("correct_actor", "Can correct public actors"),
            ("merge_actor", "Can merge actors, and undo it"),
        ]

    def __str__(self) -> str:
        return self.name


class ActorName(models.Model):
    """Another name by which sources call an actor."""

    actor = models.ForeignKey(
        Actor,
        on_delete=models.CASCADE,  # a name is nothing without what it names
        related_name="names",
    )
    position = position_field("name")
    name = models.CharField(max_length=NAME_LENGTH, help_text="The name as sources print it: “the Pentagon”.")
    kind = word_field(NameKind, "How it relates to the main name.", default=NameKind.ALIAS)
    language = language_field("name")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            one_of(NameKind, "kind", "actor_name"),
            not_empty("name", "actor_name"),
            models.UniqueConstraint(
                fields=["actor", "name", "kind", "language"],
                name="actor_name_is_given_once",
                violation_error_message="This name is given twice.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Role(models.Model):
    """A post that an actor holds or held."""

    actor = models.ForeignKey(
        Actor,
        on_delete=models.CASCADE,  # a role is nothing without who holds it
        related_name="roles",
    )
    position = position_field("role")
    title = models.CharField(max_length=TITLE_LENGTH, help_text="The post: “foreign minister”.")
    organisation = models.ForeignKey(
        Actor,
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # the role would silently lose what it is a role in
        related_name="posts",
        help_text="Where the post is held, if known.",
    )
    since = date_field("The first day in the post.")
    until = date_field("The last day in the post.")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [not_empty("title", "role")]

    def __str__(self) -> str:
        return f"{self.title}, {self.organisation}" if self.organisation else self.title
