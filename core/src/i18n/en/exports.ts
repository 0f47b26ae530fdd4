import type { Widen } from '../widen.ts'
import type { exportWords as chinese } from '../zh/exports.ts'

export const exportWords = {
  what: {
    matters: 'Ledger of matters',
    evidence: 'Evidence from the audit',
    enquiries: 'Enquiries',
    rightRequests: 'Requests about personal data',
    demands: 'Open demands',
  },
  format: { xlsx: 'XLSX', csv: 'CSV', zip: 'ZIP' },
  state: { waiting: 'waiting', making: 'being made', ready: 'ready', failed: 'not made', ended: 'ended' },
  problem: {
    tooMany: 'More fit the filter than one file may hold: narrow it and export again',
    rightsEnded: 'The post has ended or may not export: nothing was made',
    fault: 'It failed several times: export again later, and tell the system administrator if it fails again',
  },
  mark: (of) =>
    `Export no. ${of.number} · ${of.by} · ${of.at} · ${of.rows} rows${of.reason === null ? '' : ` · for: ${of.reason}`}`,
  numberOf: (of) => `Export no. ${of.number}`,
  sheet: 'About this file',
  about: { item: 'What', content: 'As' },
  asked: 'Filter',
  rule: 'Note',
  people: {
    without: 'Without people; numbers are cut out of the texts',
    revealed: 'People as far as the right to see them goes: the rest stay masked',
  },
  enquiries:
    'Enquiries answered at once, which are no matters; without names, and numbers are cut out. Of what became a matter its code is here.',
  rightRequests:
    'Requests that wait for this post, due first on top; without names and without what they say.',
  demands:
    'Demands that are still open, the longest open first; without what they say, people and restricted matters, and in no order of merit.',
  sealed: 'Sealed matters are in no export. For work alone: do not pass it on, and delete it afterwards.',
} satisfies Widen<typeof chinese>
