const release = (): Disposable => ({ [Symbol.dispose]() {} });
using top = release();
for (using each of [release()]) console.log(each === top);
{
  using inner = release();
  console.log(inner);
}
