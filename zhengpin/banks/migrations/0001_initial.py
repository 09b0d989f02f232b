import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Bank',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=255)),
                ('enabled_ratio', models.FloatField(default=1.0, help_text='share of look-ups that it answers, 0 to 1')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='banks', to='accounts.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='BankChange',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('organisation_id', models.UUIDField()),
                ('bank_number', models.BigIntegerField()),
                ('content_number', models.BigIntegerField(help_text='empty: the whole bank', null=True)),
                ('last_number', models.BigIntegerField(help_text='of contents added at once: the last; empty: one content alone', null=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(fields=['organisation_id', 'id'], name='banks_bankc_organis_07ce39_idx')],
            },
        ),
        migrations.CreateModel(
            name='BankContent',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pdq', models.BinaryField(help_text="256 bits, the reference's bit 255 first", max_length=32)),
                ('disable_until', models.BigIntegerField(default=1, help_text='0: never matched; 1: matched; else the Unix second from which it is')),
                ('note', models.CharField(blank=True, max_length=255)),
                ('metadata', models.JSONField(default=dict, help_text='content_id, content_uri and json, as given')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('bank', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contents', to='banks.bank')),
            ],
        ),
        migrations.AddConstraint(
            model_name='bank',
            constraint=models.UniqueConstraint(fields=('organisation', 'name'), name='one_bank_a_name'),
        ),
        migrations.AddConstraint(
            model_name='bank',
            constraint=models.CheckConstraint(condition=models.Q(('enabled_ratio__gte', 0), ('enabled_ratio__lte', 1)), name='enabled_ratio_0_to_1'),
        ),
        migrations.AddIndex(
            model_name='bankcontent',
            index=models.Index(fields=['bank', 'pdq'], name='banks_bankc_bank_id_7c95de_idx'),
        ),
    ]
