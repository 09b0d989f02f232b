"""What happens to a sound on its way into a stranger's video, done with FFmpeg's filters and encoders."""

from __future__ import annotations

import io
from collections.abc import Callable

import av
import av.filter
import numpy as np
from numpy.typing import NDArray

RATE = 22_050
Samples = NDArray[np.float32]
Edit = Callable[[Samples, np.random.Generator], Samples]


def filtered(samples: Samples, filters: str) -> Samples:
    """Return samples (n,) at RATE after a chain of FFmpeg's audio filters, as `-af` takes it."""
    graph = av.filter.Graph()
    source = graph.add("abuffer", f"sample_rate={RATE}:sample_fmt=flt:channel_layout=mono:time_base=1/{RATE}")
    chain = [tuple(one.split("=", 1)) for one in filters.split(",")]
    nodes = [source, *(graph.add(*one) for one in chain)]
    nodes.append(graph.add("aformat", f"sample_fmts=flt:sample_rates={RATE}:channel_layouts=mono"))
    nodes.append(graph.add("abuffersink"))
    for one, following in zip(nodes[:-1], nodes[1:], strict=True):
        one.link_to(following)
    graph.configure()
    blocks = []
    for start in range(0, len(samples), RATE):
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(samples[None, start : start + RATE]), "flt", "mono"
        )
        frame.sample_rate, frame.pts = RATE, start
        graph.push(frame)
        blocks += _pulled(graph)
    graph.push(None)
    return np.concatenate(blocks + _pulled(graph))


def _pulled(graph: av.filter.Graph) -> list[Samples]:
    blocks = []
    while True:
        try:
            blocks.append(graph.pull().to_ndarray().reshape(-1))
        except (av.BlockingIOError, EOFError):
            return blocks


def encoded(samples: Samples, codec: str, container: str, bits: int, rate: int = RATE) -> Samples:
    """Return samples at RATE after an encoder at so many bits a second, and back."""
    file = io.BytesIO()
    with av.open(file, "w", format=container) as output:
        stream = output.add_stream(codec, rate=rate, layout="mono")
        stream.bit_rate = bits
        resampler = av.AudioResampler(
            format=stream.format.name, layout="mono", rate=rate, frame_size=stream.frame_size or 1024
        )
        for start in range(0, len(samples), RATE):
            frame = av.AudioFrame.from_ndarray(
                np.ascontiguousarray(samples[None, start : start + RATE]), "flt", "mono"
            )
            frame.sample_rate = RATE
            for one in resampler.resample(frame):
                output.mux(stream.encode(one))
        for one in resampler.resample(None):
            output.mux(stream.encode(one))
        output.mux(stream.encode(None))
    file.seek(0)
    return loaded(file)


def loaded(source: object) -> Samples:
    """Return the sound of a file, mono at RATE."""
    with av.open(source) as container:
        resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)
        blocks = []
        for frame in [*container.decode(audio=0), None]:
            blocks += [one.to_ndarray().reshape(-1) for one in resampler.resample(frame)]
    return np.concatenate(blocks)


def level(samples: Samples) -> float:
    """Return the mean power of what is not silent."""
    power = samples.astype(np.float64) ** 2
    return float(power[power > power.max() * 1e-6].mean()) if power.max() > 0 else 0.0


def with_noise(samples: Samples, chance: np.random.Generator, decibels: float) -> Samples:
    """Return samples with pink noise so many decibels below them."""
    spectrum = np.fft.rfft(chance.standard_normal(len(samples)))
    pink = np.fft.irfft(spectrum / np.sqrt(np.arange(len(spectrum)) + 20), len(samples))
    pink *= np.sqrt(level(samples) / 10 ** (decibels / 10) / np.mean(pink**2))
    return (samples + pink).astype(np.float32)


def with_other(samples: Samples, other: Samples, decibels: float) -> Samples:
    """Return samples with another sound, repeated as needed, so many decibels below them (negative: above)."""
    over = np.resize(other, len(samples))
    scale = np.sqrt(level(samples) / 10 ** (decibels / 10) / max(level(other), 1e-12))
    return (samples + scale * over).astype(np.float32)


def in_a_room(samples: Samples, chance: np.random.Generator, seconds: float = 0.5) -> Samples:
    """Return samples as heard across a room whose echo falls by 60 dB in so many seconds; half of it is echo."""
    count = int(seconds * RATE)
    echo = chance.standard_normal(count) * 10 ** (-3 * np.arange(count) / count)
    echo /= np.sqrt(np.sum(echo**2))
    echo[0] += 1.0
    size = 1 << (len(samples) + count).bit_length()
    heard = np.fft.irfft(np.fft.rfft(samples, size) * np.fft.rfft(echo, size), size)[: len(samples)]
    return heard.astype(np.float32)


def sped(samples: Samples, speed: float) -> Samples:
    """Return samples played faster and higher, like a tape."""
    return filtered(samples, f"asetrate={round(RATE * speed)},aresample={RATE}")


EDITS: dict[str, tuple[Edit, float]] = {
    "as it is": (lambda s, _: s, 1.0),
    "AAC 32 kbit/s": (lambda s, _: encoded(s, "aac", "mp4", 32_000), 1.0),
    "MP3 24 kbit/s": (lambda s, _: encoded(s, "libmp3lame", "mp3", 24_000), 1.0),
    "Opus 12 kbit/s": (lambda s, _: encoded(s, "libopus", "ogg", 12_000, 48_000), 1.0),
    "noise, 10 dB below": (lambda s, c: with_noise(s, c, 10), 1.0),
    "noise, 5 dB below": (lambda s, c: with_noise(s, c, 5), 1.0),
    "noise as loud": (lambda s, c: with_noise(s, c, 0), 1.0),
    "low-pass at 1 kHz": (lambda s, _: filtered(s, "lowpass=f=1000,lowpass=f=1000"), 1.0),
    "telephone": (lambda s, _: filtered(s, "highpass=f=300,lowpass=f=3000,aresample=8000"), 1.0),
    "equaliser": (
        lambda s, _: filtered(s, "bass=g=10:f=200,equalizer=f=1000:t=o:w=1:g=-12,treble=g=8:f=3000"),
        1.0,
    ),
    "gain −20 dB": (lambda s, _: (s * 0.1).astype(np.float32), 1.0),
    "clipped, +12 dB": (lambda s, _: np.clip(s / np.abs(s).max() * 4, -1, 1).astype(np.float32), 1.0),
    "compressed": (
        lambda s, _: filtered(s, "acompressor=threshold=0.05:ratio=8:attack=5:release=80:makeup=4"),
        1.0,
    ),
    "room echo": (lambda s, c: in_a_room(s, c), 1.0),
    "speed +2 %": (lambda s, _: sped(s, 1.02), 1.02),
    "speed +5 %": (lambda s, _: sped(s, 1.05), 1.05),
    "speed −5 %": (lambda s, _: sped(s, 0.95), 0.95),
    "tempo +5 %": (lambda s, _: filtered(s, "atempo=1.05"), 1.05),
    "tempo −5 %": (lambda s, _: filtered(s, "atempo=0.95"), 0.95),
    "pitch +5 %": (
        lambda s, _: filtered(s, f"asetrate={round(RATE * 1.05)},aresample={RATE},atempo={1 / 1.05}"),
        1.0,
    ),
    "pitch −5 %": (
        lambda s, _: filtered(s, f"asetrate={round(RATE * 0.95)},aresample={RATE},atempo={1 / 0.95}"),
        1.0,
    ),
}
"""name → (edit, seconds of the original that a second of the edit holds). Speech over it is added by the benchmark,
which has the speech."""
