/** The statement with these named before all that it names itself; `describe` stays in front. */
export function beginWith(
  text: string,
  tables: readonly (readonly [name: string, sql: string, how?: 'materialized'])[],
): string {
  if (tables.length === 0) return text;
  const [describe = ''] = /^describe\s+/iu.exec(text) ?? [];
  const asked = text.slice(describe.length);
  const named = tables
    .map(([name, sql, how]) => `${name} as ${how === undefined ? '' : `${how} `}(\n${sql}\n)`)
    .join(', ');
  const [own, recursive = ''] = /^with\s+(recursive\s+)?/iu.exec(asked) ?? [''];
  const rest = asked.slice(own.length);
  return `${describe}with ${recursive}${named}${own === '' ? '\n' : ', '}${rest}`;
}
