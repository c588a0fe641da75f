// @noble/ciphers: AES and ChaCha20 with authentication, views of one memory as words and bytes, keys from the random numbers of the platform.
import { cbc, ctr, gcm } from '@noble/ciphers/aes.js';
import { chacha20, chacha20poly1305, xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { bytesToHex, randomBytes } from '@noble/ciphers/utils.js';

const key = new Uint8Array(32).map((_, i) => i * 7);
const text = new TextEncoder().encode('attack at dawn, and bring the maps along');
const nonce = (length: number) => new Uint8Array(length).fill(2);
const ciphers = {
  gcm: gcm(key, nonce(12)),
  'gcm with data': gcm(key.subarray(0, 16), nonce(12), new Uint8Array([1, 2, 3])),
  cbc: cbc(key, nonce(16)),
  ctr: ctr(key, nonce(16)),
  chacha20poly1305: chacha20poly1305(key, nonce(12)),
  xchacha20poly1305: xchacha20poly1305(key, nonce(24)),
};
for (const [name, cipher] of Object.entries(ciphers)) {
  const sealed = cipher.encrypt(text);
  console.log(
    name,
    bytesToHex(sealed),
    new TextDecoder().decode(cipher.decrypt(sealed)) === new TextDecoder().decode(text),
  );
}
console.log(bytesToHex(chacha20(key, nonce(12), new Uint8Array(10))));
try {
  const sealed = gcm(key, nonce(12)).encrypt(text);
  sealed[3] ^= 1;
  gcm(key, nonce(12)).decrypt(sealed);
} catch (error) {
  console.log(String(error));
}
for (const wrong of [() => gcm(new Uint8Array(5), nonce(12)), () => chacha20poly1305(key, nonce(3)).encrypt(text)]) {
  try {
    wrong();
  } catch (error) {
    console.log(String(error));
  }
}
const random = randomBytes(24);
console.log(random.length, xchacha20poly1305(key, random).decrypt(xchacha20poly1305(key, random).encrypt(text)).length);
