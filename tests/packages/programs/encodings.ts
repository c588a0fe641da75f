// @stablelib/base64, hex and utf8: encodings of bytes as text, and their errors.
import { decode as decodeBase64, encode as encodeBase64, encodeURLSafe } from '@stablelib/base64';
import { decode as decodeHex, encode as encodeHex } from '@stablelib/hex';
import { decode as decodeUtf8, encodedLength, encode as encodeUtf8 } from '@stablelib/utf8';

for (const text of ['', 'f', 'fo', 'foo', 'foob', 'Größe €', '😀']) {
  const bytes = encodeUtf8(text);
  console.log(encodedLength(text), bytes, encodeHex(bytes), encodeHex(bytes, true));
  console.log(encodeBase64(bytes), encodeURLSafe(bytes), decodeUtf8(decodeBase64(encodeBase64(bytes))));
}
console.log(decodeHex('0AfF'));
for (const attempt of [
  () => decodeBase64('*'),
  () => decodeHex('0'),
  () => decodeUtf8(new Uint8Array([0xff])),
  () => encodeUtf8('\ud800'),
]) {
  try {
    console.log(attempt());
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
  }
}
