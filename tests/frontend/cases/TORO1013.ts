import fs = require('./TORO1001');
console.log(fs);
