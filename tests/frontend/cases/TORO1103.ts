const digits = /\d+/g;
console.log(digits);
