declare const shape: { radius: number } | { side: number };
if ('radius' in shape) console.log(shape.radius);
