import type { RuleCommandInput } from '@manyuan/core/rules/commands.ts'

/** Rules of a made-up county beside its duty lists: who goes first when life may be in danger, and who is there at night. */
export const demonstrationRules: readonly RuleCommandInput<'routing.publish'>[] = [
  {
    match: { kindId: 'hazard', urgency: 'emergency' },
    goesTo: {
      to: 'units',
      lead: { by: 'place', function: 'emergency' },
      assist: [{ by: 'place', function: 'publicSecurity' }],
    },
    basis: { zh: '市安委办〔2026〕2号（虚构）', en: 'City safety office [2026] No. 2 (made up)' },
  },
  {
    match: { kindId: 'event', source: 'hotline12345', hours: 'outside' },
    goesTo: {
      to: 'units',
      lead: { by: 'duty' },
      assist: [{ by: 'place', function: 'publicSecurity' }],
    },
    basis: { zh: '市综治办〔2026〕5号（虚构）', en: 'City governance office [2026] No. 5 (made up)' },
  },
]
