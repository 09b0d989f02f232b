import django.db.models.deletion
import django.utils.timezone
import zhengpin.kit.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('catalog', '0001_initial'),
        ('evidence', '0001_initial'),
        ('review', '0001_initial'),
        ('rights', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('screened_kind', models.CharField(choices=[('listing', 'Listing'), ('name', 'Name or avatar'), ('video', 'Video'), ('room', 'Live room'), ('complaint', 'Complaint')], help_text="the screening's, by which lists are narrowed", max_length=10)),
                ('kind', models.CharField(choices=[('picture', 'Picture or mark'), ('name', 'Protected name'), ('footage', 'Video'), ('sound', 'Sound'), ('goods', 'Pinned goods under a protected name')], max_length=20)),
                ('state', models.CharField(choices=[('open', 'Open'), ('upheld', 'Upheld'), ('dismissed', 'Dismissed'), ('authorised', 'Authorised'), ('held', 'Held'), ('shadow', 'Only counted'), ('excused', 'Suppressed'), ('replaced', 'Looked at again')], default='open', max_length=20)),
                ('score', models.FloatField()),
                ('match', models.JSONField(help_text='where and why: regions, offsets, seconds, parts of the score')),
                ('facts', models.JSONField(help_text='what the rules were given')),
                ('outcome', models.CharField(choices=[('pass', 'Let through'), ('review', 'Hold for review'), ('act', 'Act at once')], max_length=10)),
                ('rule_code', models.CharField(max_length=20)),
                ('rule_version', models.PositiveIntegerField()),
                ('found_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ruled', models.CharField(choices=[('pass', 'Let through'), ('review', 'Hold for review'), ('act', 'Act at once')], help_text='what the rules said, whatever came of it', max_length=10)),
                ('suppression', models.CharField(blank=True, choices=[('negative', 'More like a picture that is never to be matched'), ('review_score', 'Below the score from which this filing is reviewed'), ('act_score', 'Below the score from which this filing is acted on'), ('canary', 'Outside the share of listings in which this filing is tried'), ('flood', 'Its reference is paused because it matched too much')], max_length=20)),
                ('capture', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='evidence.capture')),
                ('case', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='review.case')),
                ('clip', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='rights.clip')),
            ],
        ),
        migrations.CreateModel(
            name='FollowedChange',
            fields=[
                ('number', models.PositiveBigIntegerField(primary_key=True, serialize=False)),
            ],
        ),
        migrations.CreateModel(
            name='Rescan',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('scope', models.CharField(choices=[('new', 'Newly protected'), ('filing', 'One filing'), ('reference', 'One picture'), ('all', 'Everything protected')], max_length=20)),
                ('state', models.CharField(choices=[('searching', 'Searching'), ('screening', 'Screening'), ('finished', 'Finished'), ('cancelled', 'Cancelled')], default='searching', max_length=20)),
                ('targets', models.PositiveBigIntegerField(default=0, help_text='pictures and names that are sought')),
                ('searched', models.PositiveBigIntegerField(default=0, help_text='of them, those sought already')),
                ('target_after', models.PositiveBigIntegerField(default=0, help_text='the search goes on after this target')),
                ('listing_after', models.UUIDField(blank=True, help_text='and after this listing', null=True)),
                ('total', models.PositiveBigIntegerField(default=0, help_text='listings to be screened')),
                ('done', models.PositiveBigIntegerField(default=0)),
                ('found', models.PositiveBigIntegerField(default=0, help_text='listings with something new')),
                ('cases', models.PositiveBigIntegerField(default=0, help_text='cases opened')),
                ('requested_by', models.CharField(max_length=120)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Exclusion',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('active', 'In force'), ('withdrawn', 'Taken back')], default='active', max_length=20)),
                ('least_score', models.FloatField(help_text='what is like it with a lower score is not excused')),
                ('note', models.CharField(blank=True, max_length=300)),
                ('marked_by', models.CharField(max_length=120)),
                ('marked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('withdrawn_by', models.CharField(blank=True, max_length=120)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exclusions', to='evidence.blob')),
            ],
        ),
        migrations.CreateModel(
            name='RoomSighting',
            fields=[
                ('finding', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='sighting', serialize=False, to='monitoring.finding')),
                ('round', models.PositiveSmallIntegerField(help_text='measures that rules had taken in the room before')),
                ('at', models.FloatField(help_text="seconds of the room's own time")),
                ('last_seen_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('times', models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.AddField(
            model_name='finding',
            name='exclusion',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='monitoring.exclusion'),
        ),
        migrations.AddField(
            model_name='finding',
            name='filing',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='rights.filing'),
        ),
        migrations.AddField(
            model_name='finding',
            name='picture',
            field=models.ForeignKey(blank=True, help_text='of the listing, in which it was found', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='catalog.listingpicture'),
        ),
        migrations.AddField(
            model_name='finding',
            name='reference',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='rights.reference'),
        ),
        migrations.CreateModel(
            name='FindingMoment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.FloatField(help_text="seconds from the found film's start")),
                ('reference_at', models.FloatField(help_text="seconds from the protected film's start")),
                ('finding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moments', to='monitoring.finding')),
                ('found', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='found_moments', to='evidence.blob')),
                ('protected', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='protected_moments', to='evidence.blob')),
            ],
        ),
        migrations.CreateModel(
            name='MarkScreening',
            fields=[
                ('blob', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='mark_screening', serialize=False, to='evidence.blob')),
                ('mark_rescan', models.PositiveBigIntegerField(help_text='the newest sweep at that moment; 0: none yet')),
                ('swept', models.BooleanField(help_text='looked at by a sweep, and so within its budget')),
                ('looked_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(fields=['swept', 'looked_at'], name='monitoring__swept_fba418_idx')],
            },
        ),
        migrations.CreateModel(
            name='PictureWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reader', models.CharField(help_text='name with version and models', max_length=80)),
                ('lines', models.JSONField(default=list)),
                ('problem', models.CharField(blank=True, help_text='why it could not be read', max_length=60)),
                ('made_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ('blob', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='evidence.blob')),
            ],
        ),
        migrations.CreateModel(
            name='ReferenceFeed',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('address', models.CharField(max_length=2000)),
                ('state', models.CharField(choices=[('airing', 'Followed'), ('ended', 'Ended'), ('kept', 'Kept as a protected video'), ('forgotten', 'Forgotten')], default='airing', max_length=20)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('health', models.CharField(choices=[('waiting', 'Not begun yet'), ('live', 'Being watched'), ('black', 'Black screen'), ('stalled', 'No data'), ('unreachable', 'Cannot be reached'), ('unsupported', 'Cannot be decoded'), ('refused', 'Address not allowed')], default='waiting', max_length=20)),
                ('detail', models.CharField(blank=True, help_text="what its stream's trouble is, as a code", max_length=100)),
                ('seen_at', models.DateTimeField(blank=True, help_text='when its last picture was taken in', null=True)),
                ('seconds', models.FloatField(default=0.0, help_text='from its start to its last picture')),
                ('covered', models.FloatField(default=0.0, help_text='seconds of its picture that were taken in')),
                ('heard', models.FloatField(default=0.0, help_text='seconds of its sound that were taken in')),
                ('delay', models.FloatField(blank=True, help_text='seconds until its last picture was taken in', null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('after', models.CharField(choices=[('match', 'Go on matching it for some days'), ('keep', 'Keep it as a protected video of the event right'), ('forget', 'Forget it at once: it was not the official broadcast')], default='match', max_length=10)),
                ('matched_until', models.DateTimeField(blank=True, help_text='where it ended and is matched on', null=True)),
                ('held_by', models.CharField(blank=True, help_text='the process that follows it', max_length=60)),
                ('held_until', models.DateTimeField(blank=True, null=True)),
                ('clip', models.ForeignKey(blank=True, help_text='as which it was kept', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='feeds', to='rights.clip')),
                ('filing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='feeds', to='rights.filing')),
            ],
        ),
        migrations.AddField(
            model_name='finding',
            name='feed',
            field=models.ForeignKey(blank=True, help_text='the official broadcast that it shows, in place of a clip', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='monitoring.referencefeed'),
        ),
        migrations.CreateModel(
            name='FeedSegment',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('begins', models.FloatField(help_text="seconds from the feed's start")),
                ('ends', models.FloatField()),
                ('matcher', models.CharField(help_text='what made it: of the picture or of the sound', max_length=120)),
                ('content', models.BinaryField()),
                ('picture', models.BinaryField(blank=True, help_text='a small JPEG of its first picture', null=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('feed', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='segments', to='monitoring.referencefeed')),
            ],
        ),
        migrations.CreateModel(
            name='MarkRescan',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('phase', models.CharField(choices=[('avatars', 'Avatars'), ('upheld', 'Pictures of merchants with upheld findings'), ('others', 'All other pictures, the newest first'), ('over', 'Done')], db_index=True, default='avatars', max_length=20)),
                ('after', models.CharField(blank=True, help_text='the phase goes on after this row', max_length=60)),
                ('step', models.PositiveIntegerField(default=0)),
                ('pictures', models.PositiveBigIntegerField(blank=True, help_text='to be looked at when it began; empty: not begun', null=True)),
                ('looked', models.PositiveBigIntegerField(default=0)),
                ('marked', models.PositiveBigIntegerField(default=0, help_text='of those looked at, pictures with a mark')),
                ('moved_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('rescan', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='mark_rescan', to='monitoring.rescan')),
            ],
        ),
        migrations.CreateModel(
            name='RescanPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('listings', models.JSONField(help_text='ids')),
                ('marked', models.JSONField(default=list, help_text='digests of pictures in which a sweep saw marks; empty: no part of a sweep')),
                ('screened_at', models.DateTimeField(blank=True, null=True)),
                ('rescan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='monitoring.rescan')),
            ],
        ),
        migrations.CreateModel(
            name='RescanTarget',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('filing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rescans', to='rights.filing')),
                ('reference', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='rescans', to='rights.reference')),
                ('rescan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sought', to='monitoring.rescan')),
            ],
        ),
        migrations.CreateModel(
            name='RoomPreservation',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('cause', models.CharField(help_text='names the freezing: once is enough', max_length=120)),
                ('frames', models.JSONField(help_text='[{digest, at, wall, width, height}]')),
                ('sound', models.JSONField(help_text='[{digest, at, wall, seconds}]')),
                ('events', models.JSONField(help_text='pins, chat counts and health in those minutes')),
                ('seller', models.JSONField(help_text='who is live, for whom, and the goods pinned')),
                ('began_at', models.DateTimeField(help_text='when the first frame came')),
                ('frozen_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('capture', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='room_preservations', to='evidence.capture')),
                ('pack', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='room_preservations', to='evidence.evidencepack')),
                ('room', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='preservations', to='catalog.liveroom')),
            ],
        ),
        migrations.CreateModel(
            name='RoomWatch',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('open', 'Watched'), ('ended', 'No longer watched')], default='open', max_length=10)),
                ('health', models.CharField(choices=[('waiting', 'Not begun yet'), ('live', 'Being watched'), ('black', 'Black screen'), ('stalled', 'No data'), ('unreachable', 'Cannot be reached'), ('unsupported', 'Cannot be decoded'), ('refused', 'Address not allowed')], default='waiting', max_length=20)),
                ('detail', models.CharField(blank=True, help_text='of the health, as the reader says it', max_length=120)),
                ('risk', models.PositiveSmallIntegerField(default=0, help_text='0 to 100: how densely it is looked at')),
                ('leased_by', models.CharField(blank=True, max_length=60)),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('width', models.PositiveIntegerField(blank=True, null=True)),
                ('height', models.PositiveIntegerField(blank=True, null=True)),
                ('frames', models.PositiveBigIntegerField(default=0, help_text='looked at so far')),
                ('reconnects', models.PositiveIntegerField(default=0)),
                ('takeovers', models.PositiveIntegerField(default=0, help_text='how often another process took it over')),
                ('signals', models.PositiveIntegerField(default=0)),
                ('first_frame_at', models.DateTimeField(blank=True, null=True)),
                ('last_frame_at', models.DateTimeField(blank=True, null=True)),
                ('thumbnail', models.BinaryField(blank=True, help_text='the last frame, small, as a JPEG', null=True)),
                ('last_match_at', models.DateTimeField(blank=True, null=True)),
                ('last_match', models.JSONField(blank=True, help_text='kind, title, score of the last signal', null=True)),
                ('acted_at', models.DateTimeField(blank=True, help_text='when a rule acted on it first', null=True)),
                ('opened_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('room', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='watch', to='catalog.liveroom')),
            ],
        ),
        migrations.CreateModel(
            name='Screening',
            fields=[
                ('id', models.UUIDField(default=zhengpin.kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('screened_kind', models.CharField(choices=[('listing', 'Listing'), ('name', 'Name or avatar'), ('video', 'Video'), ('room', 'Live room'), ('complaint', 'Complaint')], max_length=10)),
                ('subject', models.CharField(help_text='typed reference, see catalog.subjects', max_length=120)),
                ('content_digest', models.CharField(blank=True, help_text="of what was screened: a revision, a name and its avatar, a film; a live room's is empty", max_length=64)),
                ('title', models.CharField(help_text='as it was screened', max_length=500)),
                ('cause_kind', models.CharField(choices=[('intake', 'New, or changed'), ('named', 'A new name or avatar'), ('change', 'Something became protected meanwhile'), ('clip', 'Video or audio became protected'), ('recheck', 'A rescan'), ('marks', 'A mark was seen in an avatar'), ('words', 'The words in its pictures were read'), ('authority', 'An authorisation ended'), ('resumed', 'A paused picture opens cases again'), ('loosened', "A filing's restraint was loosened"), ('unmarked', 'A picture may be matched again'), ('again', 'A person asked for it'), ('round', 'A round of a live broadcast')], max_length=10)),
                ('cause_ref', models.CharField(blank=True, help_text='which of its kind', max_length=60)),
                ('outcome', models.CharField(choices=[('pass', 'Let through'), ('review', 'Hold for review'), ('act', 'Act at once')], max_length=10)),
                ('engine', models.JSONField(default=dict, help_text='what looked: descriptor or matchers, rules with versions, size of the index')),
                ('screened_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ('milliseconds', models.FloatField(default=0)),
                ('film', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='film_screenings', to='evidence.blob')),
                ('picture', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='avatar_screenings', to='evidence.blob')),
                ('respondent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='screenings', to='accounts.organisation')),
                ('revision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='screenings', to='catalog.listingrevision')),
                ('video', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='screenings', to='catalog.video')),
            ],
        ),
        migrations.AddField(
            model_name='finding',
            name='screening',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='monitoring.screening'),
        ),
        migrations.CreateModel(
            name='StoredFingerprint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('matcher', models.CharField(max_length=80)),
                ('content', models.BinaryField()),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('blob', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='fingerprints', to='evidence.blob')),
            ],
        ),
        migrations.CreateModel(
            name='VideoFingerprint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('matcher', models.CharField(help_text='what made it, and for which side', max_length=80)),
                ('content', models.BinaryField()),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('blob', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='video_fingerprints', to='evidence.blob')),
            ],
        ),
        migrations.CreateModel(
            name='WordsRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('waiting', 'Waiting to be read'), ('read', 'Read'), ('skipped', 'Left out by the budget'), ('moot', 'No longer shown as it was')], db_index=True, default='waiting', max_length=20)),
                ('reasons', models.JSONField(help_text='values of WordsReason')),
                ('pictures', models.JSONField(help_text='digests, in the order in which they are read')),
                ('left_out', models.PositiveIntegerField(default=0, help_text='pictures beyond what is read of one listing')),
                ('requested_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('revision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='words_request', to='catalog.listingrevision')),
            ],
        ),
        migrations.AddConstraint(
            model_name='exclusion',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'active')), fields=('blob',), name='one_active_exclusion_a_picture'),
        ),
        migrations.AddField(
            model_name='roomsighting',
            name='preserved',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sightings', to='monitoring.roompreservation'),
        ),
        migrations.AddField(
            model_name='roomsighting',
            name='room',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sightings', to='catalog.liveroom'),
        ),
        migrations.AddConstraint(
            model_name='findingmoment',
            constraint=models.UniqueConstraint(fields=('finding', 'at'), name='one_finding_moment_a_time'),
        ),
        migrations.AddConstraint(
            model_name='picturewords',
            constraint=models.UniqueConstraint(fields=('blob', 'reader'), name='words_once_a_reader'),
        ),
        migrations.AddConstraint(
            model_name='referencefeed',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'airing')), fields=('filing', 'address'), name='one_airing_feed'),
        ),
        migrations.AddConstraint(
            model_name='feedsegment',
            constraint=models.UniqueConstraint(fields=('feed', 'matcher', 'begins'), name='a_segment_of_a_feed_once'),
        ),
        migrations.AddConstraint(
            model_name='rescantarget',
            constraint=models.UniqueConstraint(fields=('rescan', 'filing', 'reference'), name='one_target_a_rescan'),
        ),
        migrations.AddConstraint(
            model_name='roompreservation',
            constraint=models.UniqueConstraint(fields=('room', 'cause'), name='one_preservation_a_cause'),
        ),
        migrations.AddIndex(
            model_name='roomwatch',
            index=models.Index(fields=['state', 'leased_until'], name='monitoring__state_6e1313_idx'),
        ),
        migrations.AddConstraint(
            model_name='screening',
            constraint=models.UniqueConstraint(fields=('subject', 'content_digest', 'cause_kind', 'cause_ref'), name='one_screening_a_cause'),
        ),
        migrations.AddIndex(
            model_name='finding',
            index=models.Index(fields=['reference', 'found_at'], name='monitoring__referen_447920_idx'),
        ),
        migrations.AddIndex(
            model_name='finding',
            index=models.Index(fields=['filing', 'suppression'], name='monitoring__filing__fb9f8a_idx'),
        ),
        migrations.AddIndex(
            model_name='finding',
            index=models.Index(fields=['screened_kind', 'id'], name='monitoring__screene_cd407b_idx'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('screened_kind', 'video'), _negated=True), models.Q(('clip__isnull', False), ('feed__isnull', True)), models.Q(('clip__isnull', True), ('feed__isnull', False)), _connector='OR'), name='of_a_clip_or_a_feed'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.UniqueConstraint(condition=models.Q(('screened_kind', 'room')), fields=('screening', 'filing', 'kind'), name='one_finding_a_round'),
        ),
        migrations.AddConstraint(
            model_name='storedfingerprint',
            constraint=models.UniqueConstraint(fields=('blob', 'matcher'), name='one_fingerprint_a_matcher'),
        ),
        migrations.AddConstraint(
            model_name='videofingerprint',
            constraint=models.UniqueConstraint(fields=('blob', 'matcher'), name='one_video_fingerprint_a_matcher'),
        ),
        migrations.AddIndex(
            model_name='roomsighting',
            index=models.Index(fields=['room', 'round'], name='monitoring__room_id_d3aa9f_idx'),
        ),
    ]
