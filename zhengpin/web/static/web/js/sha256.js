// SHA-256 (FIPS 180-4) of what is given piece by piece, so that a film need not stand in memory whole; the browser's
// own digest takes only a whole.

const ROUNDS = constants();
const start = () => Int32Array.from([
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
]);

function constants() {
  const primes = [];
  for (let n = 2; primes.length < 64; n += 1) if (primes.every((one) => n % one)) primes.push(n);
  return Int32Array.from(primes, (one) => Math.floor((Math.cbrt(one) % 1) * 2 ** 32));
}

export class Sha256 {
  #state = start();
  #words = new Int32Array(64);
  #rest = new Uint8Array(64);
  #held = 0;
  #bytes = 0;

  update(given) {
    let at = 0;
    this.#bytes += given.length;
    if (this.#held) {
      at = Math.min(64 - this.#held, given.length);
      this.#rest.set(given.subarray(0, at), this.#held);
      this.#held += at;
      if (this.#held < 64) return this;
      this.#take(this.#rest, 0);
    }
    for (; at + 64 <= given.length; at += 64) this.#take(given, at);
    this.#held = given.length - at;
    this.#rest.set(given.subarray(at));
    return this;
  }

  hex() {
    const bits = this.#bytes * 8;
    const end = new Uint8Array(((this.#held < 56 ? 64 : 128) - this.#held));
    end[0] = 0x80;
    new DataView(end.buffer).setUint32(end.length - 8, Math.floor(bits / 2 ** 32));
    new DataView(end.buffer).setUint32(end.length - 4, bits >>> 0);
    this.update(end);
    return Array.from(this.#state, (one) => (one >>> 0).toString(16).padStart(8, "0")).join("");
  }

  #take(bytes, at) {
    const w = this.#words;
    for (let i = 0; i < 16; i += 1, at += 4) {
      w[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
    }
    for (let i = 16; i < 64; i += 1) {
      const x = w[i - 15];
      const y = w[i - 2];
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
    }
    let [a, b, c, d, e, f, g, h] = this.#state;
    for (let i = 0; i < 64; i += 1) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUNDS[i] + w[i]) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    const sum = [a, b, c, d, e, f, g, h];
    for (let i = 0; i < 8; i += 1) this.#state[i] = (this.#state[i] + sum[i]) | 0;
  }
}
