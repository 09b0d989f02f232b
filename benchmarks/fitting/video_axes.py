"""Fits what the descriptors of films rest on: the axes that shorten them, and pictures that are nobody's film.

Run: python -m benchmarks.fitting.video_axes [--data FOLDER] [--seed N]

Writes `zhengpin/matching/video/weights/axes-*.npz` and `background-*.npz`, of pictures that `picture_training` allows
and what the demo draws: no film trains them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from benchmarks.pictures.training import drawn_pictures, training_pictures
from benchmarks.running import SHARED_DATA, arguments
from zhengpin.matching import decode
from zhengpin.matching.images.calling import describe_parts
from zhengpin.matching.images.descriptor import open_descriptor
from zhengpin.matching.video.background import path_of
from zhengpin.matching.video.describing import DIMENSIONS, FOLDER, FrameDescriber
from zhengpin.matching.video.fingerprint import WHOLE
from zhengpin.matching.video.windows import FIXED, cut

_BACKGROUND = 640


def main() -> None:
    """Fit and write."""
    options = arguments(__doc__ or "", SHARED_DATA).parse_args()
    descriptor = open_descriptor()
    sources = [*training_pictures(options.data), *drawn_pictures(options.seed)]
    pictures = [decode(one.data).pixels for one in sources if not one.group.startswith("video/")]
    views = [cut(picture, box) for picture in pictures for box in (WHOLE, *FIXED[:4])]
    vectors = describe_parts(descriptor, views)
    axes, kept = _axes(vectors)
    print(f"{len(pictures)} pictures, {len(vectors)} views; {DIMENSIONS} axes keep {kept:.3f} of the energy")
    FOLDER.mkdir(exist_ok=True)
    np.savez_compressed(FOLDER / f"axes-{descriptor.name}.npz", axes=axes.astype(np.float16))
    chosen = np.random.default_rng(options.seed).choice(
        len(views), min(_BACKGROUND, len(views)), replace=False
    )
    maker = FrameDescriber(descriptor)
    rows = maker.describe([views[at] for at in chosen])
    np.savez_compressed(path_of(maker.name), rows=rows)


def _axes(vectors: NDArray[np.float32]) -> tuple[NDArray[np.float32], float]:
    """Return the principal axes (dimensions, kept) through the origin and the share of energy that they keep."""
    values, axes = np.linalg.eigh(vectors.T @ vectors)
    order = np.argsort(-values)[:DIMENSIONS]
    return axes[:, order].astype(np.float32), float(values[order].sum() / values.sum())


if __name__ == "__main__":
    main()
