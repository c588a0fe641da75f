// Buffers: views of all kinds over the same memory, DataView, errors of construction.
const buffer = new ArrayBuffer(16);
const bytes = new Uint8Array(buffer, 4, 8);
const words = new Int32Array(buffer);
const double = new Float64Array(buffer, 8);
words[1] = 0x01020304;
words[2] = -1;
console.log(
  bytes,
  words,
  double,
  bytes.buffer === buffer,
  words.buffer === bytes.buffer,
  bytes.byteOffset,
  double.byteOffset,
);
console.log(buffer, buffer.byteLength, buffer.slice(4, 8), buffer.slice(-4), buffer.slice(9, 3), [[[buffer]]]);

const own = new Uint16Array([5, 6, 7, 8]);
const part = own.subarray(1, 3);
console.log(
  own.buffer === part.buffer,
  part.byteOffset,
  own.byteOffset,
  part.buffer.byteLength,
  part.subarray(1).byteOffset,
);
part[0] = 99;
console.log(own, part, own.buffer, new Uint8Array(own.buffer), new Uint8Array(part.buffer, 2, 2));
const far = own.subarray(1).subarray(1).subarray(1);
console.log(far, far.buffer === own.buffer, far.byteOffset, own.subarray(3, 1).length, own.subarray(-2));

const view = new DataView(buffer, 2);
view.setInt16(0, -2);
view.setUint32(2, 0xdeadbeef, true);
console.log(view.getInt16(0), view.getUint16(0, true), view.getUint32(2).toString(16), view.getInt32(2, true));
view.setFloat64(6, Math.PI, true);
console.log(
  view.getFloat64(6, true),
  view.getFloat64(6),
  view.getInt8(1),
  view.getUint8(1),
  view.byteLength,
  view.byteOffset,
);
view.setFloat32(0, 1.1);
console.log(view.getFloat32(0), view.getFloat32(0, true), view.getUint32(0).toString(16));
for (const special of [NaN, -0, Infinity, 1e-45, 3.4e38, 1e39]) {
  view.setFloat32(4, special);
  view.setFloat64(6, special);
  console.log(view.getFloat64(6), view.getUint16(6));
  view.setFloat32(4, special, true);
  console.log(view.getFloat32(4, true), view.getUint32(4, true));
}
view.setInt8(3, 200);
view.setUint8(4, -1);
view.setUint16(5, 70000);
view.setInt32(7, 2 ** 31);
console.log(view, new DataView(new ArrayBuffer(2)), view.buffer === buffer, ArrayBuffer.isView(view));

const shared = new SharedArrayBuffer(4);
const counter = new Int32Array(shared);
counter[0] = 7;
console.log(
  shared,
  counter,
  counter.buffer === shared,
  shared instanceof SharedArrayBuffer,
  shared.slice(1, 2).byteLength,
);
console.log(
  ArrayBuffer.isView(counter),
  ArrayBuffer.isView(buffer),
  ArrayBuffer.isView(1),
  buffer instanceof ArrayBuffer,
);
const all: ArrayBufferView[] = [bytes, words, view];
console.log(
  all.map((one) => one.byteLength + one.byteOffset),
  all.every((one) => one.buffer === buffer),
);

function attempt(action: () => unknown): void {
  try {
    console.log(action());
  } catch (error) {
    if (error instanceof Error) console.log(`${error.name}: ${error.message}`);
  }
}
attempt(() => new Int32Array(buffer, 1));
attempt(() => new Int32Array(new ArrayBuffer(7)));
attempt(() => new Int32Array(buffer, 20));
attempt(() => new Int32Array(buffer, 0, 5));
attempt(() => new Int32Array(buffer, -4));
attempt(() => new Int32Array(buffer, 4, -1));
attempt(() => new Int32Array(buffer, 16));
attempt(() => new ArrayBuffer(-1));
attempt(() => new ArrayBuffer(1.7).byteLength);
attempt(() => new DataView(buffer, 17));
attempt(() => new DataView(buffer, 0, 17));
attempt(() => new DataView(buffer, -1));
attempt(() => view.getInt32(11));
attempt(() => view.getInt8(-1));
attempt(() => view.setFloat64(7, 1));
attempt(() => new Uint8Array(buffer, 2, undefined).length);
