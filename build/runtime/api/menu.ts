import { EventEmitter } from 'node:events';
import { state } from '../state.ts';
import type { BrowserWindow } from './browser-window.ts';
import { acceleratorsAre } from './menu-accelerators.ts';
import type { Pressable } from './menu-accelerators.ts';
import { roleMenus, roles } from './menu-roles.ts';
import { RuntimeEvent } from './runtime-event.ts';

type ItemType = 'normal' | 'separator' | 'submenu' | 'checkbox' | 'radio' | 'header' | 'palette';

export interface MenuItemOptions {
  readonly id?: string;
  readonly label?: string;
  readonly sublabel?: string;
  readonly toolTip?: string;
  readonly type?: ItemType;
  readonly role?: string;
  readonly accelerator?: string;
  readonly registerAccelerator?: boolean;
  readonly acceleratorWorksWhenHidden?: boolean;
  readonly enabled?: boolean;
  readonly visible?: boolean;
  readonly checked?: boolean;
  readonly icon?: unknown;
  readonly submenu?: readonly (MenuItemOptions | MenuItem)[] | Menu;
  readonly click?: (item: MenuItem, window: BrowserWindow | undefined, event: object) => void;
}

let lastCommandId = 0;
let applicationMenu: Menu | null = null;

/** Electron's `MenuItem`. */
export class MenuItem implements Pressable {
  readonly commandId = ++lastCommandId;
  readonly id: string;
  readonly type: ItemType;
  readonly role: string | undefined;
  readonly accelerator: string | undefined;
  readonly userAccelerator: string | null = null;
  readonly registerAccelerator: boolean;
  readonly acceleratorWorksWhenHidden: boolean;
  readonly submenu: Menu | undefined;
  readonly icon: unknown;
  label: string;
  sublabel: string;
  toolTip: string;
  enabled: boolean;
  visible: boolean;
  menu: Menu | undefined;
  /** Runs the item as a click in the menu does; so tests press it. */
  click: (event?: object, window?: BrowserWindow, contents?: unknown) => void;
  readonly #onClick: MenuItemOptions['click'];
  #isChecked: boolean;

  constructor(options: MenuItemOptions) {
    const role = options.role?.toLowerCase();
    const known = role === undefined ? undefined : roles[role];
    const submenu =
      options.submenu ??
      (role === undefined
        ? undefined
        : roleMenus[role]?.map((name) =>
            name === 'separator' ? { type: 'separator' as const } : { role: name },
          ));
    this.submenu =
      submenu === undefined ? undefined : submenu instanceof Menu ? submenu : Menu.buildFromTemplate(submenu);
    this.role = role;
    this.type = options.type ?? (this.submenu ? 'submenu' : 'normal');
    this.id = options.id ?? '';
    this.label = options.label ?? known?.label ?? '';
    if (!this.label && this.type === 'normal' && options.icon === undefined)
      throw new TypeError('Invalid menu item: a label, a role or a type is required');
    this.sublabel = options.sublabel ?? '';
    this.toolTip = options.toolTip ?? '';
    this.accelerator = options.accelerator ?? known?.accelerator;
    this.registerAccelerator = options.registerAccelerator ?? true;
    this.acceleratorWorksWhenHidden = options.acceleratorWorksWhenHidden ?? true;
    this.icon = options.icon;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.#isChecked = options.checked ?? false;
    this.#onClick = options.click;
    this.click = (event = new RuntimeEvent(), window = state.focused) => {
      this.#run(event, window, true);
    };
  }

  get checked(): boolean {
    return this.#isChecked;
  }

  set checked(isChecked: boolean) {
    this.#isChecked = isChecked;
    if (!isChecked || this.type !== 'radio') return;
    for (const item of this.menu?.radioGroupOf(this) ?? []) if (item !== this) item.checked = false;
  }

  press(window: BrowserWindow | undefined, triggeredByAccelerator: boolean): void {
    this.#run({ triggeredByAccelerator }, window, false);
  }

  #run(event: object, window: BrowserWindow | undefined, isMenu: boolean): void {
    if (!this.enabled) return;
    if (this.type === 'checkbox') this.#isChecked = !this.#isChecked;
    if (this.type === 'radio') this.checked = true;
    const role = this.role === undefined ? undefined : roles[this.role];
    if (role?.run) role.run(window);
    else if (role?.edit && isMenu) window?.webContents.editCommand(role.edit);
    else if (!role || !(this.role && role.edit)) this.#onClick?.(this, window, event);
  }
}

/** Electron's `Menu`. Nothing is drawn: Chromium's windows have no menu bar. Items and accelerators work. */
export class Menu extends EventEmitter {
  readonly items: MenuItem[] = [];

  append(item: MenuItem): void {
    this.insert(this.items.length, item);
  }

  insert(position: number, item: MenuItem): void {
    this.items.splice(position, 0, item);
    item.menu = this;
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }

  /** Radio items that stand together, as separators divide them. */
  radioGroupOf(member: MenuItem): MenuItem[] {
    const at = this.items.indexOf(member);
    const isRadio = (index: number): boolean => this.items[index]?.type === 'radio';
    let start = at;
    while (isRadio(start - 1)) start--;
    let end = at;
    while (isRadio(end + 1)) end++;
    return this.items.slice(start, end + 1);
  }

  /** Not drawn: the menu counts as shown and closed without a choice. `lastPopup` is for tests. */
  popup(options: { readonly callback?: () => void } = {}): void {
    Menu.lastPopup = this;
    this.emit('menu-will-show', new RuntimeEvent());
    console.error(
      `[runtime] A context menu is not drawn: ${this.items.map(({ label }) => label).join(', ')}`,
    );
    queueMicrotask(() => {
      this.emit('menu-will-close', new RuntimeEvent());
      options.callback?.();
    });
  }

  closePopup(): void {
    // Never open for longer than its own call.
  }

  flat(): MenuItem[] {
    return this.items.flatMap((item) => [item, ...(item.submenu?.flat() ?? [])]);
  }

  static lastPopup: Menu | null = null;

  static buildFromTemplate(template: readonly (MenuItemOptions | MenuItem)[]): Menu {
    const isList: boolean = Array.isArray(template);
    if (!isList) throw new TypeError('Invalid template for Menu: Menu template must be an array');
    const menu = new Menu();
    for (const item of template) menu.append(item instanceof MenuItem ? item : new MenuItem(item));
    return menu;
  }

  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu;
    acceleratorsAre(menu?.flat() ?? []);
  }

  static getApplicationMenu(): Menu | null {
    return applicationMenu;
  }
}
