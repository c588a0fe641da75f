class Box {
  accessor value = 1;
}
console.log(new Box().value);
