/** Repeatable random doubles. */

/** xorshift64*, in BigInt-free form: two 32-bit words of state. */
export function randomWords(seed: number): () => number {
  let a = seed >>> 0 || 1;
  let b = 0x9e3779b9;
  return () => {
    a ^= a << 13;
    a ^= a >>> 17;
    a ^= a << 5;
    b = (Math.imul(b, 1664525) + 1013904223) >>> 0;
    return (a ^ b) >>> 0;
  };
}

const view = new DataView(new ArrayBuffer(8));

/** Doubles of every size and kind: any bits, short decimals, integers, neighbours of powers of two and ten. */
export function randomDouble(words: () => number): number {
  const high = words();
  const low = words();
  switch (words() % 6) {
    case 0:
    case 1:
      view.setUint32(0, high);
      view.setUint32(4, low);
      return view.getFloat64(0);
    case 2:
      return (high % 2_000_000) / 10 ** (low % 9);
    case 3:
      return (high * 2 ** 21 + (low >>> 11)) * (low % 2 === 0 ? 1 : -1);
    case 4:
      return neighbour(2 ** ((high % 2098) - 1074), low);
    default:
      return neighbour(Number(`1e${(high % 632) - 323}`), low);
  }
}

function neighbour(value: number, choice: number): number {
  view.setFloat64(0, value);
  view.setBigUint64(0, BigInt.asUintN(64, view.getBigUint64(0) + BigInt(choice % 3) - 1n));
  return view.getFloat64(0);
}
