"""The desk: what editors work on."""

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models

import newsfacts.dates


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slug",
                    models.CharField(
                        error_messages={"unique": "Another claim has this slug."},
                        help_text="The claim's part of its address, such as “minister-heads-to-capital”. It can never change.",
                        max_length=120,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Za-z0-9_-]+\\Z", "Use letters, digits, “-” and “_” only."
                            )
                        ],
                    ),
                ),
                (
                    "text",
                    models.TextField(help_text="One sentence in your own words that stands without the article."),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("fact", "Something that is or was so"),
                            ("forecast", "Something that is to come"),
                            ("judgement", "A judgement"),
                            ("demand", "A demand"),
                            ("intention", "An intention"),
                        ],
                        help_text="What sort of proposition it is.",
                        max_length=20,
                    ),
                ),
                (
                    "condition",
                    models.TextField(blank=True, help_text="Under which condition: “if they cross the border”."),
                ),
                (
                    "occurred_on",
                    models.CharField(
                        blank=True,
                        help_text="The day of what it speaks of. As 2024-10-29, 2024-10, 2024~ (about) or 2024-10-29/2024-10-30; empty when unknown.",
                        max_length=40,
                        validators=[newsfacts.dates.validate_date],
                    ),
                ),
                (
                    "occurred_on_stated",
                    models.TextField(
                        blank=True,
                        help_text="What the source prints, such as “on Tuesday”; empty if nothing.",
                        verbose_name="as printed",
                    ),
                ),
                (
                    "occurred_on_inferred",
                    models.BooleanField(
                        default=False,
                        help_text="Tick where you worked the date out; readers are told so.",
                        verbose_name="you worked it out",
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        default=0, editable=False, help_text="Goes up by one with every save."
                    ),
                ),
            ],
            options={
                "ordering": ["slug"],
            },
        ),
        migrations.CreateModel(
            name="Actor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slug",
                    models.CharField(
                        error_messages={"unique": "Another actor has this slug."},
                        help_text="The actor's part of its address, such as “minister-heads-to-capital”. It can never change.",
                        max_length=120,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Za-z0-9_-]+\\Z", "Use letters, digits, “-” and “_” only."
                            )
                        ],
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "Person"),
                            ("organisation", "Organisation"),
                            ("state", "State"),
                            ("state_body", "State body"),
                            ("alliance", "Alliance"),
                            ("outlet", "Outlet"),
                            ("group", "Group"),
                            ("unnamed", "Unnamed"),
                        ],
                        help_text="What it is. A vague collective is a group; whom the source does not name, unnamed.",
                        max_length=20,
                    ),
                ),
                (
                    "name",
                    models.CharField(help_text="The name readers see, in full: “Maria Zakharova”.", max_length=300),
                ),
                (
                    "wikidata",
                    models.CharField(
                        blank=True,
                        help_text="The item's number in Wikidata, such as Q159; empty if you are not sure.",
                        max_length=20,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^Q[1-9][0-9]*\\Z", "Write an item number such as Q159."
                            )
                        ],
                    ),
                ),
                (
                    "description",
                    models.TextField(blank=True, help_text="Who or what it is, in a few words of your own."),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        default=0, editable=False, help_text="Goes up by one with every save."
                    ),
                ),
                (
                    "part_of",
                    models.ForeignKey(
                        blank=True,
                        help_text="For bodies: a ministry is part of its state. People hold roles; members are not part.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="newsfacts.actor",
                    ),
                ),
            ],
            options={
                "ordering": ["name", "slug"],
            },
        ),
        migrations.CreateModel(
            name="ActorName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(help_text="Where the name comes in order, from 1.")),
                ("name", models.CharField(help_text="The name as sources print it: “the Pentagon”.", max_length=300)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("alias", "Alias"),
                            ("abbreviation", "Abbreviation"),
                            ("metonym", "Stands for it"),
                            ("former", "Former name"),
                            ("transliteration", "Transliteration"),
                        ],
                        default="alias",
                        help_text="How it relates to the main name.",
                        max_length=20,
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        help_text="The language of the name, as a tag such as “en”.",
                        max_length=35,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\\Z",
                                "Write a language tag such as “en” or “pt-BR”.",
                            )
                        ],
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="names", to="newsfacts.actor"
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ClaimAbout",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(help_text="Where the actor comes in order, from 1.")),
                (
                    "actor",
                    models.ForeignKey(
                        help_text="Whom or what the claim is about.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mentions",
                        to="newsfacts.actor",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="mentions", to="newsfacts.claim"
                    ),
                ),
            ],
            options={
                "verbose_name": "about",
                "verbose_name_plural": "about",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.AddField(
            model_name="claim",
            name="about",
            field=models.ManyToManyField(
                help_text="Whom or what it is about.",
                related_name="claims_about",
                through="newsfacts.ClaimAbout",
                to="newsfacts.actor",
            ),
        ),
        migrations.CreateModel(
            name="ClaimRelation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(help_text="Where the relation comes in order, from 1.")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("contradicts", "Contradicts"),
                            ("supports", "Supports"),
                            ("specifies", "Says more exactly"),
                            ("supersedes", "Takes the place of"),
                        ],
                        help_text="How this claim bears on the other.",
                        max_length=20,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="relations", to="newsfacts.claim"
                    ),
                ),
                (
                    "related",
                    models.ForeignKey(
                        help_text="The other claim.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="related_from",
                        to="newsfacts.claim",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Role",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(help_text="Where the role comes in order, from 1.")),
                ("title", models.CharField(help_text="The post: “foreign minister”.", max_length=500)),
                (
                    "since",
                    models.CharField(
                        blank=True,
                        help_text="The first day in the post. As 2024-10-29, 2024-10, 2024~ (about) or 2024-10-29/2024-10-30; empty when unknown.",
                        max_length=40,
                        validators=[newsfacts.dates.validate_date],
                    ),
                ),
                (
                    "until",
                    models.CharField(
                        blank=True,
                        help_text="The last day in the post. As 2024-10-29, 2024-10, 2024~ (about) or 2024-10-29/2024-10-30; empty when unknown.",
                        max_length=40,
                        validators=[newsfacts.dates.validate_date],
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="roles", to="newsfacts.actor"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where the post is held, if known.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="newsfacts.actor",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slug",
                    models.CharField(
                        error_messages={"unique": "Another source has this slug."},
                        help_text="The source's part of its address, such as “minister-heads-to-capital”. It can never change.",
                        max_length=120,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Za-z0-9_-]+\\Z", "Use letters, digits, “-” and “_” only."
                            )
                        ],
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("article", "Article"),
                            ("press_release", "Press release"),
                            ("briefing", "Briefing"),
                            ("broadcast", "Broadcast"),
                            ("post", "Post"),
                            ("document", "Document"),
                        ],
                        help_text="What sort of item it is.",
                        max_length=20,
                    ),
                ),
                (
                    "title",
                    models.CharField(blank=True, help_text="The headline or title, as printed.", max_length=500),
                ),
                (
                    "url",
                    models.TextField(
                        blank=True,
                        help_text="Where the original is.",
                        validators=[
                            django.core.validators.RegexValidator(
                                "^https?://[^\\s\\x00]+\\Z", "Write an address that starts with https:// or http://."
                            )
                        ],
                        verbose_name="web address",
                    ),
                ),
                (
                    "archived_url",
                    models.TextField(
                        blank=True,
                        help_text="Where an archive keeps a copy.",
                        validators=[
                            django.core.validators.RegexValidator(
                                "^https?://[^\\s\\x00]+\\Z", "Write an address that starts with https:// or http://."
                            )
                        ],
                        verbose_name="archived at",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        help_text="The language of the source, as a tag such as “en”.",
                        max_length=35,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\\Z",
                                "Write a language tag such as “en” or “pt-BR”.",
                            )
                        ],
                    ),
                ),
                ("dateline", models.TextField(blank=True, help_text="The place at its head, as printed: “MOSCOW”.")),
                (
                    "published_on",
                    models.CharField(
                        blank=True,
                        help_text="The day it was published. As 2024-10-29, 2024-10, 2024~ (about) or 2024-10-29/2024-10-30; empty when unknown.",
                        max_length=40,
                        validators=[newsfacts.dates.validate_date],
                    ),
                ),
                (
                    "published_on_stated",
                    models.TextField(
                        blank=True,
                        help_text="What the source prints, such as “Wednesday”; empty if nothing.",
                        verbose_name="as printed",
                    ),
                ),
                (
                    "published_on_inferred",
                    models.BooleanField(
                        default=False,
                        help_text="Tick where you worked the date out; readers are told so.",
                        verbose_name="you worked it out",
                    ),
                ),
                (
                    "text_sha256",
                    models.CharField(
                        blank=True,
                        help_text="The fingerprint of the captured text that the places count in; the text itself stays private.",
                        max_length=64,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[0-9a-f]{64}\\Z", "Write 64 digits of 0 to 9 and a to f."
                            )
                        ],
                        verbose_name="SHA-256 of the text",
                    ),
                ),
                (
                    "body_start",
                    models.PositiveIntegerField(
                        blank=True, help_text="The place in the captured text where paragraph 1 begins.", null=True
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in_review", "In review"),
                            ("published", "Published"),
                            ("withdrawn", "Withdrawn"),
                            ("removed", "Removed"),
                        ],
                        default="draft",
                        help_text="How far the breakdown has come.",
                        max_length=20,
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        default=0, editable=False, help_text="Goes up by one with every save."
                    ),
                ),
                (
                    "publisher",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who published it; the speaker of all its narration.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sources",
                        to="newsfacts.actor",
                    ),
                ),
                (
                    "reprint_of",
                    models.ForeignKey(
                        blank=True,
                        help_text="The source that this one reprints: the two count as one report.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reprints",
                        to="newsfacts.source",
                    ),
                ),
            ],
            options={
                "ordering": ["slug"],
            },
        ),
        migrations.CreateModel(
            name="Credit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(help_text="Where the credit comes in order, from 1.")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("reporting", "Reporting"),
                            ("writing", "Writing"),
                            ("editing", "Editing"),
                            ("photography", "Photography"),
                            ("translation", "Translation"),
                        ],
                        help_text="What for.",
                        max_length=20,
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        help_text="Who is credited.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="credits",
                        to="newsfacts.actor",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="credits", to="newsfacts.source"
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "identifier",
                    models.CharField(
                        help_text="Its name within the source, such as “s4”: part of its address, so it never changes.",
                        max_length=120,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Za-z0-9._~-]+\\Z", "Use letters, digits and - . _ ~ only."
                            )
                        ],
                    ),
                ),
                ("position", models.PositiveIntegerField(help_text="Where the statement comes in order, from 1.")),
                (
                    "paragraph",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="The paragraph it stands in, from 1; 0 for the headline; empty if unknown.",
                        null=True,
                    ),
                ),
                (
                    "speaker_named_as",
                    models.TextField(blank=True, help_text="The speaker as printed: “Moscow”, “she”."),
                ),
                (
                    "form",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("direct", "All in exact words"),
                            ("mixed", "Partly exact words"),
                            ("indirect", "Reported"),
                            ("narration", "Outlet’s own voice"),
                            ("silence", "Reported silence"),
                        ],
                        help_text="How the source renders it.",
                        max_length=20,
                    ),
                ),
                (
                    "cue",
                    models.TextField(
                        blank=True, help_text="The words that mark it as somebody's: “told a press briefing”."
                    ),
                ),
                ("venue", models.TextField(blank=True, help_text="Where or to whom it was said: “press briefing”.")),
                ("prompt", models.TextField(blank=True, help_text="The question it answers, in your own words.")),
                ("paraphrase", models.TextField(blank=True, help_text="What it says, in your own words.")),
                (
                    "said_on",
                    models.CharField(
                        blank=True,
                        help_text="The day it was said. As 2024-10-29, 2024-10, 2024~ (about) or 2024-10-29/2024-10-30; empty when unknown.",
                        max_length=40,
                        validators=[newsfacts.dates.validate_date],
                    ),
                ),
                (
                    "said_on_stated",
                    models.TextField(
                        blank=True,
                        help_text="What the source prints, such as “on Tuesday”; empty if nothing.",
                        verbose_name="as printed",
                    ),
                ),
                (
                    "said_on_inferred",
                    models.BooleanField(
                        default=False,
                        help_text="Tick where you worked the date out; readers are told so.",
                        verbose_name="you worked it out",
                    ),
                ),
                (
                    "selector_start",
                    models.PositiveIntegerField(
                        blank=True, help_text="Where it begins in the captured text.", null=True
                    ),
                ),
                (
                    "selector_end",
                    models.PositiveIntegerField(blank=True, help_text="Where it ends, exclusive.", null=True),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        default=0, editable=False, help_text="Goes up by one with every save."
                    ),
                ),
                (
                    "on_behalf_of",
                    models.ForeignKey(
                        blank=True,
                        help_text="For whom the speaker speaks, if for somebody else: the party is counted from here.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements_made_for_it",
                        to="newsfacts.actor",
                    ),
                ),
                (
                    "relayed_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="The statement of this source through which it came: “state media said the minister said”.",
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="relays",
                        to="newsfacts.statement",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="statements", to="newsfacts.source"
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who it is, as you resolve the printed name; empty while unresolved.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="newsfacts.actor",
                    ),
                ),
            ],
            options={
                "ordering": ["source", "position"],
            },
        ),
        migrations.CreateModel(
            name="Quote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(help_text="Where the quote comes in order, from 1.")),
                (
                    "exact",
                    models.TextField(
                        help_text="The quoted words exactly as printed, without the outer quotation marks."
                    ),
                ),
                (
                    "start",
                    models.PositiveIntegerField(
                        blank=True, help_text="Where they begin in the captured text.", null=True
                    ),
                ),
                ("end", models.PositiveIntegerField(blank=True, help_text="Where they end, exclusive.", null=True)),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="quotes", to="newsfacts.statement"
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Attribution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(help_text="Where the attribution comes in order, from 1.")),
                (
                    "stance",
                    models.CharField(
                        choices=[
                            ("asserts", "Says so"),
                            ("denies", "Denies it"),
                            ("does_not_deny", "Has not denied it"),
                            ("does_not_confirm", "Has not confirmed it"),
                            ("doubts", "Doubts it"),
                            ("declines", "Would not say"),
                            ("no_reply", "Did not answer"),
                            ("leaves_open", "Leaves it open"),
                        ],
                        default="asserts",
                        help_text="What the speaker does with the claim.",
                        max_length=20,
                    ),
                ),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("certain", "Sounds certain"),
                            ("probable", "Says it is likely"),
                            ("possible", "Says it is possible"),
                            ("unspecified", "Gives no sign how sure"),
                        ],
                        default="unspecified",
                        help_text="How sure the speaker sounds, never how sure you are.",
                        max_length=20,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        help_text="The claim the statement bears on.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attributions",
                        to="newsfacts.claim",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attributions",
                        to="newsfacts.statement",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        ["person", "organisation", "state", "state_body", "alliance", "outlet", "group", "unnamed"],
                    )
                ),
                name="actor_kind_is_a_known_word",
                violation_error_message="The kind must be one of: person, organisation, state, state_body, alliance, outlet, group, unnamed.",
            ),
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.CheckConstraint(
                condition=models.Q(("slug", ""), _negated=True),
                name="actor_slug_is_not_empty",
                violation_error_message="The slug must not be empty.",
            ),
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True),
                name="actor_name_is_not_empty",
                violation_error_message="The name must not be empty.",
            ),
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("part_of__isnull", True), models.Q(("part_of", models.F("id")), _negated=True), _connector="OR"
                ),
                name="actor_is_not_part_of_itself",
                violation_error_message="An actor cannot be part of itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="actorname",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["alias", "abbreviation", "metonym", "former", "transliteration"])),
                name="actor_name_kind_is_a_known_word",
                violation_error_message="The kind must be one of: alias, abbreviation, metonym, former, transliteration.",
            ),
        ),
        migrations.AddConstraint(
            model_name="actorname",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True),
                name="actor_name_name_is_not_empty",
                violation_error_message="The name must not be empty.",
            ),
        ),
        migrations.AddConstraint(
            model_name="actorname",
            constraint=models.UniqueConstraint(
                fields=("actor", "name", "kind", "language"),
                name="actor_name_is_given_once",
                violation_error_message="This name is given twice.",
            ),
        ),
        migrations.AddConstraint(
            model_name="claimabout",
            constraint=models.UniqueConstraint(
                fields=("claim", "actor"),
                name="claim_is_about_an_actor_once",
                violation_error_message="The claim is about this actor already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(("slug", ""), _negated=True),
                name="claim_slug_is_not_empty",
                violation_error_message="The slug must not be empty.",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True),
                name="claim_text_is_not_empty",
                violation_error_message="The text must not be empty.",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["fact", "forecast", "judgement", "demand", "intention"])),
                name="claim_kind_is_a_known_word",
                violation_error_message="The kind must be one of: fact, forecast, judgement, demand, intention.",
            ),
        ),
        migrations.AddConstraint(
            model_name="claimrelation",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["contradicts", "supports", "specifies", "supersedes"])),
                name="claim_relation_kind_is_a_known_word",
                violation_error_message="The kind must be one of: contradicts, supports, specifies, supersedes.",
            ),
        ),
        migrations.AddConstraint(
            model_name="claimrelation",
            constraint=models.CheckConstraint(
                condition=models.Q(("claim", models.F("related")), _negated=True),
                name="claim_relation_joins_two_claims",
                violation_error_message="A claim has no relation with itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="claimrelation",
            constraint=models.UniqueConstraint(
                fields=("claim", "kind", "related"),
                name="claim_relation_is_given_once",
                violation_error_message="This relation is given twice.",
            ),
        ),
        migrations.AddConstraint(
            model_name="claimrelation",
            constraint=models.UniqueConstraint(
                django.db.models.functions.comparison.Least("claim", "related"),
                django.db.models.functions.comparison.Greatest("claim", "related"),
                condition=models.Q(("kind", "contradicts")),
                name="claims_contradict_each_other_once",
                violation_error_message="The other claim says already that the two contradict each other.",
            ),
        ),
        migrations.AddConstraint(
            model_name="role",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True),
                name="role_title_is_not_empty",
                violation_error_message="The title must not be empty.",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["", "article", "press_release", "briefing", "broadcast", "post", "document"])
                ),
                name="source_kind_is_a_known_word",
                violation_error_message="The kind must be one of: article, press_release, briefing, broadcast, post, document.",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "in_review", "published", "withdrawn", "removed"])),
                name="source_state_is_a_known_word",
                violation_error_message="The state must be one of: draft, in_review, published, withdrawn, removed.",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(("slug", ""), _negated=True),
                name="source_slug_is_not_empty",
                violation_error_message="The slug must not be empty.",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reprint_of__isnull", True),
                    models.Q(("reprint_of", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="source_is_not_a_reprint_of_itself",
                violation_error_message="A source cannot be a reprint of itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="credit",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["reporting", "writing", "editing", "photography", "translation"])),
                name="credit_role_is_a_known_word",
                violation_error_message="The role must be one of: reporting, writing, editing, photography, translation.",
            ),
        ),
        migrations.AddConstraint(
            model_name="credit",
            constraint=models.UniqueConstraint(
                fields=("source", "actor", "role"),
                name="credit_is_given_once",
                violation_error_message="This credit is given twice.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.UniqueConstraint(
                fields=("source", "identifier"),
                name="statement_identifier_is_unique_in_its_source",
                violation_error_message="Another statement of this source has this identifier.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.UniqueConstraint(
                fields=("source", "position"),
                name="statement_position_is_unique_in_its_source",
                violation_error_message="Another statement of this source has this position.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(("position__gte", 1)),
                name="statement_position_counts_from_one",
                violation_error_message="Positions count from 1.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("relayed_by__isnull", True),
                    models.Q(("relayed_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="statement_does_not_relay_itself",
                violation_error_message="A statement cannot be relayed by itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(("identifier", ""), _negated=True),
                name="statement_identifier_is_not_empty",
                violation_error_message="The identifier must not be empty.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(("form__in", ["", "direct", "mixed", "indirect", "narration", "silence"])),
                name="statement_form_is_a_known_word",
                violation_error_message="The form must be one of: direct, mixed, indirect, narration, silence.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("selector_end__isnull", True), ("selector_start__isnull", True)),
                    models.Q(
                        ("selector_end__isnull", False),
                        ("selector_start__isnull", False),
                        ("selector_start__lt", models.F("selector_end")),
                    ),
                    _connector="OR",
                ),
                name="statement_place_is_whole",
                violation_error_message="The place of the statement needs both ends, the start before the end, or neither.",
            ),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.CheckConstraint(
                condition=models.Q(("exact", ""), _negated=True),
                name="quote_exact_is_not_empty",
                violation_error_message="The exact must not be empty.",
            ),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end__isnull", True), ("start__isnull", True)),
                    models.Q(("end__isnull", False), ("start__isnull", False), ("start__lt", models.F("end"))),
                    _connector="OR",
                ),
                name="quote_place_is_whole",
                violation_error_message="The place of the quote needs both ends, the start before the end, or neither.",
            ),
        ),
        migrations.AddConstraint(
            model_name="attribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "stance__in",
                        [
                            "asserts",
                            "denies",
                            "does_not_deny",
                            "does_not_confirm",
                            "doubts",
                            "declines",
                            "no_reply",
                            "leaves_open",
                        ],
                    )
                ),
                name="attribution_stance_is_a_known_word",
                violation_error_message="The stance must be one of: asserts, denies, does_not_deny, does_not_confirm, doubts, declines, no_reply, leaves_open.",
            ),
        ),
        migrations.AddConstraint(
            model_name="attribution",
            constraint=models.CheckConstraint(
                condition=models.Q(("certainty__in", ["certain", "probable", "possible", "unspecified"])),
                name="attribution_certainty_is_a_known_word",
                violation_error_message="The certainty must be one of: certain, probable, possible, unspecified.",
            ),
        ),
        migrations.AddConstraint(
            model_name="attribution",
            constraint=models.UniqueConstraint(
                fields=("statement", "claim"),
                name="statement_takes_one_stance_on_a_claim",
                violation_error_message="The statement takes a stance on this claim already.",
            ),
        ),
    ]
