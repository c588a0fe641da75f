/** What lies beyond the end of a text or an array, where a text is taken: as an argument of the library, as a key, in a relation. */

export {};

const source = '12+x';
const words: string[] = ['one'];
const show = (use: () => unknown): void => {
  try {
    console.log(use());
  } catch (error) {
    console.log(String(error));
  }
};

function digitsFrom(start: number): number {
  let i = start;
  while (/\d/.test(source[i])) i++;
  while ('abcx+'.includes(source[i])) i++;
  while (source[i] >= '0' && source[i] <= '9') i++;
  return i;
}
console.log(digitsFrom(0), digitsFrom(3), digitsFrom(9));

const precedence: Record<string, number> = { '+': 1, undefined: 7 };
const levels = new Map([['+', 1]]);
const marks = new Set('+-');
for (const i of [2, 9]) {
  console.log(precedence[source[i]] ?? 0, levels.get(source[i]) ?? 0, marks.has(source[i]), source[i] in precedence);
}
const peek = (): string => words[4];
show(() => Object.hasOwn(precedence, peek()));
show(() => new Set([peek(), 'a', peek()]));
show(() => new Map([['a', 1], [peek(), 2]]));
show(() => levels.delete(peek()));
show(() => ({ [peek()]: 1 }));
show(() => {
  const made: Record<string, number> = {};
  made[peek()] = 1;
  made[peek()]++;
  return made;
});
show(() => [parseInt(peek(), 10), Number(peek()), parseFloat(words[1]), +words[2], Number.parseFloat(peek())]);
show(() => [words[1] < 'a', words[1] > 'a', 'a' <= words[1], 'a' >= words[1], words[1] >= words[2]]);
show(() => [String(peek()).length, `${peek()}`.length, `<${peek()}>`, 'ab'.concat(peek(), 'c')]);
show(() => ['abc'.startsWith(peek()), 'abc'.endsWith(peek()), 'abc'.indexOf(peek()), 'an undefined'.lastIndexOf(peek())]);
show(() => ['xundefined'.replace(peek(), 'y'), 'ab'.replace('a', peek()), 'ab'.replace(/b/, peek()), 'a,b'.split(peek())]);
show(() => ['ab'.padEnd(4, peek()), [1, 2].join(peek()), new Error(peek()).message, words.includes(peek())]);
show(() => [new Date(peek()).getTime(), encodeURIComponent(peek()), 'x'.localeCompare(peek())]);
show(() => JSON.parse(peek()));
show(() => words[1].length);
