import django.db.models.deletion
import django.utils.timezone
import zhengpin.kit.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('number', models.CharField(editable=False, help_text='what people call it: C-2026-000123', max_length=20, unique=True)),
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('origin_kind', models.CharField(choices=[('screening', 'Screening of a listing'), ('name', 'Screening of a name'), ('video', 'Screening of a video'), ('live', 'Live room'), ('target', 'Target of a complaint'), ('appeal', 'Appeal'), ('application', 'Application for a brand')], max_length=20)),
                ('origin_id', models.CharField(help_text='what opened it among its kind; the same opens no second case', max_length=180)),
                ('queue', models.CharField(max_length=40)),
                ('state', models.CharField(choices=[('open', 'Open'), ('held', 'Held for a second person'), ('decided', 'Decided'), ('closed', 'Closed without a decision')], default='open', max_length=20)),
                ('subject', models.CharField(db_index=True, max_length=120)),
                ('title', models.CharField(max_length=300)),
                ('summary', models.JSONField(default=dict)),
                ('how_it_came', models.CharField(choices=[('own_initiative', 'Own initiative'), ('notice', 'Notice of infringement'), ('trusted_flagger', 'Notice by a trusted flagger'), ('order', 'Order by a court or an authority')], default='own_initiative', max_length=20)),
                ('automated_detection', models.BooleanField(default=True, help_text='whether automated means found the very thing that the case is about')),
                ('market', models.CharField(choices=[('cn', 'Mainland China'), ('eu', 'European Union'), ('us', 'United States'), ('other', 'Elsewhere')], default='cn', help_text='whose law applies', max_length=10)),
                ('priority', models.IntegerField(default=0)),
                ('priority_parts', models.JSONField(default=list, help_text='[{part, points}]')),
                ('rank', models.FloatField(default=0, help_text='place in the queue, highest first: priority, and age at a fixed rate')),
                ('opened_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('due_at', models.DateTimeField(blank=True, null=True)),
                ('claimed_by', models.CharField(blank=True, max_length=120)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('complainant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases_for', to='accounts.organisation')),
                ('respondent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases_against', to='accounts.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('outcome', models.CharField(choices=[('infringing', 'Infringing'), ('authorised', 'Authorised'), ('not_infringing', 'Not infringing'), ('escalate', 'Escalate')], max_length=20)),
                ('state', models.CharField(choices=[('held', 'Held for a second person'), ('pending', 'Can still be undone'), ('settled', 'Settled'), ('undone', 'Undone'), ('refused', 'Refused by the second person'), ('overturned', 'Overturned')], default='pending', max_length=20)),
                ('ground', models.CharField(blank=True, help_text='counterfeit, copied_picture, …: the reason code', max_length=60)),
                ('rule_code', models.CharField(blank=True, max_length=20)),
                ('rule_version', models.PositiveIntegerField(blank=True, null=True)),
                ('measures', models.JSONField(default=list, help_text='measure kinds that it orders')),
                ('explanation', models.TextField(blank=True)),
                ('automation', models.CharField(choices=[('fully', 'Fully automated'), ('partially', 'Partly automated'), ('not', 'Not automated')], default='not', max_length=20)),
                ('automated_detection', models.BooleanField(default=True)),
                ('how_it_came', models.CharField(choices=[('own_initiative', 'Own initiative'), ('notice', 'Notice of infringement'), ('trusted_flagger', 'Notice by a trusted flagger'), ('order', 'Order by a court or an authority')], default='own_initiative', max_length=20)),
                ('market', models.CharField(choices=[('cn', 'Mainland China'), ('eu', 'European Union'), ('us', 'United States'), ('other', 'Elsewhere')], default='cn', max_length=10)),
                ('order', models.JSONField(default=dict, help_text='{authority, country, number, dated}: of the order that it carries out')),
                ('decided_by', models.CharField(max_length=120)),
                ('decided_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('second_by', models.CharField(blank=True, max_length=120)),
                ('second_at', models.DateTimeField(blank=True, null=True)),
                ('settle_at', models.DateTimeField(blank=True, null=True)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='review.case')),
                ('overrides', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='overridden_by', to='review.decision')),
            ],
        ),
        migrations.CreateModel(
            name='Recusal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('who', models.CharField(help_text='reference of an actor', max_length=120)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recusals', to='review.case')),
            ],
        ),
        migrations.CreateModel(
            name='SecondReading',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('queue', models.CharField(max_length=40)),
                ('rule', models.CharField(blank=True, help_text='code@version', max_length=40)),
                ('by_rule', models.BooleanField(default=False, help_text='decided by a rule without a person')),
                ('state', models.CharField(choices=[('waiting', 'Waits for a second reviewer'), ('read', 'Read'), ('withdrawn', 'Withdrawn: the decision no longer stands')], default='waiting', max_length=20)),
                ('drawn_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('reader', models.CharField(blank=True, max_length=120)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('outcome', models.CharField(blank=True, choices=[('infringing', 'Infringing'), ('not_infringing', 'Not infringing'), ('cannot_tell', 'Cannot tell from this evidence')], max_length=20)),
                ('ground', models.CharField(blank=True, max_length=60)),
                ('explanation', models.TextField(blank=True)),
                ('agrees', models.BooleanField(blank=True, help_text='none where the reader could not tell', null=True)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('resolution', models.CharField(blank=True, choices=[('stands', 'The first decision stands'), ('overturned', 'The first decision was overturned')], max_length=20)),
                ('resolved_by', models.CharField(blank=True, max_length=120)),
                ('resolved_because', models.TextField(blank=True)),
                ('resolved_at', models.DateTimeField(blank=True, null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='second_readings', to='review.case')),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='second_reading', to='review.decision')),
            ],
        ),
        migrations.CreateModel(
            name='TrainingCase',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('answer', models.CharField(choices=[('infringing', 'Infringing'), ('not_infringing', 'Not infringing'), ('cannot_tell', 'Cannot tell from this evidence')], max_length=20)),
                ('explanation', models.TextField(help_text='why, as whoever has answered reads it')),
                ('added_by', models.CharField(max_length=120)),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('dropped_at', models.DateTimeField(blank=True, null=True)),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='training', to='review.case')),
            ],
        ),
        migrations.CreateModel(
            name='TrainingAnswer',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('reviewer', models.CharField(max_length=120)),
                ('outcome', models.CharField(choices=[('infringing', 'Infringing'), ('not_infringing', 'Not infringing'), ('cannot_tell', 'Cannot tell from this evidence')], max_length=20)),
                ('is_right', models.BooleanField()),
                ('answered_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('training', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='review.trainingcase')),
            ],
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['state', 'queue', '-rank'], name='review_case_state_777a77_idx'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(fields=('origin_kind', 'origin_id'), name='one_case_an_origin'),
        ),
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(fields=['state', 'settled_at'], name='review_deci_state_051f24_idx'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['held', 'pending', 'settled'])), fields=('case',), name='one_standing_decision_a_case'),
        ),
        migrations.AddConstraint(
            model_name='recusal',
            constraint=models.UniqueConstraint(fields=('case', 'who'), name='one_recusal_a_case_and_person'),
        ),
        migrations.AddIndex(
            model_name='secondreading',
            index=models.Index(fields=['state', 'read_at'], name='review_seco_state_0f5f32_idx'),
        ),
        migrations.AddConstraint(
            model_name='traininganswer',
            constraint=models.UniqueConstraint(fields=('training', 'reviewer'), name='one_training_answer_a_reviewer'),
        ),
    ]
