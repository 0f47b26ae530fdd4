import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import chromiumPackage, { inflate } from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

type Program = { executablePath: string; env: Record<string, string> }

/** What a browser is started with: without a language it does not find files that are named in Chinese. */
function surroundings(): Record<string, string> {
  const env: Record<string, string> = {}
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value
  return { ...env, LC_ALL: 'C.UTF-8' }
}

/**
 * A real browser: the one from npm, which is the same everywhere and draws no bars and menus of its own around each page
 * (those cost Debian's as much again as the page); Debian's Chromium where npm brings none.
 */
export async function launchBrowser(): Promise<Browser> {
  const fromNpm = process.platform === 'linux' && process.arch === 'x64'
  const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path))
  const program =
    fromNpm || !installed ? await unpackBrowser() : { executablePath: installed, env: surroundings() }
  return await chromium.launch({ ...program, args: quiet })
}

/**
 * Unpacks the browser from npm with the libraries and the font it needs where a system has none. It is unpacked aside
 * and renamed into place: of two workers that begin at once, one would otherwise run the other's half-written file.
 */
async function unpackBrowser(): Promise<Program> {
  const packed = join(dirname(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium')))), 'bin')
  const folder = join(tmpdir(), `manyuan-browser-${process.getuid?.() ?? 0}`)
  if (!existsSync(folder)) {
    const before = process.env.TMPDIR
    const aside = mkdtempSync(`${folder}-`)
    // The package unpacks into the temporary folder and knows no other.
    process.env.TMPDIR = aside
    try {
      await chromiumPackage.executablePath()
      await inflate(join(packed, 'al2023.tar.br'))
    } finally {
      if (before === undefined) delete process.env.TMPDIR
      else process.env.TMPDIR = before
    }
    try {
      renameSync(aside, folder)
    } catch {
      rmSync(aside, { recursive: true, force: true })
    }
  }
  const env = surroundings()
  env.LD_LIBRARY_PATH = [join(folder, 'al2023', 'lib'), env.LD_LIBRARY_PATH].filter(Boolean).join(':')
  if (!existsSync('/etc/fonts/fonts.conf')) env.FONTCONFIG_PATH = join(folder, 'fonts')
  return { executablePath: join(folder, 'chromium'), env }
}
