/** Strings and maps: words are cut out of a text and counted; texts are built character by character. */

import { measure } from './measure';

const words: string[] = [];
for (let i = 0; i < 2000; i++) words.push(`word${(i * 7919) % 1500}`);
const text = words.join(' ');

function countWords(): string {
  let most = 0;
  let different = 0;
  for (let round = 0; round < 200; round++) {
    const counts = new Map<string, number>();
    let start = 0;
    for (let i = 0; i <= text.length; i++) {
      if (i < text.length && text.charCodeAt(i) !== 32) continue;
      const word = text.slice(start, i);
      counts.set(word, (counts.get(word) ?? 0) + 1);
      start = i + 1;
    }
    different = counts.size;
    counts.forEach((count) => {
      if (count > most) most = count;
    });
  }
  return `${different} ${most}`;
}

function build(): number {
  let built = '';
  let checksum = 0;
  for (let i = 0; i < 300000; i++) {
    built += String.fromCharCode(97 + (i % 26));
    if (built.length > 200) {
      checksum = (checksum + built.indexOf('xyz') + built.charCodeAt(100)) | 0;
      built = '';
    }
  }
  return checksum;
}

measure(() => `${countWords()} ${build()}`);
