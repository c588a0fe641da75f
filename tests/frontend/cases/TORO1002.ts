const add = new Function('a', 'b', 'return a + b');
function run(callback: Function): void {
  console.log(callback === add, callback instanceof Function);
}
run(add);
