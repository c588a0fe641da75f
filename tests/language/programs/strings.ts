// Strings: construction, indexing, comparison, searching, cutting. One-byte and two-byte text.
const hello: string = 'hello';
const wide = 'h\u00e9llo \u4e16\u754c \u{1f30d}';
console.log(hello.length, wide.length, hello[0], hello[4], hello.charAt(9) === '', wide[6], wide.charCodeAt(6), wide.codePointAt(9));
console.log(hello + wide, hello + 1 + true + null + undefined, hello.concat('!', '?'));
console.log(hello === 'hel' + 'lo', hello < 'help', 'Z' < 'a', '\u00e9' > 'z', '\u4e16' > '\u00ff', '' < 'a', 'a' < 'aa');
console.log(hello.indexOf('l'), hello.indexOf('l', 3), hello.indexOf('x'), hello.indexOf(''), hello.indexOf('', 9), hello.lastIndexOf('l'), hello.lastIndexOf('l', 2));
console.log(wide.indexOf('\u754c'), hello.includes('ell'), hello.includes('\u4e16'), hello.startsWith('he'), hello.startsWith('l', 2), hello.endsWith('lo'), hello.endsWith('l', 4));
console.log(hello.slice(1, 3), hello.slice(-3), hello.slice(2), hello.slice(3, 1) === '', hello.slice(-10, 2), hello.slice(0, -1));
console.log(hello.substring(3, 1), hello.substring(-5, 2), hello.substring(2), wide.slice(1, 2), wide.slice(6, 8));
console.log(hello.toUpperCase(), 'HeLLo'.toLowerCase(), '\u00e9\u00df'.toUpperCase(), '\u00c9'.toLowerCase());
console.log('  pad '.trim() + '|', '  pad '.trimStart() + '|', '  pad '.trimEnd() + '|', '\t\n x\u00a0'.trim());
console.log('7'.padStart(3, '0'), 'ab'.padEnd(5, 'xyz') + '|', 'abc'.padStart(2), '5'.padStart(4) + '|', 'x'.repeat(5), 'ab'.repeat(0) === '');
console.log('a,b,,c'.split(',').join('|'), 'abc'.split('').join('-'), ''.split(',').length, 'a b c'.split(' ', 2).join(), 'none'.split('xx').length);
console.log('one two one'.replace('one', '1'), 'one two one'.replaceAll('one', '1'), 'abc'.replace('x', 'y'), 'aaa'.replaceAll('a', 'bb'));
console.log(String.fromCharCode(72, 105, 0x4e16), String.fromCodePoint(0x1f600), hello.at(-1), hello.at(9));
console.log('a\tb\\n\'"\x41\u0042\u{43}', 'line\
 continued');
let built = '';
for (let i = 0; i < 300; i++) built += String.fromCharCode(97 + (i % 26));
console.log(built.length, built.slice(290), built.indexOf('z', 100));
let mixed = '';
for (let i = 0; i < 10; i++) mixed += i % 3 === 0 ? '\u03b1' : 'a';
console.log(mixed, mixed.length, mixed.slice(1, 3), mixed.slice(1, 3) === 'aa');
const empty: string = '';
console.log(empty.length, empty === '', empty ? 'yes' : 'no', empty.toUpperCase() === '', empty.split('').length);
const units: number[] = [];
for (let i = 0; i < wide.length; i++) units.push(wide.charCodeAt(i));
console.log(units.join());
let points = 0;
for (const point of wide) points += point.length;
console.log(points, [...'ab\u{1f30d}'].length);
console.log(Number.isNaN('abc'.charCodeAt(5)), 'abc'.codePointAt(5) === undefined);
console.log('b'.localeCompare('a') > 0, 'a'.localeCompare('b') < 0, 'a'.localeCompare('a'));
function count(text: string, letter: string): number {
  let n = 0;
  for (let at = text.indexOf(letter); at !== -1; at = text.indexOf(letter, at + letter.length)) n++;
  return n;
}
console.log(count('mississippi', 's'), count('mississippi', 'ss'), count('mississippi', 'x'));
function isPalindrome(text: string): boolean {
  for (let i = 0, j = text.length - 1; i < j; i++, j--) if (text[i] !== text[j]) return false;
  return true;
}
console.log(isPalindrome('racecar'), isPalindrome('abca'), isPalindrome(''));
const words = 'the quick brown fox jumps over the lazy dog'.split(' ');
console.log(words.map((w) => w[0].toUpperCase() + w.slice(1)).join(' '), words.map((w) => w.length).join(''));
