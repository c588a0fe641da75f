class Base {
  readonly exact = new.target === Base;
}
console.log(new Base().exact);
