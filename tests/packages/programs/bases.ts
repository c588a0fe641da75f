// @scure/base: Base16 to Base64, Base58 and Bech32, composed of coders.

import { sha256 } from '@noble/hashes/sha2.js';
import {
  base16,
  base32,
  base32crockford,
  base32hex,
  base58,
  base58check,
  base58xmr,
  base64,
  base64url,
  base64urlnopad,
  bech32,
  bech32m,
  hex,
} from '@scure/base';

const coders = {
  base16,
  base32,
  base32hex,
  base32crockford,
  base58,
  base58xmr,
  base64,
  base64url,
  base64urlnopad,
  hex,
};
for (const [name, coder] of Object.entries(coders)) {
  for (const length of [0, 1, 2, 3, 5, 8, 11, 12, 32, 100]) {
    const bytes = new Uint8Array(length).map((_, i) => i * 77 + length);
    const text = coder.encode(bytes);
    console.log(name, text, coder.decode(text).join() === bytes.join());
  }
  try {
    coder.decode('*');
  } catch (error) {
    console.log(name, String(error));
  }
}
const checked = base58check(sha256);
console.log(checked.encode(new Uint8Array([1, 2, 3, 250])), checked.decode(checked.encode(new Uint8Array([9, 8]))));
const words = bech32.toWords(new Uint8Array([0, 1, 2, 253, 254, 255]));
console.log(bech32.encode('toro', words), bech32m.encode('toro', words));
const text = bech32.encode('toro', words);
console.log(bech32.decode(text as `toro1${string}`));
try {
  bech32.decode('toro1qqqsyrlals7gefmx');
} catch (error) {
  console.log(String(error));
}
