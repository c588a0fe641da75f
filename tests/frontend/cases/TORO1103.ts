const sets = /[\p{L}--[a-z]]/v;
const twice = /a/gg;
const open = /(a/;
const order = /[z-a]/u;
console.log(sets, twice, open, order);
