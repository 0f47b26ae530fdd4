import { auditTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { languages } from '@manyuan/core/i18n/texts.ts'
import type { Command } from 'commander'
import { verifyEvidence } from '../audit/evidence/verify-evidence.ts'

/** The command that checks a bundle of evidence; it needs neither a database nor a key file. */
export function addEvidenceCommand(program: Command, say: (line: string) => void): void {
  program
    .command('verify-evidence')
    .description('check a bundle of evidence from the audit by itself; needs no database and no keys')
    .argument('<file>', 'the ZIP that was exported')
    .option('--key <fingerprint>', 'the fingerprint that the office has published, to know whose it is')
    .action(async (file: string, { key }: { key?: string }) => {
      const { manifest, fingerprint, problems } = await verifyEvidence(file, key)
      for (const { what, where } of problems)
        for (const language of languages) say(`${where}: ${auditTexts(language).evidenceProblem[what]}`)
      if (manifest) {
        const closed = manifest.seals.filter((seal) => seal.file === null).length
        say(
          `No. ${manifest.number}, ${manifest.madeAt}, ${manifest.by}: ${manifest.rows} rows under ${manifest.seals.length} seals (${closed} closed, ${manifest.unsealed} rows not sealed yet)`,
        )
      }
      if (fingerprint) say(`Key: ${fingerprint}${key === undefined ? '' : ' (as given)'}`)
      say(problems.length === 0 ? '证据包完好。Sound.' : `${problems.length} problems`)
      if (problems.length > 0) process.exitCode = 1
    })
}
