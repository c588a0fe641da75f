const point: { x: number; y?: number } = { x: 1, y: 2 };
delete point.y;
