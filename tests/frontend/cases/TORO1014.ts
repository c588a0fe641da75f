namespace Geometry {
  export const unit = 1;
}
namespace OnlyTypes {
  export interface Point {
    x: number;
  }
}
const p: OnlyTypes.Point = { x: Geometry.unit };
console.log(p.x);
