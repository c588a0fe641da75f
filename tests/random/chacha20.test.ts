/** ChaCha20 against the vectors of RFC 8439. */

import { ChaCha20, quarterRound } from '../../rtl/random/chacha20';

function bytes(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex.replace(/[\s:]/g, ''), 'hex'));
}

/** The nonce's twelve bytes as three little-endian words. */
function nonceWords(hex: string): [number, number, number] {
  const view = Buffer.from(bytes(hex));
  return [view.readUInt32LE(0), view.readUInt32LE(4), view.readUInt32LE(8)];
}

function block(key: string, counter: number, nonce: string): string {
  const cipher = new ChaCha20();
  cipher.setKey(bytes(key));
  cipher.setNonce(...nonceWords(nonce));
  const output = new Uint8Array(64);
  cipher.block(counter, output);
  return Buffer.from(output).toString('hex');
}

test('§2.1.1: a quarter round', () => {
  const words = new Int32Array([0x11111111, 0x01020304, 0x9b8d6f43, 0x01234567]);
  quarterRound(words, 0, 1, 2, 3);
  expect([...words].map((word) => (word >>> 0).toString(16))).toEqual(['ea2a92f4', 'cb1cf8ce', '4581472e', '5881c4bb']);
});

test('§2.2.1: a quarter round of a state', () => {
  const words = new Int32Array([
    ...[0x879531e0, 0xc5ecf37d, 0x516461b1, 0xc9a62f8a, 0x44c20ef3, 0x3390af7f, 0xd9fc690b, 0x2a5f714c],
    ...[0x53372767, 0xb00a5631, 0x974c541a, 0x359e9963, 0x5c971061, 0x3d631689, 0x2098d9d6, 0x91dbd320],
  ]);
  quarterRound(words, 2, 7, 8, 13);
  const changed = [2, 7, 8, 13].map((i) => (words[i] >>> 0).toString(16));
  expect(changed).toEqual(['bdb886dc', 'cfacafd2', 'e46bea80', 'ccc07c79']);
});

const counting = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f';
const zero = '00'.repeat(32);
const one = `${'00'.repeat(31)}01`;

test.each<[string, string, number, string, string]>([
  [
    '§2.3.2',
    counting,
    1,
    '000000090000004a00000000',
    `10f1e7e4d13b5915500fdd1fa32071c4c7d1f4c733c068030422aa9ac3d46c4e
     d2826446079faa0914c2d705d98b02a2b5129cd1de164eb9cbd083e8a2503c4e`,
  ],
  [
    'A.1 #1',
    zero,
    0,
    '000000000000000000000000',
    `76b8e0ada0f13d90405d6ae55386bd28bdd219b8a08ded1aa836efcc8b770dc7
     da41597c5157488d7724e03fb8d84a376a43b8f41518a11cc387b669b2ee6586`,
  ],
  [
    'A.1 #2',
    zero,
    1,
    '000000000000000000000000',
    `9f07e7be5551387a98ba977c732d080dcb0f29a048e3656912c6533e32ee7aed
     29b721769ce64e43d57133b074d839d531ed1f28510afb45ace10a1f4b794d6f`,
  ],
  [
    'A.1 #3',
    one,
    1,
    '000000000000000000000000',
    `3aeb5224ecf849929b9d828db1ced4dd832025e8018b8160b82284f3c949aa5a
     8eca00bbb4a73bdad192b5c42f73f2fd4e273644c8b36125a64addeb006c13a0`,
  ],
  [
    'A.1 #4',
    `00ff${'00'.repeat(30)}`,
    2,
    '000000000000000000000000',
    `72d54dfbf12ec44b362692df94137f328fea8da73990265ec1bbbea1ae9af0ca
     13b25aa26cb4a648cb9b9d1be65b2c0924a66c54d545ec1b7374f4872e99f096`,
  ],
  [
    'A.1 #5',
    zero,
    0,
    '000000000000000000000002',
    `c2c64d378cd536374ae204b9ef933fcd1a8b2288b3dfa49672ab765b54ee27c7
     8a970e0e955c14f3a88e741b97c286f75f8fc299e8148362fa198a39531bed6d`,
  ],
])('%s: the block function', (_name, key, counter, nonce, expected) => {
  expect(block(key, counter, nonce)).toBe(expected.replace(/\s/g, ''));
});

test('§2.4.2: a text is encrypted by the key stream', () => {
  const text = Buffer.from(
    "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.",
  );
  const stream = Buffer.concat(
    [1, 2].map((counter) => Buffer.from(block(counting, counter, '000000000000004a00000000'), 'hex')),
  );
  const encrypted = text.map((byte, i) => byte ^ stream[i]);
  expect(Buffer.from(encrypted).toString('hex')).toBe(
    `6e2e359a2568f98041ba0728dd0d6981e97e7aec1d4360c20a27afccfd9fae0b
     f91b65c5524733ab8f593dabcd62b3571639d624e65152ab8f530c359f0861d8
     07ca0dbf500d6a6156a38e088a22b65e52bc514d16ccf806818ce91ab7793736
     5af90bbf74a35be6b40b8eedf2785e42874d`.replace(/\s/g, ''),
  );
});
