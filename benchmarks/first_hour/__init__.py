"""The first hour of an installation: the page's commands run as they stand, and every command given wrong inputs."""
