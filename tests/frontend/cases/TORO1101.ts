function* counter() {
  yield 1;
}
class Tree {
  *walk() {
    yield 2;
  }
}
console.log(counter, new Tree());
