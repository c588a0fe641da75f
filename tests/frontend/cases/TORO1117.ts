const name = 'size';
const box = { [name]: 1, ['text']: 2 };
console.log(box);
