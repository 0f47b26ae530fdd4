import type { EvidenceManifest } from './manifest.ts'
import { manifestFile, rowsFile, signatureFile, tableFile } from './manifest.ts'

type Facts = Pick<EvidenceManifest, 'city' | 'county' | 'number' | 'madeAt' | 'by' | 'reference' | 'rows'>

/** What the bundle is and how anybody checks it, in both languages: whoever gets it may know nothing of this system. */
export function evidenceNote(facts: Facts, fingerprint: string): string {
  const { city, county, number, madeAt, by, reference, rows } = facts
  return `审计证据包 第 ${number} 号
${city}（${county}）  ${madeAt}
提取：${by}    案由或文号：${reference}    记录 ${rows} 条

一、包里有什么
  ${tableFile}      查到的记录，可用表格软件打开，供阅读
  ${rowsFile}    同样的记录，按封存时的原样，一行一条，供校验
  seals/N.jsonl   第 N 号封签下的全部记录；没有这个文件的封签，其下有提取人无权知悉的记录
  ${manifestFile}  清单：每个文件的 SHA-256、每个封签的摘要和签名公钥
  ${signatureFile}   清单的 Ed25519 签名（Base64）

二、怎样校验
  1. 用程序：manyuan verify-evidence 本文件.zip --key "公钥指纹"
  2. 不用程序：任何能算 SHA-256 和 Ed25519 的工具都可以。
     - 用 ${manifestFile} 里的 publicKey 校验 ${signatureFile} 对 ${manifestFile} 的签名；
     - 逐个文件算 SHA-256，与清单比对；
     - 每个封签：把 before（32 字节）和 seals/N.jsonl 各行（去掉换行）依次相连，算 SHA-256，应等于 digest；
     - 相邻封签：后一个的 before 应等于前一个的 digest。
  3. 公钥指纹应与该单位公布的一致：${fingerprint}
  4. 与见证比对：封签的 digest 应与单位以外保存的 audit-witness.json 或见证邮件中同一号的一致。

Evidence of the audit, no. ${number}
${city} (${county})  ${madeAt}
Taken by: ${by}    For: ${reference}    ${rows} rows

1. What is in it
  ${tableFile}      the rows that were found, to be read in a spreadsheet
  ${rowsFile}    the same rows as they were sealed, one a line, to be checked
  seals/N.jsonl   all rows under seal N; a seal without such a file covers rows that whoever took this may not know
  ${manifestFile}  the list: SHA-256 of each file, digest of each seal, and the public key
  ${signatureFile}   the Ed25519 signature of the list (Base64)

2. How to check it
  With the program: manyuan verify-evidence this-file.zip --key "fingerprint"
  Without it, with any tool that knows SHA-256 and Ed25519: check the signature of the list by its public key; compare the
  SHA-256 of each file; for each seal, SHA-256 of its "before" (32 bytes) followed by the lines of seals/N.jsonl without
  their line ends is its digest; and of two that follow each other the second stands on the digest of the first.
  The fingerprint of the key is to be the one that the office has published: ${fingerprint}
  The digests are to be those that a witness outside the office has under the same numbers.
`
}
