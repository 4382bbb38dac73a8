// A bar in the terminal for long work; a line every tenth where there is no terminal.

/** @param label what is being done, e.g. `Importing` */
export function progressBar(label: string): { show: (done: number, total: number) => void; end: () => void } {
  const out = process.stderr;
  const width = 30;
  let lastTenth = -1;
  return {
    show(done, total) {
      const share = total > 0 ? Math.min(1, done / total) : 0;
      if (out.isTTY) {
        const filled = Math.round(share * width);
        out.write(`\r${label} [${'#'.repeat(filled)}${'.'.repeat(width - filled)}] ${Math.round(share * 100)}%`);
        return;
      }
      const tenth = Math.floor(share * 10);
      if (tenth > lastTenth) out.write(`${label} ${tenth * 10}%\n`);
      lastTenth = Math.max(lastTenth, tenth);
    },
    end() {
      if (out.isTTY) out.write('\n');
    },
  };
}
