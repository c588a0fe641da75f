// @stablelib/sha256, sha512, blake2s: hashes as classes, with saved states.

import { BLAKE2s } from '@stablelib/blake2s';
import { encode } from '@stablelib/hex';
import { hash, SHA256 } from '@stablelib/sha256';
import { hash as hash512 } from '@stablelib/sha512';

const bytes = new Uint8Array(500).map((_, i) => i * 7);
for (const length of [0, 1, 63, 64, 65, 500])
  console.log(encode(hash(bytes.subarray(0, length))), encode(hash512(bytes.subarray(0, length))));
const steps = new SHA256();
steps.update(bytes.subarray(0, 100));
const saved = steps.saveState();
console.log(encode(steps.update(bytes).digest()));
console.log(encode(new SHA256().restoreState(saved).update(bytes.subarray(100)).digest()), encode(hash(bytes)));
const keyed = new BLAKE2s(20, { key: bytes.subarray(0, 16), salt: bytes.subarray(20, 28) });
console.log(encode(keyed.update(bytes).digest()), keyed.digestLength);
