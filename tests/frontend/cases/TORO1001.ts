eval('1 + 1');
const f = eval;
