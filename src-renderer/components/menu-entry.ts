import type { LucideIcon } from '@lucide/svelte';

/** A row of a menu. */
export type MenuEntry =
  | {
      readonly kind: 'item';
      readonly label: string;
      /** A second, quieter line. */
      readonly detail?: string | undefined;
      readonly icon?: LucideIcon | undefined;
      /** As `shortcutLabel` writes them. */
      readonly keys?: string | undefined;
      readonly checked?: boolean | undefined;
      readonly disabled?: boolean | undefined;
      readonly dangerous?: boolean | undefined;
      /** For the `leading` snippet: whom the item stands for. */
      readonly id?: string | undefined;
      readonly run: () => void;
    }
  | { readonly kind: 'separator' }
  | { readonly kind: 'heading'; readonly label: string };
