/** The inode number in what a link of /proc/PID/ns says, such as `ipc:[4026531839]` (namespaces(7)). */
export function parseNamespaceLink(link: string): number | undefined {
  const inode = /^[a-z_]+:\[(\d{1,10})\]$/.exec(link)?.[1];
  return inode === undefined ? undefined : Number(inode);
}
