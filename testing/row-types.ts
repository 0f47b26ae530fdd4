/** How row types are generated; the test of their freshness uses the same words. */
export function rowTypeArguments(url: string, outFile: string): string[] {
  return [
    '--dialect',
    'postgres',
    '--url',
    url,
    '--date-parser',
    'string',
    '--numeric-parser',
    'string',
    '--type-mapping',
    '{"int8":"number","timestamptz":"Date","xid8":"string","jsonb":"unknown"}',
    '--exclude-pattern',
    'schema_migration',
    '--out-file',
    outFile,
    '--log-level',
    'error',
  ]
}
