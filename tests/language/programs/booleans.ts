// Booleans as values: storing, comparing, printing, converting, in arrays and fields.
function not(b: boolean): boolean {
  return !b;
}
const flags = [true, false, true];
flags.push(not(flags[0]));
console.log(flags.join(), flags.length, flags.indexOf(false));
console.log(true && false, true || false, !true, true === not(false), true !== flags[1]);
console.log(Boolean(0), Boolean(1), Boolean(''), Boolean('a'), Boolean(null), Boolean(undefined), Boolean(Number.NaN));
console.log(Number(true) + Number(false), String(true), `${false}`, true.toString());
class Switch {
  on = false;
  readonly log: boolean[] = [];
  toggle(): boolean {
    this.on = !this.on;
    this.log.push(this.on);
    return this.on;
  }
}
const light = new Switch();
light.toggle();
light.toggle();
light.toggle();
console.log(light.on, light.log.join('/'));
function xor(a: boolean, b: boolean): boolean {
  return a !== b;
}
for (const a of [false, true]) for (const b of [false, true]) console.log(a, b, a && b, a || b, xor(a, b), a ? b : !b);
const both = flags.every((f) => f || !f);
const any = flags.some((f) => !f);
console.log(both, any, flags.filter((f) => f).length);
let count = 0;
const increment = (): boolean => {
  count++;
  return true;
};
const r1 = false && increment();
const r2 = true || increment();
const r3 = true && increment();
console.log(r1, r2, r3, count);
let state = true;
state &&= count > 5;
state ||= count === 1;
console.log(state);
const optional: (boolean | undefined)[] = [true, undefined, false];
console.log(optional.map((f) => (f === undefined ? 'none' : f ? 'yes' : 'no')).join());
