// The global crypto: random numbers cannot be compared, but what they look like can.

const bytes = crypto.getRandomValues(new Uint8Array(1000));
let set = 0;
for (const byte of bytes) for (let bit = 0; bit < 8; bit++) set += (byte >> bit) & 1;
console.log(bytes.length, set > 3600 && set < 4400, new Set(bytes).size > 200);
const words = new Uint32Array(8);
const same = crypto.getRandomValues(words);
console.log(same === words, words.some((word) => word > 0xffff));
const part = new Uint8Array(16);
crypto.getRandomValues(part.subarray(4, 12));
console.log(part.subarray(0, 4), part.subarray(12), part.subarray(4, 12).some((byte) => byte !== 0));
console.log(crypto.getRandomValues(new BigInt64Array(4)).some((value) => value !== 0n));
console.log(crypto.getRandomValues(new Uint8Array(0)));

const first = crypto.randomUUID();
console.log(first.length, /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(first));
console.log(first !== crypto.randomUUID());

try {
  crypto.getRandomValues(new Uint8Array(65537));
} catch (error) {
  console.log(error instanceof DOMException && `${error.name} ${error.code} ${error.message}`);
}
