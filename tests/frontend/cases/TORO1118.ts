function mixin(): new () => object {
  return class {};
}
class Mixed extends mixin() {}
console.log(new Mixed());
