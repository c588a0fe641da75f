// Texts of numbers: a checksum over many, in every form; literals; errors and edges.
let s = 7;
function r(): number {
  s = (Math.imul(s, 1103515245) + 12345) >>> 0;
  return s / 4294967296;
}
let h = 0;
const out: string[] = [];
function note(t: string): void {
  for (let i = 0; i < t.length; i++) h = (Math.imul(h, 31) + t.charCodeAt(i)) | 0;
}
for (let i = 0; i < 20000; i++) {
  const x = (r() - 0.5) * 10 ** Math.floor(r() * 60 - 30);
  note(x.toFixed(Math.floor(r() * 30)));
  note(x.toPrecision(1 + Math.floor(r() * 30)));
  note(x.toExponential(Math.floor(r() * 30)));
  note(x.toExponential());
  const radix = 2 + Math.floor(r() * 35);
  note(x.toString(radix));
  note(Math.floor(x).toString(radix));
  note(String(Number(x.toString())));
  if (i % 500 === 0) out.push(`${i} ${h}`);
}
console.log(out.join('\n'), h);
console.log(
  Number('0x10'),
  Number('0b11'),
  Number('0o17'),
  Number('0x'),
  Number('1_000'),
  1_000.5,
  0xff_ff,
  Number.parseFloat('3.14abc'),
  Number('  12  '),
  Number('1e1000'),
  Number('-0x10'),
  Number(''),
  Number('.5'),
  Number('5.'),
  Number('+.5e-3'),
);
for (const f of [
  () => (1).toFixed(101),
  () => (1).toFixed(-1),
  () => (1).toPrecision(0),
  () => (1).toPrecision(101),
  () => (1).toExponential(101),
  () => (1).toString(1),
  () => (1).toString(37),
  () => (1e21).toFixed(2),
  () => NaN.toFixed(2),
  () => Infinity.toPrecision(200),
  () => (0).toExponential(2),
  () => (-0).toFixed(2),
  () => (-1e-10).toFixed(2),
  () => (1.005).toFixed(2),
  () => (25).toPrecision(1),
  () => (123.456).toFixed(100),
]) {
  try {
    console.log(f());
  } catch (e) {
    if (e instanceof Error) console.log(e.name, e.message);
  }
}
