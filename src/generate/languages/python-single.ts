/** A generated Python package in one module: the same declarations, with their imports together at the top. */
import type { OutputFile } from '../target.js';

/** Join the modules of a package into its `__init__.py`: what others name comes before them. */
export function joinPythonModules(files: readonly OutputFile[]): readonly OutputFile[] {
  const textOf = (path: string) => files.find((file) => file.path === path)?.text ?? '';
  const last = ['segment.py', 'tracker.py', '__init__.py'];
  const inOrder = [
    'sink.py',
    ...files
      .map(({ path }) => path)
      .filter((path) => path !== 'sink.py' && path.endsWith('.py') && !last.includes(path)),
    ...last,
  ];
  const typing = new Set<string>();
  const imports = new Set<string>();
  const bodies = inOrder.map((path) => {
    const lines = textOf(path).split('\n');
    // The head of a module: its mark, its docstring, its imports.
    const start = lines.findIndex((line) => line !== '' && !/^(?:#|"""|from |import )/.test(line));
    const head = start === -1 ? lines : lines.slice(0, start);
    for (const line of head) {
      if (/^(?:import |from (?!\.|__future__|typing ))/.test(line)) imports.add(line);
      const [, names = ''] = /^from typing import (.*)$/.exec(line) ?? [];
      for (const name of names.split(', ')) if (name !== '') typing.add(name);
    }
    return start === -1 ? '' : lines.slice(start).join('\n').trim();
  });
  const [mark = '', docstring = ''] = textOf('__init__.py').split('\n');
  const head = [
    mark,
    docstring,
    '',
    'from __future__ import annotations',
    '',
    ...[...imports].sort((a, b) => Number(b.startsWith('import')) - Number(a.startsWith('import'))),
    `from typing import ${[...typing].sort().join(', ')}`,
  ].join('\n');
  const text = `${[head, ...bodies.filter((body) => body !== '')].join('\n\n\n')}\n`;
  return [{ path: '__init__.py', text }, ...files.filter(({ path }) => path === 'py.typed')];
}
