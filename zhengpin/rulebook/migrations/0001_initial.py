import django.db.models.deletion
import django.utils.timezone
import zhengpin.kit.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('evidence', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='RuleBook',
            fields=[
                ('digest', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('in_force', models.JSONField(help_text='[code@version], by code')),
                ('shadow', models.JSONField(help_text='[code@version], by code and version')),
                ('first_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='RuleVersion',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=20)),
                ('version', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('shadow', 'In the shadow'), ('scheduled', 'Scheduled'), ('published', 'In force'), ('retired', 'Retired')], default='draft', max_length=20)),
                ('origin', models.CharField(choices=[('default', 'Ships with the package'), ('operator', 'Written by the operator')], default='operator', max_length=20)),
                ('document', models.JSONField(help_text='the rule as data: see rulebook/document.py')),
                ('document_digest', models.CharField(max_length=64)),
                ('created_by', models.CharField(max_length=120)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('shadowed_at', models.DateTimeField(blank=True, null=True)),
                ('scheduled_at', models.DateTimeField(blank=True, null=True)),
                ('scheduled_from', models.CharField(blank=True, choices=[('draft', 'Draft'), ('shadow', 'In the shadow'), ('scheduled', 'Scheduled'), ('published', 'In force'), ('retired', 'Retired')], help_text='the state it was scheduled from', max_length=20)),
                ('in_force_from', models.DateField(blank=True, help_text='the day that was announced', null=True)),
                ('note', models.JSONField(default=dict, help_text='{en, zh}: what changes and why, as announced')),
                ('urgent', models.JSONField(default=dict, help_text='{en, zh}: why notice was short; empty: it was not')),
                ('asked_by', models.CharField(blank=True, help_text="who asked for a second person's agreement", max_length=120)),
                ('asked_at', models.DateTimeField(blank=True, null=True)),
                ('agreed_by', models.CharField(blank=True, help_text='the second person', max_length=120)),
                ('agreed_at', models.DateTimeField(blank=True, null=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
                ('earlier', models.JSONField(default=list, help_text='[{from, until}]: when it was in force before it was put in force again')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('code', 'version'), name='one_row_a_rule_version'), models.UniqueConstraint(condition=models.Q(('state', 'published')), fields=('code',), name='one_published_version_a_rule'), models.UniqueConstraint(condition=models.Q(('state', 'scheduled')), fields=('code',), name='one_scheduled_version_a_rule'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'scheduled'), _negated=True), ('in_force_from__isnull', False), _connector='OR'), name='what_is_scheduled_has_its_day')],
            },
        ),
        migrations.CreateModel(
            name='Backtest',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('first', models.DateField()),
                ('last', models.DateField(help_text='that day included')),
                ('state', models.CharField(choices=[('queued', 'Waiting'), ('running', 'Running'), ('done', 'Done'), ('failed', 'Failed'), ('cancelled', 'Cancelled')], default='queued', max_length=20)),
                ('total', models.PositiveIntegerField(default=0, help_text='days of which there is anything')),
                ('done', models.PositiveIntegerField(default=0)),
                ('result', models.JSONField(blank=True, null=True)),
                ('failure', models.CharField(blank=True, max_length=300)),
                ('requested_by', models.CharField(max_length=120)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('book', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='backtests', to='rulebook.rulebook')),
                ('rule', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='backtests', to='rulebook.ruleversion')),
            ],
        ),
        migrations.CreateModel(
            name='ShadowDifference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('evaluation', models.UUIDField(help_text='id of the evaluation, which may stand in a file')),
                ('at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ('origin', models.CharField(choices=[('screening', 'A screening'), ('complaint', 'A complaint'), ('prescreen', 'A check before publication')], max_length=20)),
                ('subject', models.CharField(max_length=120)),
                ('case', models.CharField(blank=True, max_length=60)),
                ('change', models.CharField(help_text='outcome → outcome', max_length=30)),
                ('decided_by', models.CharField(blank=True, help_text='code@version in force; empty: none applied', max_length=40)),
                ('was', models.JSONField(help_text='{rule, outcome, ground, measures, queue, second_person}')),
                ('would_be', models.JSONField(help_text='likewise')),
                ('rule', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='differences', to='rulebook.ruleversion')),
            ],
        ),
        migrations.CreateModel(
            name='BacktestPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('tally', models.JSONField(blank=True, help_text='{tally, spread}: what was found', null=True)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('backtest', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='rulebook.backtest')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('backtest', 'day'), name='one_part_a_day')],
            },
        ),
        migrations.CreateModel(
            name='EvaluationFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(help_text="in the operator's time zone")),
                ('part', models.PositiveIntegerField(default=0)),
                ('rows', models.PositiveBigIntegerField()),
                ('books', models.JSONField(help_text='{digest of a book: how many were asked of it}')),
                ('filed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evaluation_files', to='evidence.blob')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('day', 'part'), name='one_file_a_part_of_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Evaluation',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ('origin', models.CharField(choices=[('screening', 'A screening'), ('complaint', 'A complaint'), ('prescreen', 'A check before publication')], max_length=20)),
                ('subject', models.CharField(help_text='typed reference of what was asked about', max_length=120)),
                ('merchant', models.CharField(blank=True, help_text='the organisation that answers for it', max_length=60)),
                ('filing', models.CharField(blank=True, help_text='of a complaint the first that it names', max_length=60)),
                ('category', models.CharField(blank=True, max_length=300)),
                ('case', models.CharField(blank=True, help_text='typed reference of the case it opened', max_length=60)),
                ('facts', models.JSONField(help_text='only what is known')),
                ('rule_code', models.CharField(blank=True, max_length=20)),
                ('rule_version', models.PositiveIntegerField(default=0)),
                ('outcome', models.CharField(choices=[('pass', 'Let through'), ('review', 'Hold for review'), ('act', 'Act at once')], help_text='what the rules said, whatever came of it', max_length=10)),
                ('book', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evaluations', to='rulebook.rulebook')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('case', ''), _negated=True), fields=['case'], name='evaluations_of_a_case')],
            },
        ),
        migrations.CreateModel(
            name='RuleComment',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(blank=True, help_text='as a public reader signed it', max_length=120)),
                ('reader', models.CharField(blank=True, help_text="keyed digest of a public reader's network address, another each day", max_length=64)),
                ('text', models.TextField()),
                ('made_by', models.CharField(max_length=120)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('answer', models.TextField(blank=True)),
                ('answered_by', models.CharField(blank=True, max_length=120)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rule_comments', to='accounts.organisation')),
                ('rule', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='rulebook.ruleversion')),
            ],
            options={
                'indexes': [models.Index(fields=['rule', '-id'], name='rulebook_ru_rule_id_8f459b_idx'), models.Index(fields=['organisation', '-id'], name='rulebook_ru_organis_dc5703_idx'), models.Index(fields=['reader', 'created_at'], name='rulebook_ru_reader_fa46b4_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('organisation__isnull', False), models.Q(('reader', ''), _negated=True), _connector='OR'), name='a_comment_is_of_an_organisation_or_a_public_reader')],
            },
        ),
        migrations.AddIndex(
            model_name='backtest',
            index=models.Index(fields=['rule', '-id'], name='rulebook_ba_rule_id_7c3749_idx'),
        ),
        migrations.AddIndex(
            model_name='shadowdifference',
            index=models.Index(fields=['rule', 'change'], name='rulebook_sh_rule_id_3a9d5f_idx'),
        ),
        migrations.AddConstraint(
            model_name='shadowdifference',
            constraint=models.UniqueConstraint(fields=('rule', 'evaluation'), name='one_difference_an_evaluation'),
        ),
    ]
