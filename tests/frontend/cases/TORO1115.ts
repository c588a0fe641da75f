using file = null;
console.log(file);
