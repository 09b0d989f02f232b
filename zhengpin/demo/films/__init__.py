"""The demo's moving pictures: a brand's film, a seller's copy of it, and what live rooms show; drawn from the seed."""

from zhengpin.demo.films.drawing import brand_film, copied_short
from zhengpin.demo.films.encoding import DrawnFilm, encoded
from zhengpin.demo.films.rooms import Programme, programmes

__all__ = ["DrawnFilm", "Programme", "brand_film", "copied_short", "encoded", "programmes"]
