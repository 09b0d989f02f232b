"""Letters by e-mail: whom they go to, how they read, and handing them to the mail server."""
