import django.db.models.deletion
import django.utils.timezone
import zhengpin.kit.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('evidence', '0001_initial'),
        ('review', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('number', models.CharField(editable=False, help_text='what people call it: C-2026-000123', max_length=20, unique=True)),
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('filed', 'Filed'), ('under_review', 'Under review'), ('upheld', 'Upheld: the decision was overturned'), ('partly', 'Upheld in part'), ('dismissed', 'Dismissed: the decision stands'), ('withdrawn', 'Withdrawn'), ('inadmissible', 'Not admitted')], default='filed', max_length=20)),
                ('ground', models.CharField(choices=[('misidentified', 'Wrongly identified'), ('authorised', 'We are authorised'), ('not_infringing', 'It does not infringe'), ('infringing', 'It infringes'), ('disproportionate', 'The measure goes too far'), ('procedure', 'The procedure was not kept'), ('new_evidence', 'There is new evidence'), ('other', 'Another ground')], max_length=30)),
                ('explanation', models.TextField()),
                ('contact', models.JSONField(default=dict, help_text='{name, email, phone, address} of whoever appeals')),
                ('last_day', models.DateField(help_text='until when the decision could be contested')),
                ('filed_by', models.CharField(max_length=120)),
                ('filed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('admitted_because', models.TextField(blank=True, help_text='why a late one was admitted')),
                ('inadmissible', models.CharField(blank=True, choices=[('late', 'It came after the last day'), ('not_concerned', 'The decision was not against whoever appeals'), ('already_appealed', 'It was appealed before'), ('nothing_to_decide', 'The decision no longer stands')], max_length=30)),
                ('answer', models.TextField(blank=True, help_text='the reasons, as the appellant reads them')),
                ('restored', models.JSONField(default=list, help_text='measure kinds that were taken back in part')),
                ('points', models.PositiveIntegerField(default=0, help_text='points given back in part')),
                ('decided_by', models.CharField(blank=True, max_length=120)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('appellant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appeals', to='accounts.organisation')),
                ('case', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='appeal', to='review.case')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appeals', to='review.decision')),
                ('new_decision', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='appeal_upheld', to='review.decision')),
            ],
        ),
        migrations.CreateModel(
            name='AppealEvidence',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(default='other', max_length=30)),
                ('name', models.CharField(max_length=300)),
                ('note', models.CharField(blank=True, max_length=1000)),
                ('added_by', models.CharField(max_length=120)),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('appeal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='appeals.appeal')),
                ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appeal_evidence', to='evidence.blob')),
            ],
        ),
        migrations.AddIndex(
            model_name='appeal',
            index=models.Index(fields=['state', '-id'], name='appeals_app_state_f0721f_idx'),
        ),
        migrations.AddIndex(
            model_name='appeal',
            index=models.Index(fields=['appellant', '-id'], name='appeals_app_appella_aff892_idx'),
        ),
        migrations.AddConstraint(
            model_name='appeal',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['filed', 'under_review'])), fields=('decision', 'appellant'), name='one_open_appeal_a_decision_and_appellant'),
        ),
    ]
