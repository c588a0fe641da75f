// Scopes: shadowing, blocks, functions in blocks, module variables changed from functions, hoisting.
const name = 'module';
{
  const name = 'block';
  console.log(name);
  {
    const name = 'inner';
    console.log(name);
  }
}
console.log(name);
function shadow(name: string): string {
  if (name.length > 1) {
    const name = 'short';
    return name;
  }
  return name;
}
console.log(shadow('x'), shadow('xy'));
let counter = 0;
function bump(): number {
  counter += 1;
  return counter;
}
bump();
bump();
console.log(counter);
for (let i = 0; i < 2; i++) {
  const i2 = i * 2;
  let inner = i2;
  for (let i = 10; i < 12; i++) inner += i;
  console.log(i, inner);
}
try {
  const name = 'try';
  throw name;
} catch (name) {
  console.log(name);
}
switch (counter) {
  case 2: {
    const name = 'case';
    console.log(name);
  }
}
function uninitialised(): string {
  let value: string | undefined;
  let n: number | undefined;
  if (counter > 100) value = 'set';
  if (counter > 100) n = 1;
  return `${value} ${n}`;
}
console.log(uninitialised());
console.log(hoisted());
function hoisted(): string {
  return "hoisted";
}
const later = 5;
console.log(later);
var old = 1;
if (counter > 0) {
  var old = 2;
}
console.log(old);
const a = 1, b = a + 1, c = b * 2;
console.log(a, b, c);
let first: number, second: number;
first = 1;
second = first + 1;
console.log(first, second);
const self = { value: 1, nested: { value: 2 } };
const { value } = self.nested;
console.log(value, self.value);
function args(a: number, b = a * 2, c = () => a + b): number {
  a = 100;
  return c();
}
console.log(args(1), args(1, 1));
label: for (const x of [1, 2, 3]) {
  for (const y of [x, x * 10]) {
    if (y === 20) continue label;
    if (y === 3) break label;
    console.log(x, y);
  }
}
