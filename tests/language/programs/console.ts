// console.log: how values of each type are printed.
console.log();
console.log('');
console.log('text', 1, -0, 1.5, true, null, undefined);
console.log(-0, 0, [0].length, 1e21, Number.NaN, Infinity);
console.log('%', '100%', 'a\tb');
console.log('multi\nline');
console.info('info', 1);
console.debug('debug');
const maybe: number | undefined = [1].length > 5 ? 1 : undefined;
const mixed: (string | number | boolean | null)[] = ['s', 2, false, null];
console.log(maybe, mixed[0], mixed[1], mixed[2], mixed[3]);
console.log('caf\u00e9', '\u4e16\u754c', '\u{1f600}', 'a' + '\u0301');
console.log('x'.repeat(3000).length, 'x'.repeat(300));
console.log(`${'long '.repeat(2000)}end`);
