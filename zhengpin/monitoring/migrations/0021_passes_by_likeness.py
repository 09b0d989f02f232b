from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('monitoring', '0020_weights_and_forgetting'),
    ]

    operations = [
        migrations.AlterField(
            model_name='cataloguepass',
            name='kind',
            field=models.CharField(choices=[('fingerprints', 'Fingerprints of all pictures'), ('everything', 'Everything shown, screened again'), ('names', 'Names and book numbers in all texts'), ('marks', 'Marks inside all pictures'), ('words', 'Words in pictures that wait to be read'), ('likeness', 'Newly protected pictures, by stored fingerprints')], db_index=True, default='fingerprints', max_length=20),
        ),
    ]
