import django.db.models.deletion
import django.utils.timezone
import zhengpin.kit.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('review', '0001_initial'),
        ('rights', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Campaign',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('scheduled', 'Scheduled'), ('open', 'Open'), ('closed', 'Closed')], default='draft', max_length=20)),
                ('strict', models.BooleanField(default=True, help_text='before and during the event, act instead of review')),
                ('territories', models.JSONField(default=list, help_text='ISO 3166; empty: everywhere')),
                ('protects_from', models.DateTimeField()),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('protects_until', models.DateTimeField()),
                ('goods', models.JSONField(default=list, help_text="licensed goods: the marketplace's numbers of listings")),
                ('expressions', models.JSONField(default=list, help_text='words that suggest a tie to the event')),
                ('contacts', models.JSONField(default=list, help_text='[{name, role, reach}], reached during the event')),
                ('created_by', models.CharField(max_length=120)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('opened_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('closing', models.CharField(blank=True, help_text='why it was closed before its time', max_length=300)),
                ('organiser', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='campaigns', to='rights.rightsholder')),
            ],
        ),
        migrations.CreateModel(
            name='CampaignRight',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rights', to='programmes.campaign')),
                ('filing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='campaign_rights', to='rights.filing')),
            ],
        ),
        migrations.CreateModel(
            name='Interception',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('subject_kind', models.CharField(choices=[('listing', 'Listing'), ('shop', 'Shop'), ('creator', 'Creator'), ('video', 'Video'), ('room', 'Live room'), ('account', 'Account')], max_length=20)),
                ('source', models.CharField(max_length=60)),
                ('external_id', models.CharField(help_text="the marketplace's own number of what was stopped", max_length=200)),
                ('title', models.CharField(blank=True, max_length=300)),
                ('stage', models.CharField(choices=[('before_public', 'Before anyone saw it'), ('after_public', 'After it was public')], max_length=20)),
                ('rule', models.CharField(blank=True, help_text='code@version; empty: a person decided', max_length=40)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('undone_at', models.DateTimeField(blank=True, help_text='when its decision was overturned', null=True)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interceptions', to='programmes.campaign')),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='interceptions', to='review.decision')),
                ('filing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interceptions', to='rights.filing')),
            ],
        ),
        migrations.AddIndex(
            model_name='campaign',
            index=models.Index(fields=['state', 'protects_from'], name='programmes__state_26049c_idx'),
        ),
        migrations.AddConstraint(
            model_name='campaign',
            constraint=models.CheckConstraint(condition=models.Q(('protects_from__lte', models.F('starts_at')), ('starts_at__lt', models.F('ends_at')), ('ends_at__lte', models.F('protects_until'))), name='campaign_times_in_order'),
        ),
        migrations.AddConstraint(
            model_name='campaignright',
            constraint=models.UniqueConstraint(fields=('campaign', 'filing'), name='a_right_once_a_campaign'),
        ),
        migrations.AddIndex(
            model_name='interception',
            index=models.Index(fields=['campaign', 'at'], name='programmes__campaig_1e947b_idx'),
        ),
        migrations.AddIndex(
            model_name='interception',
            index=models.Index(fields=['decision'], name='programmes__decisio_f5ac79_idx'),
        ),
        migrations.AddConstraint(
            model_name='interception',
            constraint=models.UniqueConstraint(fields=('campaign', 'subject_kind', 'source', 'external_id', 'stage'), name='an_interception_once_a_stage'),
        ),
    ]
