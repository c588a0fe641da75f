/** The order of texts against Node's `localeCompare`. */

import { collate } from '../../rtl/lang/collation';
import { randomIntegers } from '../support/random';

const random = randomIntegers(7);

function compare(a: string, b: string): void {
  expect({ a, b, order: collate(a, b) }).toEqual({ a, b, order: a.localeCompare(b) });
}

test('each character with each', () => {
  const characters = Array.from({ length: 256 }, (_, unit) => String.fromCharCode(unit));
  for (const a of characters) for (const b of characters) if (collate(a, b) !== a.localeCompare(b)) compare(a, b);
});

test('words', () => {
  const alphabets = ['abAB', 'aeæsßoøöÖnñ', 'aA1 -_.', 'éèêëeEzZ', 'ab½1²', "co-op coop co'op"];
  for (const alphabet of alphabets) {
    const word = (): string => Array.from({ length: random(6) }, () => alphabet[random(alphabet.length)]).join('');
    for (let i = 0; i < 4000; i++) compare(word(), word());
  }
  const any = (): string => Array.from({ length: random(8) }, () => String.fromCharCode(random(256))).join('');
  for (let i = 0; i < 10000; i++) compare(any(), any());
});
