/** What lies beyond the end of a text or a list of texts. */

export {};

const f = (text: string, i: number) => text[i + 1] === '"';
const g = (text: string, i: number) => {
  const ch = text[i];
  if (ch === 'a') return 1;
  return ch === 'ab' || text[i] !== 'x' ? 2 : 3;
};
console.log(f('ab"', 1), f('ab', 1), g('a', 0), g('a', 5), 'abc'[7] === 'd', 'abc'[7] === text(9));
function text(n: number) {
  return 'xyz'[n];
}
switch ('abc'[8]) {
  case 'a':
    console.log('a');
    break;
  default:
    console.log('none');
}
const list = ['p', 'q'];
console.log(list[5] === 'p', list[5] === list[6], list[4] + '!', `${list[9]}`, 'a' + 'b'[4]);
