function html(parts: TemplateStringsArray, value: number): string {
  return parts.length + String(value);
}
console.log(html`<b>${1}</b>`);
