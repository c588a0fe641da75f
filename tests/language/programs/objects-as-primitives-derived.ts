/** Objects as primitive values where the declared type lacks the methods that a subclass has; keys that begin like those of symbols. */

export {};

{
  class A {
    n = 1;
  }
  class B extends A {
    override toString() {
      return 'B!';
    }
  }
  const as: A[] = [new A(), new B()];
  for (const a of as) console.log(`${a}`, String(a), a + '');
  class V extends A {
    override valueOf() {
      return 5;
    }
  }
  const vs: A[] = [new A(), new V()];
  for (const a of vs) console.log(`${a}`, +a, a + '', Number(a), a < new V());
  interface I {
    n: number;
  }
  const is: I[] = [new B(), { n: 2 }, new V()];
  for (const a of is) console.log(`${a}`, a + '', +a);
  const d: any = new Date(0);
  console.log(d + '', `${d}`, d - 0, d < 5);
  const du: unknown = new Date(0);
  console.log(`${du}`, du + '');
  const f: any = () => 1;
  class C {
    static x = 1;
  }
  const o: any = {
    [Symbol.iterator]: 1,
    toString() {
      return 'dict';
    },
  };
  console.log(`${o}`, o + 1);
}
{
  const o: any = JSON.parse('{"@type":1,"@@init":2,"?q":3,"#h":4}');
  console.log(Object.keys(o), JSON.stringify(o), o, { ...o });
  const lit = { '@type': 1, '@@init': 2 };
  console.log(Object.keys(lit), JSON.stringify(lit), lit, { ...lit });
  for (const k in lit) console.log(k);
  const key = Symbol('k.ey');
  const s = { [key]: 1, b: 2, 1: 3, [Symbol.iterator]: undefined };
  console.log(Object.keys(s), JSON.stringify(s), s, { ...s }, s[key], Object.entries(s));
  class K {
    [key] = 5;
    z = 1;
  }
  console.log(new K(), Object.keys(new K()), JSON.stringify(new K()), { ...new K() });
  for (const k in new K()) console.log(k);
}
