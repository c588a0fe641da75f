declare function open(): null;
using file = open();
console.log(file);
