/** Arrays of arrays joined with others, and arrays of anything as arguments of the library. */

const nested: number[][] = [[1, 2]];
console.log(nested.concat([[3]]), [[1, 2]].concat([] as number[][], [[3]]));
console.log([['a']].concat([['b'], ['c']], ['d']));
const flat: number[] = [1];
console.log(flat.concat(2, [3, 4], []), ([] as string[]).concat('x', ['y']));

const mixed: any[] = ['3', '10', 4];
console.log(Math.max(...mixed), Math.min(2, ...mixed), Math.hypot(...(JSON.parse('["3",4]') as any)));
console.log(String.fromCharCode(...(['65', 66] as any[]), 67));
