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
            name='Listing',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('source', models.CharField(max_length=60)),
                ('external_id', models.CharField(max_length=120)),
                ('state', models.CharField(choices=[('live', 'On sale'), ('delisted', 'Delisted'), ('limited', 'Shown to fewer'), ('withdrawn', 'Withdrawn by the seller')], default='live', max_length=20)),
                ('revision', models.PositiveBigIntegerField()),
                ('title', models.CharField(max_length=500)),
                ('brand', models.CharField(blank=True, max_length=200)),
                ('category', models.CharField(blank=True, max_length=300)),
                ('price', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                ('currency', models.CharField(blank=True, max_length=3)),
                ('url', models.URLField(blank=True, max_length=1000)),
                ('address_key', models.CharField(blank=True, db_index=True, help_text='of the address, see catalog.addresses', max_length=32)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('updated_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='Category',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=60)),
                ('path', models.CharField(max_length=300)),
                ('nice_classes', models.JSONField(default=list)),
            ],
            options={
                'verbose_name_plural': 'categories',
                'constraints': [models.UniqueConstraint(fields=('source', 'path'), name='one_category_a_path')],
            },
        ),
        migrations.CreateModel(
            name='Creator',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('source', models.CharField(max_length=60)),
                ('external_id', models.CharField(max_length=120)),
                ('name', models.CharField(max_length=200)),
                ('url', models.URLField(blank=True, max_length=1000)),
                ('address_key', models.CharField(blank=True, db_index=True, help_text='of the address, see catalog.addresses', max_length=32)),
                ('state', models.CharField(choices=[('live', 'Shown'), ('ended', 'Over'), ('removed', 'Taken down'), ('muted', 'Muted'), ('frozen', 'Frozen'), ('limited', 'Shown to fewer'), ('interrupted', 'Interrupted'), ('banned', 'Banned'), ('closed', 'Closed for good')], default='live', max_length=20)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('avatar', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='creators_shown_by', to='evidence.blob')),
                ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='creator', to='accounts.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='IntakeBatch',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('source', models.CharField(max_length=60)),
                ('form', models.CharField(help_text='jsonl, csv or parquet', max_length=20)),
                ('name', models.CharField(max_length=300)),
                ('path', models.CharField(help_text='the file on the server', max_length=1000)),
                ('media', models.CharField(blank=True, help_text='folder or ZIP archive of its pictures', max_length=1000)),
                ('spooled', models.BooleanField(default=False, help_text='whether file and archive are our own copies')),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('state', models.CharField(choices=[('received', 'Received'), ('reading', 'Being read'), ('finished', 'Finished'), ('failed', 'Unreadable')], default='received', max_length=20)),
                ('total', models.PositiveBigIntegerField(blank=True, null=True)),
                ('next_line', models.PositiveBigIntegerField(default=1)),
                ('stored', models.PositiveBigIntegerField(default=0)),
                ('unchanged', models.PositiveBigIntegerField(default=0)),
                ('partial', models.PositiveBigIntegerField(default=0, help_text='of those stored: with refused pictures')),
                ('stale', models.PositiveBigIntegerField(default=0)),
                ('refused', models.PositiveBigIntegerField(default=0)),
                ('failure', models.JSONField(default=dict, help_text='{code, message, remedy} of a file that cannot be read')),
                ('created_by', models.CharField(max_length=120)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='intake_batches', to='accounts.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='IntakeLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.PositiveBigIntegerField()),
                ('external_id', models.CharField(blank=True, max_length=120)),
                ('verdict', models.CharField(choices=[('stored', 'Stored'), ('unchanged', 'Unchanged'), ('stale', 'Older than what is held'), ('refused', 'Refused'), ('partial', 'Stored, some pictures refused')], max_length=20)),
                ('problems', models.JSONField(default=list, help_text='[{code, field, message, remedy}]')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='catalog.intakebatch')),
            ],
        ),
        migrations.CreateModel(
            name='ListingRevision',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('revision', models.PositiveBigIntegerField()),
                ('content', models.JSONField(help_text='the listing as received, pictures by digest')),
                ('content_digest', models.CharField(max_length=64)),
                ('received_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('received_by', models.CharField(max_length=120)),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='catalog.listing')),
            ],
        ),
        migrations.CreateModel(
            name='ListingPicture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('origin', models.CharField(help_text='the path, address or digest it came by', max_length=1000)),
                ('refusal', models.CharField(blank=True, max_length=60)),
                ('remedy', models.CharField(blank=True, max_length=300)),
                ('blob', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='listing_pictures', to='evidence.blob')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pictures', to='catalog.listingrevision')),
            ],
        ),
        migrations.CreateModel(
            name='Merchant',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('source', models.CharField(max_length=60)),
                ('external_id', models.CharField(max_length=120)),
                ('name', models.CharField(max_length=200)),
                ('state', models.CharField(choices=[('live', 'Shown'), ('ended', 'Over'), ('removed', 'Taken down'), ('muted', 'Muted'), ('frozen', 'Frozen'), ('limited', 'Shown to fewer'), ('interrupted', 'Interrupted'), ('banned', 'Banned'), ('closed', 'Closed for good')], default='live', max_length=20)),
                ('joined_on', models.DateField(blank=True, null=True)),
                ('contact_email', models.EmailField(blank=True, max_length=254)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='merchant', to='accounts.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='LiveRoom',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('source', models.CharField(max_length=60)),
                ('external_id', models.CharField(max_length=120)),
                ('title', models.CharField(max_length=500)),
                ('url', models.URLField(blank=True, max_length=1000)),
                ('address_key', models.CharField(blank=True, db_index=True, help_text='of the address, see catalog.addresses', max_length=32)),
                ('state', models.CharField(choices=[('live', 'Shown'), ('ended', 'Over'), ('removed', 'Taken down'), ('muted', 'Muted'), ('frozen', 'Frozen'), ('limited', 'Shown to fewer'), ('interrupted', 'Interrupted'), ('banned', 'Banned'), ('closed', 'Closed for good')], default='live', max_length=20)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('stream_url', models.CharField(blank=True, help_text='RTMP, HLS or HTTP-FLV: makes it watched', max_length=1000)),
                ('started_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('avatar', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rooms_shown_by', to='evidence.blob')),
                ('creator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='catalog.creator')),
                ('merchant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='catalog.merchant')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='listing',
            name='merchant',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='listings', to='catalog.merchant'),
        ),
        migrations.CreateModel(
            name='RoomCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('counted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('viewers', models.PositiveBigIntegerField(default=0)),
                ('chats', models.PositiveBigIntegerField(default=0)),
                ('likes', models.PositiveBigIntegerField(default=0)),
                ('orders', models.PositiveBigIntegerField(default=0)),
                ('room', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='counts', to='catalog.liveroom')),
            ],
        ),
        migrations.CreateModel(
            name='RoomPin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('external_id', models.CharField(help_text='of the listing, as the marketplace calls it', max_length=120)),
                ('pinned_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('unpinned_at', models.DateTimeField(blank=True, null=True)),
                ('listing', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='room_pins', to='catalog.listing')),
                ('room', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pins', to='catalog.liveroom')),
            ],
        ),
        migrations.CreateModel(
            name='Shop',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('source', models.CharField(max_length=60)),
                ('external_id', models.CharField(max_length=120)),
                ('name', models.CharField(max_length=200)),
                ('url', models.URLField(blank=True, max_length=1000)),
                ('address_key', models.CharField(blank=True, db_index=True, help_text='of the address, see catalog.addresses', max_length=32)),
                ('state', models.CharField(choices=[('live', 'Shown'), ('ended', 'Over'), ('removed', 'Taken down'), ('muted', 'Muted'), ('frozen', 'Frozen'), ('limited', 'Shown to fewer'), ('interrupted', 'Interrupted'), ('banned', 'Banned'), ('closed', 'Closed for good')], default='live', max_length=20)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('avatar', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='shops_shown_by', to='evidence.blob')),
                ('merchant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shops', to='catalog.merchant')),
            ],
        ),
        migrations.AddField(
            model_name='liveroom',
            name='shop',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='live_rooms', to='catalog.shop'),
        ),
        migrations.AddField(
            model_name='listing',
            name='shop',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='listings', to='catalog.shop'),
        ),
        migrations.CreateModel(
            name='Video',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('source', models.CharField(max_length=60)),
                ('external_id', models.CharField(max_length=120)),
                ('title', models.CharField(max_length=500)),
                ('url', models.URLField(blank=True, max_length=1000)),
                ('address_key', models.CharField(blank=True, db_index=True, help_text='of the address, see catalog.addresses', max_length=32)),
                ('state', models.CharField(choices=[('live', 'Shown'), ('ended', 'Over'), ('removed', 'Taken down'), ('muted', 'Muted'), ('frozen', 'Frozen'), ('limited', 'Shown to fewer'), ('interrupted', 'Interrupted'), ('banned', 'Banned'), ('closed', 'Closed for good')], default='live', max_length=20)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('media_origin', models.CharField(blank=True, help_text='the address, upload or digest that its film comes by', max_length=1000)),
                ('media_state', models.CharField(choices=[('none', 'No file sent'), ('awaited', 'File to be fetched'), ('fetching', 'File being fetched'), ('kept', 'File kept'), ('refused', 'File refused')], default='none', max_length=20)),
                ('media_refusal', models.JSONField(default=dict, help_text='{code, facts} of a film that was refused, or could not be had so far')),
                ('media_tries', models.PositiveSmallIntegerField(default=0, help_text='times that it could not be had')),
                ('media_due_at', models.DateTimeField(blank=True, help_text='when it is tried again', null=True)),
                ('cover', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='videos_shown_by', to='evidence.blob')),
                ('creator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='catalog.creator')),
                ('media', models.ForeignKey(blank=True, help_text='its film', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='videos', to='evidence.blob')),
                ('merchant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='catalog.merchant')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='creator',
            constraint=models.UniqueConstraint(fields=('external_id', 'source'), name='one_creator_an_external_id'),
        ),
        migrations.AddConstraint(
            model_name='intakeline',
            constraint=models.UniqueConstraint(fields=('batch', 'line'), name='one_verdict_a_line'),
        ),
        migrations.AddIndex(
            model_name='listingrevision',
            index=models.Index(fields=['received_at', 'id'], name='catalog_lis_receive_bf527b_idx'),
        ),
        migrations.AddConstraint(
            model_name='listingrevision',
            constraint=models.UniqueConstraint(fields=('listing', 'revision'), name='one_row_a_revision'),
        ),
        migrations.AddConstraint(
            model_name='listingpicture',
            constraint=models.UniqueConstraint(fields=('revision', 'position'), name='one_picture_a_position'),
        ),
        migrations.AddIndex(
            model_name='merchant',
            index=models.Index(fields=['external_id'], name='catalog_mer_externa_94eeb9_idx'),
        ),
        migrations.AddConstraint(
            model_name='merchant',
            constraint=models.UniqueConstraint(fields=('source', 'external_id'), name='one_merchant_an_external_id'),
        ),
        migrations.AddIndex(
            model_name='roomcount',
            index=models.Index(fields=['room', 'counted_at'], name='catalog_roo_room_id_2361c2_idx'),
        ),
        migrations.AddConstraint(
            model_name='roompin',
            constraint=models.UniqueConstraint(condition=models.Q(('unpinned_at__isnull', True)), fields=('room', 'external_id'), name='one_pin_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='shop',
            constraint=models.UniqueConstraint(fields=('external_id', 'source'), name='one_shop_an_external_id'),
        ),
        migrations.AddConstraint(
            model_name='liveroom',
            constraint=models.UniqueConstraint(fields=('external_id', 'source'), name='one_liveroom_an_external_id'),
        ),
        migrations.AddConstraint(
            model_name='liveroom',
            constraint=models.CheckConstraint(condition=models.Q(('creator__isnull', False), ('merchant__isnull', False), _connector='OR'), name='liveroom_has_a_publisher'),
        ),
        migrations.AddConstraint(
            model_name='listing',
            constraint=models.UniqueConstraint(fields=('external_id', 'source'), name='one_listing_an_external_id'),
        ),
        migrations.AddConstraint(
            model_name='video',
            constraint=models.UniqueConstraint(fields=('external_id', 'source'), name='one_video_an_external_id'),
        ),
        migrations.AddConstraint(
            model_name='video',
            constraint=models.CheckConstraint(condition=models.Q(('creator__isnull', False), ('merchant__isnull', False), _connector='OR'), name='video_has_a_publisher'),
        ),
    ]
