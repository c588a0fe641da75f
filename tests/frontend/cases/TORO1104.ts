const key: symbol | undefined = undefined;
console.log(key);
