// @noble/hashes: SHA-2, SHA-3, BLAKE, RIPEMD, MD5, HMAC and key derivation, at once and in steps.
import { blake2b, blake2s } from '@noble/hashes/blake2.js';
import { blake3 } from '@noble/hashes/blake3.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { md5, ripemd160, sha1 } from '@noble/hashes/legacy.js';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { scrypt } from '@noble/hashes/scrypt.js';
import { sha224, sha256, sha384, sha512, sha512_256 } from '@noble/hashes/sha2.js';
import { keccak_256, sha3_256, shake128 } from '@noble/hashes/sha3.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

const hashes = {
  sha1,
  md5,
  ripemd160,
  sha224,
  sha256,
  sha384,
  sha512,
  sha512_256,
  sha3_256,
  keccak_256,
  blake2b,
  blake2s,
  blake3,
};
const long = new Uint8Array(1000).map((_, i) => i * 31);
for (const [name, hash] of Object.entries(hashes)) {
  console.log(name, hash.outputLen, hash.blockLen);
  for (const length of [0, 3, 55, 56, 64, 111, 112, 1000]) console.log(bytesToHex(hash(long.subarray(0, length))));
}

const steps = sha256.create();
for (let from = 0; from < long.length; from += 37) steps.update(long.subarray(from, from + 37));
const copy = steps.clone();
console.log(bytesToHex(steps.digest()), bytesToHex(copy.update(long).digest()));
console.log(bytesToHex(shake128(utf8ToBytes('extendable'), { dkLen: 50 })));
console.log(bytesToHex(blake3(long, { dkLen: 100, context: utf8ToBytes('context') })));
console.log(bytesToHex(blake2b(long, { dkLen: 20, key: hexToBytes('00ff10') })));

const key = utf8ToBytes('clé');
console.log(bytesToHex(hmac(sha256, key, long)), bytesToHex(hmac(sha512, long, key)));
console.log(bytesToHex(hkdf(sha256, key, long, utf8ToBytes('info'), 80)));
console.log(bytesToHex(pbkdf2(sha256, 'password', 'salt', { c: 50, dkLen: 40 })));
console.log(bytesToHex(scrypt('password', 'salt', { N: 16, r: 8, p: 1, dkLen: 32 })));

try {
  hexToBytes('0g');
} catch (error) {
  console.log(String(error));
}
try {
  steps.update(long);
} catch (error) {
  console.log(String(error));
}
