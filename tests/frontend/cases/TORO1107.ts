const point = { x: 1, y: 2 };
for (const key in point) console.log(key);
