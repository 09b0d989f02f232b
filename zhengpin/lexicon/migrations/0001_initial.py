import django.db.models.deletion
import django.utils.timezone
import zhengpin.kit.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='LearntWords',
            fields=[
                ('number', models.BigAutoField(primary_key=True, serialize=False)),
                ('words', models.JSONField(help_text='[text], normalised, in order')),
                ('word_count', models.PositiveIntegerField()),
                ('digest', models.CharField(help_text='of the words', max_length=64)),
                ('listings', models.PositiveIntegerField(help_text='listings whose titles were read')),
                ('merchants', models.PositiveIntegerField(help_text='merchants whose listings these are')),
                ('learnt_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='LexiconVersion',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField(unique=True)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('published', 'In force'), ('retired', 'Retired'), ('discarded', 'Discarded')], default='draft', max_length=20)),
                ('origin', models.CharField(choices=[('default', 'Ships with the package'), ('operator', 'Written by the operator')], default='operator', max_length=20)),
                ('basis', models.PositiveIntegerField(blank=True, help_text='the version it was copied from', null=True)),
                ('digest', models.CharField(blank=True, help_text='of its terms, from when it is published', max_length=64)),
                ('note', models.CharField(blank=True, help_text='what changes and why', max_length=300)),
                ('created_by', models.CharField(max_length=120)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('published_by', models.CharField(blank=True, max_length=120)),
                ('published_at', models.DateTimeField(blank=True, help_text='when it last came into force', null=True)),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'draft')), fields=('state',), name='one_open_draft_of_the_lexicon'), models.UniqueConstraint(condition=models.Q(('state', 'published')), fields=('state',), name='one_lexicon_in_force')],
            },
        ),
        migrations.CreateModel(
            name='WordPreview',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('words', 'New words of a draft'), ('name', 'A new form of a name')], max_length=10)),
                ('subject', models.CharField(help_text='typed reference: the draft, or the form of a name', max_length=120)),
                ('title', models.CharField(max_length=300)),
                ('terms', models.JSONField(help_text='[{text, kind, weight, language}]: every word of the draft, or the form')),
                ('sought', models.JSONField(help_text='[text]: those of them that are new or changed')),
                ('about', models.CharField(blank=True, help_text='of a name: typed reference of the filing', max_length=120)),
                ('days', models.PositiveSmallIntegerField()),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField()),
                ('state', models.CharField(choices=[('queued', 'Waiting'), ('running', 'Running'), ('done', 'Done'), ('failed', 'Failed'), ('cancelled', 'Cancelled')], default='queued', max_length=20)),
                ('total', models.PositiveBigIntegerField(default=0, help_text='revisions received in the window')),
                ('done', models.PositiveBigIntegerField(default=0)),
                ('after', models.UUIDField(blank=True, help_text='it goes on after this revision', null=True)),
                ('found', models.PositiveBigIntegerField(default=0, help_text='listings so far')),
                ('result', models.JSONField(blank=True, null=True)),
                ('failure', models.CharField(blank=True, max_length=300)),
                ('requested_by', models.CharField(max_length=120)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('moved_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['subject', '-id'], name='lexicon_wor_subject_231b30_idx')],
            },
        ),
        migrations.CreateModel(
            name='LexiconTerm',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('text', models.CharField(max_length=40)),
                ('key', models.CharField(max_length=120)),
                ('kind', models.CharField(choices=[('counterfeit', 'Slang for fakes'), ('compatible', 'Compatible with'), ('style', 'In the style of'), ('negated', 'Says that it is not'), ('official', 'Claims to be official'), ('genuine', 'Says genuine'), ('second_hand', 'Second hand'), ('ordinary', 'Ordinary word')], max_length=20)),
                ('weight', models.FloatField(help_text='0 to 1: how surely the word alone says what its kind says')),
                ('language', models.CharField(choices=[('any', 'Any language'), ('zh', 'Chinese'), ('en', 'English'), ('id', 'Indonesian')], default='any', max_length=10)),
                ('note', models.CharField(blank=True, max_length=200)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='terms', to='lexicon.lexiconversion')),
            ],
            options={
                'indexes': [models.Index(fields=['version', 'kind'], name='lexicon_lex_version_4e33f6_idx')],
                'constraints': [models.UniqueConstraint(fields=('version', 'key'), name='one_term_a_word'), models.CheckConstraint(condition=models.Q(('weight__gte', 0), ('weight__lte', 1)), name='weight_of_a_term_0_to_1')],
            },
        ),
        migrations.CreateModel(
            name='WordPreviewHit',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('listing', models.UUIDField()),
                ('revision', models.UUIDField()),
                ('merchant', models.UUIDField(help_text="the merchant's organisation")),
                ('day', models.DateField()),
                ('words', models.JSONField(help_text='[text]: which of those sought stand in it')),
                ('is_new', models.BooleanField(help_text='nothing in it was held for review or acted on before')),
                ('is_beside_name', models.BooleanField(default=False)),
                ('is_authorised', models.BooleanField(default=False, help_text='its seller may use the name')),
                ('preview', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hits', to='lexicon.wordpreview')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('preview', 'listing'), name='one_hit_a_listing_of_a_preview')],
            },
        ),
    ]
