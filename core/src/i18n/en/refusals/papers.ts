import type { RefusalTexts } from '../../../refusals.ts'

/** Papers, uploads, imports and connected systems. */
export const paperRefusals = {
  'file.typeRefused': ({ found, accepted }) => ({
    title: `Files of this type are not taken (${found})`,
    next: `Accepted are: ${accepted}.`,
  }),
  'file.tooLarge': ({ limitMegabytes }) => ({
    title: 'The file is too large',
    next: `At most ${limitMegabytes} MB each.`,
  }),
  'file.empty': () => ({ title: 'The file is empty', next: 'Choose a file with content.' }),
  'file.noRoom': ({ papers, megabytes }) => ({
    title: 'There is no room for more files in this matter',
    next: `It holds ${papers} files or ${megabytes} MB; bring what is still missing to the centre.`,
  }),
  'file.mismatch': ({ declared, found }) => ({
    title: 'Name and content differ',
    next: found
      ? `The name says ${declared}, the content is ${found}: please send the original file.`
      : `The name says ${declared}, but it cannot be opened, perhaps it was not saved whole: please choose the original file again.`,
  }),
  'upload.otherVersion': ({ version }) => ({
    title: 'Another version of the upload protocol',
    next: `Speak tus ${version} and send Tus-Resumable: ${version} with every request.`,
  }),
  'upload.gone': () => ({
    title: 'This upload was cancelled or has expired',
    next: 'Choose the file again; the papers that were taken are all there.',
  }),
  'upload.elsewhere': ({ received }) => ({
    title: 'This upload stands elsewhere',
    next: `${received} bytes are there: go on from these. Another page may be sending the same file.`,
  }),
  'upload.tooMany': ({ most }) => ({
    title: 'Too many files are on their way',
    next: `At most ${most} at once: finish or cancel some, then add more.`,
  }),
  'import.fileRefused': ({ problems }) => ({
    title: 'This file cannot be used',
    next: problems.map(({ en, zh }) => en ?? zh).join(' '),
  }),
  'import.running': ({ sourceSystem }) => ({
    title: `Another import from ${sourceSystem} is running`,
    next: 'Wait until it has ended, then bring yours in.',
  }),
  'client.keyWrong': () => ({
    title: 'The key is not valid',
    next: 'Check Authorization: Bearer mc_…; if the key has ended, ask the system administrator for a new one.',
  }),
  'client.routeClosed': () => ({
    title: 'Not open to connected systems',
    next: 'The API page, section "Integration clients", lists what a connected system may call.',
  }),
  'client.networkClosed': ({ address }) => ({
    title: 'Not from this address',
    next: `${address} lies in none of the networks that are open to you; ask the administrator here to add it.`,
  }),
  'client.ended': () => ({ title: 'This connected system has ended', next: 'Add it anew if it is needed.' }),
  'client.secretsFull': ({ most }) => ({
    title: 'No room for another secret',
    next: `At most ${most} at the same time; end one that is not used any more.`,
  }),
  'endpoint.ended': () => ({ title: 'Nothing is sent there any more', next: 'Add it anew to send again.' }),
  'endpoint.closed': ({ host }) => ({
    title: 'This address cannot be called',
    next: `${host} is not public, or no https. Of a system in a network of your own, those who run this have to name the network in MANYUAN_WEBHOOK_NETWORKS first.`,
  }),
  'endpoint.full': ({ most }) => ({
    title: 'There are too many places to tell',
    next: `At most ${most}. Please end what is not needed any more.`,
  }),
  'endpoint.twoSecrets': () => ({
    title: 'Two secrets sign already',
    next: 'End the old one once the other side uses the new one, then ask for the next.',
  }),
} satisfies Partial<RefusalTexts>
