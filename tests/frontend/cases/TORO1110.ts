const map = new Map<string, number>();
for (const [key, value] of map) console.log(key, value);
const all = [...new Set<number>()];
for (const byte of new Uint8Array(2)) console.log(byte, all);
for (const letter of 'text') console.log(letter);
