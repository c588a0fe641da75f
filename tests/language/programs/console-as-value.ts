/** The console as a value: injected, kept, chosen by name. */
interface Logger {
  log(...values: unknown[]): void;
  warn?(message: string): void;
}
class Service {
  constructor(private readonly logger: Logger = console) {}
  run(): this {
    this.logger.log('run', 1, { a: [2] });
    return this;
  }
}
const lines: string[] = [];
const memory: Logger = { log: (...values) => lines.push(values.join(' ')) };
for (const logger of [console, memory]) new Service(logger).run();
new Service().run();
console.log(lines);

const output: Console = console;
output.log('%s of %d', 'text', 3);
const same: Pick<Console, 'log' | 'error'> = output;
same.log('same', same === console, output === console);
const dynamic: any = console;
dynamic.log('dynamic', typeof dynamic.error, dynamic.nothing);
function write(level: 'log' | 'info', message: string): void {
  if (typeof console?.[level] === 'function') console[level](message);
}
write('info', 'by name');
const { info, log: print = info } = output;
info('taken');
print('too');
const options: { console?: Console } = {};
(options.console ?? console).log(typeof console, Object.keys(options).length);
const group = output.log.bind(output, 'bound:');
group(1);
const m: { abs(x: number): number; max(...x: number[]): number } = Math;
console.log(m.abs(-1), m.max(1, 3), m === Math);
const codec: { parse(t: string): unknown; stringify(v: unknown): string | undefined } = JSON;
console.log(codec.stringify(codec.parse('[1,{"a":2}]')));
const clock: { now(): number } = performance;
console.log(clock.now() > 0, ({ now: () => 3 } as typeof clock).now());
