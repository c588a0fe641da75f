export default { k: 'obj', f() { return 1; } };
