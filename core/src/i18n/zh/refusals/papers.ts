import type { RefusalTexts } from '../../../refusals.ts'

/** Papers, uploads, imports and connected systems. */
export const paperRefusals = {
  'file.typeRefused': ({ found, accepted }) => ({
    title: `不接收这种文件（${found}）`,
    next: `可以上传：${accepted}。`,
  }),
  'file.tooLarge': ({ limitMegabytes }) => ({
    title: '文件太大',
    next: `每个文件不超过 ${limitMegabytes} MB。`,
  }),
  'file.empty': () => ({ title: '文件是空的', next: '请选择有内容的文件。' }),
  'file.noRoom': ({ papers, megabytes }) => ({
    title: '这件事的材料已经放满',
    next: `最多 ${papers} 份、共 ${megabytes} MB；还缺的请交到中心窗口。`,
  }),
  'file.mismatch': ({ declared, found }) => ({
    title: '文件内容与名称不符',
    next: found
      ? `名称像 ${declared}，内容是 ${found}；请上传原文件。`
      : `名称像 ${declared}，内容却打不开，可能没有存全；请重新选择原文件。`,
  }),
  'upload.otherVersion': ({ version }) => ({
    title: '续传协议的版本不对',
    next: `请用 tus ${version}，每个请求带上 Tus-Resumable: ${version}。`,
  }),
  'upload.gone': () => ({
    title: '这次上传已经取消或过期',
    next: '请重新选择文件再传；已经收下的材料都在。',
  }),
  'upload.elsewhere': ({ received }) => ({
    title: '这个文件的上传位置变了',
    next: `已收到 ${received} 字节，请从这里接着传；可能另一个页面也在传它。`,
  }),
  'upload.tooMany': ({ most }) => ({
    title: '没传完的文件太多',
    next: `同时最多 ${most} 个；请先传完或取消一些，再加新的。`,
  }),
  'import.fileRefused': ({ problems }) => ({
    title: '这个文件用不了',
    next: problems.map(({ zh }) => zh).join(' '),
  }),
  'import.running': ({ sourceSystem }) => ({
    title: `来自“${sourceSystem}”的另一次导入正在进行`,
    next: '请等它结束，再导入。',
  }),
  'client.keyWrong': () => ({
    title: '接入密钥无效',
    next: '请核对 Authorization: Bearer mc_…；如密钥已停用或到期，请向系统管理员领取新密钥。',
  }),
  'client.routeClosed': () => ({
    title: '此接口不对接入系统开放',
    next: '接入系统可用的接口见 API 说明“接入系统”一节。',
  }),
  'client.networkClosed': ({ address }) => ({
    title: '不能从这个地址访问',
    next: `来源地址 ${address} 不在允许的网段内，请联系本系统管理员登记。`,
  }),
  'client.ended': () => ({ title: '这个接入系统已停用', next: '如需恢复，请重新添加。' }),
  'client.secretsFull': ({ most }) => ({
    title: '有效密钥已满',
    next: `同时最多 ${most} 个，请先停用不再使用的密钥。`,
  }),
  'endpoint.ended': () => ({ title: '这个消息出口已停用', next: '如需再发，请重新添加。' }),
  'endpoint.closed': ({ host }) => ({
    title: '不能往这个地址发',
    next: `${host} 不在公网上，或不是 https。内网里的系统，请运维人员先把它的网段写进 MANYUAN_WEBHOOK_NETWORKS。`,
  }),
  'endpoint.full': ({ most }) => ({ title: '消息出口太多了', next: `最多 ${most} 个，请先停用不再需要的。` }),
  'endpoint.twoSecrets': () => ({
    title: '已有新旧两个密钥',
    next: '请在对方换上新密钥后停用旧的，再换下一个。',
  }),
} satisfies Partial<RefusalTexts>
