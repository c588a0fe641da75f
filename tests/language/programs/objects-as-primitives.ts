// Objects in operators: valueOf and toString.
class V { constructor(private n: number) {} valueOf() { return this.n; } }
class T { constructor(private s: string) {} toString() { return this.s; } }
class B extends V { override toString() { return 'B'; } }
console.log(+new V(5), new V(3) > new V(2), `${new V(1)}`);
console.log('' + new T('t'), `${new T('u')}`, new T('x') + 'y');
console.log(`${new B(1)}`, '' + new B(1), Number(new B(3)), String(new B(4)));
console.log('s' + { toString: () => 'lit' }, 's' + { valueOf: () => 7 }, 's' + {});
