import type { ImportField } from '../imports/mapping.ts'
import type { ImportProblem, ImportProblemCode, ImportProblemTexts } from '../imports/problem.ts'
import type { Finding, FindingTexts } from '../operation/finding.ts'
import type { OperationProblem, OperationProblemTexts } from '../operation/problem.ts'
import { auditWords as auditEn } from './en/audit.ts'
import { exportWords as exportsEn } from './en/exports.ts'
import { findingTexts as findingsEn } from './en/findings.ts'
import {
  importFieldNames as importFieldsEn,
  importProblemNames as importNamesEn,
  importTexts as importsEn,
  importWords as importWordsEn,
} from './en/imports.ts'
import { listWords as listsEn } from './en/lists.ts'
import { messageWords as messagesEn } from './en/messages.ts'
import { operationTexts as operationsEn } from './en/operation.ts'
import { roleRightWords as roleRightsEn } from './en/role-rights.ts'
import { type Language, matterTexts, peopleTexts } from './texts.ts'
import type { Widen } from './widen.ts'
import { auditWords as auditZh } from './zh/audit.ts'
import { exportWords as exportsZh } from './zh/exports.ts'
import { findingTexts as findingsZh } from './zh/findings.ts'
import {
  importFieldNames as importFieldsZh,
  importProblemNames as importNamesZh,
  importTexts as importsZh,
  importWords as importWordsZh,
} from './zh/imports.ts'
import { listWords as listsZh } from './zh/lists.ts'
import { messageWords as messagesZh } from './zh/messages.ts'
import { operationTexts as operationsZh } from './zh/operation.ts'
import { roleRightWords as roleRightsZh } from './zh/role-rights.ts'

const lists: Record<Language, Widen<typeof listsZh>> = { zh: listsZh, en: listsEn }
const exported: Record<Language, Widen<typeof exportsZh>> = { zh: exportsZh, en: exportsEn }
const messages: Record<Language, Widen<typeof messagesZh>> = { zh: messagesZh, en: messagesEn }
const imports: Record<Language, ImportProblemTexts> = { zh: importsZh, en: importsEn }
const operations: Record<Language, OperationProblemTexts> = { zh: operationsZh, en: operationsEn }
const findings: Record<Language, FindingTexts> = { zh: findingsZh, en: findingsEn }

/** Words of lists and their columns, and a filter in words. */
export function listTexts(language: Language) {
  return lists[language]
}

/** What a file that was exported says of itself, and how far it is. */
export function exportTexts(language: Language) {
  return exported[language]
}

/** What staff are told, who hears of what, and by which way. */
export function messageTexts(language: Language) {
  return messages[language]
}

/** Words for a row of the audit: who, what, and what came of it; what has no word stays as it is written. */
export function auditTexts(language: Language) {
  const words = language === 'en' ? auditEn : auditZh
  const { action, actor, evidenceColumn, evidenceProblem, family, field, problem, refused, refusedFor } =
    words
  const { deed, fact } = matterTexts(language)
  const known: Record<string, string> = {
    ...Object.fromEntries(Object.entries({ ...fact, ...deed }).map(([act, word]) => [`matter.${act}`, word])),
    ...action,
  }
  const actors: Record<string, string> = actor
  const codes: Record<string, string> = { ...peopleTexts(language).signInCode, ...refusedFor }
  const fields: Record<string, string> = field
  return {
    action: (name: string) => known[name] ?? name,
    actor: (type: string) => actors[type] ?? type,
    code: (code: string) => codes[code] ?? code,
    evidenceColumn,
    evidenceProblem,
    family,
    field: (name: string) => fields[name] ?? name,
    refused,
    problem,
    version: words.version,
    year: words.year,
    meeting: words.meeting,
  }
}

/** What roles may do, and how they have to stand to a matter for it; what has no word stays as it is written. */
export function rightTexts(language: Language) {
  const { action, relation, independent } = language === 'en' ? roleRightsEn : roleRightsZh
  const known: Record<string, string> = {
    ...Object.fromEntries(
      Object.entries(matterTexts(language).move).map(([move, word]) => [`matter.${move}`, word]),
    ),
    ...action,
  }
  return { action: (name: string) => known[name] ?? name, relation, independent }
}

/** Why a row of a spreadsheet was not taken, in the reader's language. */
export function importProblemText(language: Language, problem: ImportProblem): string {
  // The details of a problem are those of its own code: the two tables share their keys.
  const word = imports[language][problem.code] as (details: ImportProblem) => string
  return word(problem)
}

/** What a problem of rows is called where only how often it was met is told. */
export function importProblemName(language: Language, code: ImportProblemCode): string {
  return (language === 'en' ? importNamesEn : importNamesZh)[code] ?? code
}

/** Words for what can be brought in and how far that has come. */
export function importWords(language: Language): Widen<typeof importWordsZh> {
  return language === 'en' ? importWordsEn : importWordsZh
}

/** What a column can tell about a matter, in the reader's language. */
export function importFieldName(language: Language, field: ImportField): string {
  return (language === 'en' ? importFieldsEn : importFieldsZh)[field]
}

/** What keeps the program or a command of those who run it from working, and what to do about it. */
export function operationProblemText(language: Language, problem: OperationProblem): string {
  const word = operations[language][problem.code] as (details: OperationProblem) => string
  return word(problem)
}

/** The names of what a look at an installation looks at, and of its outcomes. */
export function findingNames(language: Language): Pick<FindingTexts, 'check' | 'level'> {
  return findings[language]
}

/** What was found, and what to do next when it is not fine, in the reader's language. */
export function findingText(language: Language, finding: Finding): string {
  if (finding.code === 'problem') return operationProblemText(language, finding.problem)
  const word = findings[language].finding[finding.code] as (details: Finding) => string
  return word(finding)
}
