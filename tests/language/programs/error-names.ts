/** The name of an error as a property: an own one where its class assigns or declares it, in its place among the others. */

export {};

class E extends Error {
  constructor(m: string) {
    super(m);
    this.name = 'E';
  }
}
const e = new E('x');
console.log(Object.keys(e), JSON.stringify(e), { ...e });
for (const k in e) console.log(k);
class P extends Error {}
console.log(Object.keys(new P('x')), JSON.stringify(new P('q')));
class F extends Error {
  override name = 'F';
}
console.log(Object.keys(new F('x')), JSON.stringify(new F('q')), { ...new F('y') });
class G extends Error {
  code = 1;
  constructor(m: string) {
    super(m);
    this.name = 'G';
  }
}
console.log(Object.keys(new G('x')), JSON.stringify(new G('q')), { ...new G('y') });

console.log(Object.hasOwn(e, 'name'), Object.hasOwn(new Error('x'), 'name'), 'name' in e, Object.entries(e));
class H extends E {
  extra = 2;
  constructor() {
    super('h');
  }
}
console.log(Object.keys(new H()), JSON.stringify(new H()), { ...new H() });
class I2 extends RangeError {
  first = 1;
  override name = 'I2';
  last = 3;
}
console.log(Object.keys(new I2('z')), JSON.stringify(new I2('z')), Object.keys(new RangeError('q')));
const un: unknown = new G('t');
console.log(Object.entries(un as object), JSON.stringify({ error: un }), Object.assign({}, un));
class Named {
  name = 'plain';
}
console.log(new Named(), Object.keys(new Named()), { name: 'lit' }, JSON.stringify(new Named()));
const { name, ...others } = new G('u');
console.log(name, others);

class Status extends Error {
  override name = 'Status';
  last = 1;
  constructor(readonly status: number) {
    super();
  }
}
console.log(Object.keys(new Status(404)), JSON.stringify(new Status(404)));

class Coded extends Error {
  constructor(
    readonly code: number,
    override readonly name: string,
    readonly extra = true,
  ) {
    super('m');
  }
}
class Further extends Coded {
  more = 1;
}
console.log(Object.keys(new Coded(1, 'x')), new Coded(1, 'x').name, JSON.stringify(new Further(2, 'y')));
