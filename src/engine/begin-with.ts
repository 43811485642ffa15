/** The statement with these named before all that it names itself. */
export function beginWith(
  text: string,
  tables: readonly (readonly [name: string, sql: string])[],
): string {
  if (tables.length === 0) return text;
  const named = tables.map(([name, sql]) => `${name} as (\n${sql}\n)`).join(', ');
  const rest = text.replace(/^with\s/u, '');
  return `with ${named}${rest === text ? '\n' : ', '}${rest}`;
}
