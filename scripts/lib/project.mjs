// Runs on the machine's own Node (18 or later) before anything is installed: built-ins only.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Ends with one plain sentence. */
export function fail(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

function isInstalled() {
  const mark = join(root, 'node_modules', '.package-lock.json')
  const node = join(root, 'node_modules', 'node', 'bin', 'node')
  if (!existsSync(mark) || !(existsSync(node) || existsSync(`${node}.exe`))) return false
  return statSync(mark).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs
}

function npm(args, stdio) {
  return spawnSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
}

/**
 * Installs what the lock file says. `npm ci` refuses a lock file that lacks another platform's optional programs because
 * the registry it was made with lacks them (npm/cli#9846); `npm install` takes the same versions and passes over these.
 * What is said meanwhile goes to standard error: what the program prints may be on its way into a file (`new-keys`).
 */
function install() {
  process.stderr.write('Installing (about a minute)…\n')
  let done = npm(['ci'], ['inherit', 2, 'pipe'])
  if (done.status !== 0 && done.stderr?.includes('EUSAGE'))
    done = npm(['install', '--no-save'], ['inherit', 2, 'pipe'])
  if (done.status === 0) return
  process.stderr.write(done.stderr ?? '')
  fail(
    'The packages could not be installed; see above. Check the network and the free space, then try again.',
  )
}

/** Installs from the lock file when that was not done yet, and gives the surroundings of the project's own Node. */
export function prepare() {
  if (Number(process.versions.node.split('.')[0]) < 18)
    fail(`Node.js 18 or later is needed; this is ${process.version}.`)
  if (!isInstalled()) install()
  return {
    ...process.env,
    PATH: `${join(root, 'node_modules', 'node', 'bin')}:${join(root, 'node_modules', '.bin')}:${process.env.PATH}`,
  }
}

const lookForNpmMs = 500

/** Calls back when npm, which started this script, was asked to end: it ends its shell and tells nobody below it. */
function whenNpmEnds(end) {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && end(), lookForNpmMs).unref()
}

/** Runs a program to its end and gives its exit code; signals are passed on. */
export function run(command, args, env, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env, ...options })
    const pass = (signal) => child.kill(signal)
    process.on('SIGINT', pass)
    process.on('SIGTERM', pass)
    whenNpmEnds(() => pass('SIGTERM'))
    child.once('error', (error) => fail(`${command} could not be started: ${error.message}`))
    child.once('exit', (code, signal) => {
      process.off('SIGINT', pass)
      process.off('SIGTERM', pass)
      resolve(code ?? (signal ? 1 : 0))
    })
  })
}
