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
            name='LinkRun',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('gathering', 'Gathering traits'), ('comparing', 'Comparing accounts'), ('storing', 'Keeping the links'), ('finished', 'Finished'), ('failed', 'Failed')], default='waiting', max_length=20)),
                ('threshold', models.FloatField()),
                ('accounts', models.PositiveIntegerField(default=0)),
                ('pairs', models.PositiveBigIntegerField(default=0, help_text='that have anything in common')),
                ('links', models.PositiveIntegerField(default=0, help_text='at or above the threshold')),
                ('proposed', models.PositiveIntegerField(default=0)),
                ('withdrawn', models.PositiveIntegerField(default=0)),
                ('learned', models.JSONField(default=dict, help_text='{prior, match: {kind: […]}, other: {kind: […]}}')),
                ('failure', models.CharField(blank=True, max_length=300)),
                ('requested_by', models.CharField(max_length=120)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('proposed', 'To be looked at'), ('confirmed', 'Confirmed'), ('rejected', 'Rejected'), ('withdrawn', 'Withdrawn: nothing in common any more')], default='proposed', max_length=20)),
                ('probability', models.FloatField()),
                ('weight', models.FloatField(help_text='of all evidence and the prior, in bits')),
                ('why', models.JSONField(default=list, help_text='[{kind, weight, shared: [{digest, shown, others, near}]}]')),
                ('basis', models.JSONField(default=list, help_text='what is shared, as kind:digest')),
                ('kinds', models.CharField(help_text='of what is shared, with a space before and after each', max_length=200)),
                ('rank', models.CharField(help_text='orders by weight, and no two alike', max_length=40, unique=True)),
                ('proposed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('reason', models.TextField(blank=True, help_text='why a person confirmed or rejected it')),
                ('decided_by', models.CharField(blank=True, max_length=120)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('a', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links_first', to='accounts.organisation')),
                ('b', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links_second', to='accounts.organisation')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='found', to='linkage.linkrun')),
            ],
            options={
                'indexes': [models.Index(fields=['state', '-rank'], name='linkage_lin_state_ba7627_idx'), models.Index(fields=['b', 'state'], name='linkage_lin_b_id_4fc41b_idx')],
                'constraints': [models.UniqueConstraint(fields=('a', 'b'), name='one_link_a_pair'), models.CheckConstraint(condition=models.Q(('a__lt', models.F('b'))), name='link_is_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Trait',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('bank_account', 'Bank account'), ('phone', 'Phone number'), ('address', 'Address'), ('device', 'Device'), ('licence', 'Business licence'), ('staff', 'Person in charge or staff'), ('picture', 'Picture'), ('warehouse', 'Warehouse'), ('name', 'Name'), ('email', 'E-mail address')], max_length=20)),
                ('digest', models.CharField(max_length=32)),
                ('parts', models.CharField(blank=True, help_text='by which near addresses and names are found', max_length=120)),
                ('shown', models.CharField(blank=True, help_text='the little of it that people may read', max_length=60)),
                ('seen_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('received_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='traits', to='accounts.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'digest'], name='linkage_tra_kind_28d972_idx'), models.Index(fields=['seen_at'], name='linkage_tra_seen_at_644f50_idx')],
                'constraints': [models.UniqueConstraint(fields=('account', 'kind', 'digest'), name='one_trait_a_digest')],
            },
        ),
    ]
