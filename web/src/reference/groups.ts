type Pair = readonly [zh: string, en: string]

/** What routes are about, in the order in which a reader comes to them; `tags` are the first words of their addresses. */
const groups: readonly { id: string; name: Pair; tags: readonly string[] }[] = [
  {
    id: 'matters',
    name: ['事项', 'Matters'],
    tags: ['command', 'commands', 'matters', 'work', 'reported', 'live'],
  },
  { id: 'client', name: ['接入系统', 'Connected systems'], tags: ['client', 'clients', 'endpoints'] },
  {
    id: 'citizens',
    name: ['群众和公开', 'Citizens, and what is public'],
    tags: ['portal', 'about', 'switched-on', 'suggestions'],
  },
  { id: 'rights', name: ['个人信息申请', 'Requests about own data'], tags: ['rights'] },
  { id: 'sign-in', name: ['登录', 'Signing in'], tags: ['session', 'sessions', 'demonstration'] },
  { id: 'people', name: ['人员与岗位', 'People and posts'], tags: ['staff', 'security'] },
  {
    id: 'places',
    name: ['区划与单位', 'Places and units'],
    tags: ['places', 'divisions', 'units', 'unit-functions', 'names', 'outlines', 'place-codes', 'sheets'],
  },
  { id: 'rules', name: ['规则和常用语', 'Rules and standard texts'], tags: ['rules', 'standard-texts'] },
  {
    id: 'lists',
    name: ['视图、导入、导出', 'Views, import and export'],
    tags: ['views', 'exports', 'imports'],
  },
  { id: 'figures', name: ['情况和来访咨询', 'Figures and enquiries'], tags: ['figures', 'enquiries'] },
  {
    id: 'operation',
    name: ['审计和运行', 'Audit and operation'],
    tags: ['audit', 'operation', 'health', 'ready'],
  },
]

/** Parts a list by what its entries are about; what has no group yet comes last, so that nothing is left out. */
export function grouped<Entry>(entries: readonly Entry[], tagOf: (entry: Entry) => string) {
  const known = new Set(groups.flatMap(({ tags }) => tags))
  const others = { id: 'others', name: ['其他', 'Others'] as const, tags: [] }
  return [...groups, others].flatMap(({ id, name, tags }) => {
    const own = entries.filter((entry) => {
      const tag = tagOf(entry)
      return id === 'others' ? !known.has(tag) : tags.includes(tag)
    })
    return own.length > 0 ? [{ id, name, entries: own }] : []
  })
}
