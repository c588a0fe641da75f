// TextEncoder and TextDecoder: all lengths of sequences, wrong bytes, marks, pieces, other encodings.
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const text = 'aé€😀\ud800x\udc00\u0000ÿ';
const bytes = encoder.encode(text);
console.log(bytes, encoder.encoding, encoder.encode(), encoder.encode('').length);
console.log(decoder.decode(bytes), decoder.decode(bytes).length, decoder.encoding, decoder.fatal, decoder.ignoreBOM);
console.log(decoder.decode(new Uint8Array()), decoder.decode() === '');

const into = new Uint8Array(6);
console.log(encoder.encodeInto('é€😀', into), into, encoder.encodeInto('abcdefgh', into.subarray(2, 4)), into);

const wrong = [
  [0x80],
  [0xc0, 0xaf],
  [0xe2, 0x82],
  [0xe2, 0x28, 0xa1],
  [0xf0, 0x9f, 0x98],
  [0xf0, 0x9f, 0x41],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xf8, 0x88],
  [0x41, 0xff, 0x42],
  [0xe0, 0x80, 0x80],
];
for (const list of wrong) {
  const units = [...decoder.decode(new Uint8Array(list))].map((c) => c.codePointAt(0)?.toString(16));
  console.log(list, units.join(' '));
  try {
    console.log(new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(list)));
  } catch (error) {
    if (error instanceof Error) console.log(error.name, error.message);
  }
}

const marked = new Uint8Array([0xef, 0xbb, 0xbf, 0x41, 0xef, 0xbb, 0xbf]);
console.log(decoder.decode(marked).length, new TextDecoder('utf8', { ignoreBOM: true }).decode(marked).length);
const stream = new TextDecoder();
let pieces = '';
for (const byte of bytes) pieces += stream.decode(new Uint8Array([byte]), { stream: true });
console.log(pieces + stream.decode() === decoder.decode(bytes));
console.log(stream.decode(new Uint8Array([0xe2, 0x82]), { stream: true }).length, stream.decode().length);

const wide = new Uint16Array([0x41, 0xd83d, 0xde00, 0xd800, 0x42, 0xdc00]);
const utf16 = new TextDecoder('utf-16le');
console.log(
  [...utf16.decode(wide)].map((c) => c.codePointAt(0)),
  utf16.encoding,
);
console.log(utf16.decode(new Uint8Array([0x41, 0, 0x42])), utf16.decode(wide.buffer).length);
console.log(new TextDecoder('latin1').encoding, new TextDecoder(' ASCII ').encoding, new TextDecoder('UTF-8').encoding);
console.log(new TextDecoder('windows-1252').decode(new Uint8Array([0x41, 0xa0, 0xe9, 0xff])));
console.log(decoder.decode(new DataView(bytes.buffer, 1, 5)), decoder.decode(bytes.buffer).length);
try {
  new TextDecoder('utf-7');
} catch (error) {
  if (error instanceof Error) console.log(error.name, error.message);
}
console.log(new TextDecoder('utf-16le'), Object.prototype.toString.call(new TextEncoder()));
