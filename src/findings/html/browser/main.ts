/** Makes the page answer: search, filters, sorting, links, printing. */
import type { Order, Wanted } from './filter.js';
import { createList } from './list.js';
import { openReading, type Reading } from './reading.js';

const form = document.querySelector<HTMLFormElement>('#controls');
if (form !== null) open(form);

async function open(form: HTMLFormElement): Promise<void> {
  const tooOld = document.querySelector<HTMLElement>('#too-old');
  if (typeof DecompressionStream === 'undefined') {
    if (tooOld) tooOld.hidden = false;
    return;
  }
  start(form, openReading(await unpack(document.querySelector('#data')?.textContent ?? '')));
}

async function unpack(letters: string): Promise<string> {
  const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(stream).text();
}

function start(form: HTMLFormElement, reading: Reading): void {
  const list = createList(reading);
  const heads = [...document.querySelectorAll<HTMLTableCellElement>('#events thead th')];
  // Files keep the order of the report.
  let order: Order = { key: heads.length === 0 ? '' : 'harm', descending: true };

  const fieldOf = (name: string): string => {
    const field = form.elements.namedItem(name);
    return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value : '';
  };
  const readWanted = (): Wanted => {
    const fresh = form.elements.namedItem('fresh');
    return {
      text: fieldOf('text').trim().toLowerCase(),
      severity: reading.data.severities.indexOf(fieldOf('severity')),
      state: fieldOf('state'),
      owner: fieldOf('owner'),
      fresh: fresh instanceof HTMLInputElement && fresh.checked,
    };
  };
  const show = () => list.show(readWanted(), order);

  form.hidden = false;
  form.addEventListener('input', show);
  form.addEventListener('submit', (event) => event.preventDefault());
  // The fields are empty only after the event.
  form.addEventListener('reset', () => setTimeout(show));
  for (const head of heads) {
    const button = head.querySelector('button');
    button?.addEventListener('click', () => {
      const key = button.dataset.sort ?? '';
      const isNumber = key === 'rows' || key === 'harm';
      order = { key, descending: order.key === key ? !order.descending : isNumber };
      for (const other of heads) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', order.descending ? 'descending' : 'ascending');
      show();
    });
  }
  document.querySelector('#more button')?.addEventListener('click', () => list.showAll());
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null) return;
    const { owner, fresh } = link.dataset;
    if (owner !== undefined || fresh !== undefined) {
      form.reset();
      const [select, check] = [form.elements.namedItem('owner'), form.elements.namedItem('fresh')];
      if (owner !== undefined && select instanceof HTMLSelectElement) select.value = owner === '' ? '-' : `=${owner}`;
      if (fresh !== undefined && check instanceof HTMLInputElement) check.checked = true;
      show();
    }
    if (link.classList.contains('link')) copyLink(link);
    // A click on the link that the address has already changes nothing there.
    if (link.hash !== '' && link.hash === location.hash) list.open(link.hash.slice(1));
  });
  const follow = () => list.open(location.hash.slice(1));
  window.addEventListener('hashchange', follow);
  let close: (() => void) | undefined;
  window.addEventListener('beforeprint', () => {
    close = list.openShown();
  });
  window.addEventListener('afterprint', () => close?.());
  show();
  if (location.hash !== '') follow();
}

function copyLink(link: HTMLAnchorElement): void {
  const say = (text: string) => {
    const place = document.querySelector('#said');
    if (place) place.textContent = text;
    link.textContent = text;
    setTimeout(() => {
      link.textContent = 'link';
    }, 2000);
  };
  const failed = () => say('in the address bar');
  if (navigator.clipboard === undefined) failed();
  else navigator.clipboard.writeText(link.href).then(() => say('copied'), failed);
}
